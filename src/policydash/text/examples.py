"""One sentence of a text that shows a word at work."""

import re
from collections.abc import Sequence
from itertools import pairwise

from policydash.model.wording import shorten
from policydash.text.spans import find

LONGEST = 120  # characters
_NEAR = 6  # characters between the two words of a pair: blanks, brackets and quotation marks
_END = re.compile(r"[.!?。](?=\s)|\n")


def example(title: str, body: str, words: Sequence[str]) -> str:
    """Return the sentence of an article around `words`, at most `LONGEST` characters long; "" for none.

    Of several words the place is taken at which they stand side by side, else where one of them stands: those
    named first are looked for first, in the body first.
    """
    for text in (body, title):
        for span in (_together(text, words), *_alone(text, words)):
            if span is not None:
                return _sentence(text, *span)
    return ""


def _together(text: str, words: Sequence[str]) -> tuple[int, int] | None:
    places = sorted((start, end, word) for word in words for start, end in find(text, [word]))
    for (start, end, word), (after, last, other) in pairwise(places):
        if word != other and 0 <= after - end <= _NEAR:
            return start, last
    return None


def _alone(text: str, words: Sequence[str]) -> list[tuple[int, int] | None]:
    return [next(iter(find(text, [word])), None) for word in words]


def _sentence(text: str, start: int, end: int) -> str:
    ends = [match.end() for match in _END.finditer(text)]
    first = max((place for place in ends if place <= start), default=0)
    last = min((place for place in ends if place >= end), default=len(text))
    begin = min(max((start + end - LONGEST) // 2, first), max(last - LONGEST + 1, first))
    whole = " ".join(text[begin:last].split())
    return shorten(f"…{whole}" if begin > first else whole, LONGEST)

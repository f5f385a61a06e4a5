"""A word in its context (KWIC): each place it stands in a text, with what is left and right of it."""

import re
from dataclasses import dataclass

NEIGHBOURS = 3  # words on each side by which lines are sorted
_REACH = 200  # characters on each side that are looked at: three long words and more
_BLANKS = re.compile(r"\s+")
_MARKS = re.compile(r"[\W_]+")
_TAIL = re.compile(r"[^\w\s]*([^\W_]+)")  # what is written on to the word without a blank: 를, ’를
_PARTICLE = re.compile(
    r"(?:들)?(?:은|는|이|가|을|를|의|에|에서|에게|로|으로|와|과|도|만|까지|부터|보다|처럼|마다|조차|이나|나|뿐|"
    r"에서|로서|로써|으로서|으로써|이라|라|이란|란|이라는|라는|이며|며|이고|고|이다|다|인|이자|하고|입니다)?"
    r"(?:는|은|도|만|의|이|을)?"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """One place of a word: the text on both sides on one line, and the nearest words of each side.

    `lefts` and `rights` have up to three words, the nearest first, without punctuation and case. A particle
    written on to the hit (메타버스를) is no neighbour; a noun written on to it (메타버스산업) is the first.
    """

    left: str
    hit: str
    right: str
    lefts: tuple[str, ...]
    rights: tuple[str, ...]


def hit(text: str, start: int, end: int, *, window: int) -> Hit:
    """Return what stands at a place of a text, with `window` characters on each side."""
    reach = max(_REACH, 2 * window)
    left = _BLANKS.sub(" ", text[max(start - reach, 0) : start])
    right = _BLANKS.sub(" ", text[end : end + reach])
    return Hit(
        left=left[-window:].lstrip() if window else "",
        hit=_BLANKS.sub(" ", text[start:end]),
        right=right[:window].rstrip(),
        lefts=_words(left)[::-1][:NEIGHBOURS],
        rights=_words(_after(right))[:NEIGHBOURS],
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.casefold() for token in text.split() if (word := _MARKS.sub("", token)))


def _after(right: str) -> str:
    """Return the text after a particle that is written on to the hit, all of it where there is none."""
    tail = _TAIL.match(right)
    return right[tail.end() :] if tail and _PARTICLE.fullmatch(tail[1]) else right

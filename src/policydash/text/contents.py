"""What is in a tokenised article: the noun runs and words that a sequence keeps."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from policydash.text.brackets import BracketReader, Pair
from policydash.text.keys import term_key
from policydash.text.kiwi import Tokens
from policydash.text.lexicon import Lexicon
from policydash.text.names import PersonFinder
from policydash.text.quotes import quoted_names
from policydash.text.runs import RunReader

Runs = Sequence[Sequence[str]]
_WORD = re.compile("[가-힣A-Za-z]{2,}")


class Contents(NamedTuple):
    """The runs of every section that the text itself fills (`model.sequence.Section`)."""

    title: Runs
    body: Runs
    quoted: Runs
    persons: Runs
    unknown: Runs
    pairs: Runs


class ContentReader:
    """Reads articles by the lexicon's word lists."""

    def __init__(self, lexicon: Lexicon) -> None:
        persons = PersonFinder(lexicon)
        self._runs = RunReader(lexicon, persons)
        self._brackets = BracketReader(lexicon, persons)

    def read(self, texts: Sequence[str], tokens: Iterable[Tokens], title_length: int) -> Contents:
        """Return what is in an article, given as parts the first of which begins with its title."""
        title: list[list[str]] = []
        body: list[list[str]] = []
        quoted: dict[str, str] = {}
        persons: dict[str, None] = {}
        unknown: dict[str, None] = {}
        pairs: dict[Pair, None] = {}
        for number, (text, read) in enumerate(zip(texts, tokens, strict=True)):
            reading = self._runs.read(text, read)
            for run in reading.runs:
                (title if number == 0 and run.start < title_length else body).append(run.keys)
            for name in quoted_names(text, read):
                quoted.setdefault(term_key(name), name)
            persons.update(reading.persons)
            unknown.update(dict.fromkeys(_unknown_words(text, read)))
            pairs.update(dict.fromkeys(self._brackets.pairs(text, reading)))
        words = [word for word in unknown if word not in persons]
        sides = [side for pair in pairs for side in (pair[:-1], pair[-1:])]
        names = _one_by_one(quoted.values())
        return Contents(title, body, names, _one_by_one(persons), _one_by_one(words), sides)


def _unknown_words(text: str, tokens: Tokens) -> Iterator[str]:
    """Yield the nouns of a text that Kiwi's dictionary does not have."""
    for place in tokens.unknown:
        word = text[tokens.starts[place] : tokens.ends[place]]
        if tokens.tags[place] in ("NNP", "NNG") and _WORD.fullmatch(word):
            yield word


def _one_by_one(words: Iterable[str]) -> list[tuple[str]]:
    return [(word,) for word in words]

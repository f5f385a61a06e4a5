"""Articles that mention words: X(Y) pairs, unknown words and names, written out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from policydash.corpus.mentions import mentions_in
from policydash.model.rows import ArticleRows, VocabularyTerm
from policydash.model.sequence import flat, pack
from policydash.text.keys import term_key
from policydash.text.mentions import Mentions


@dataclass(frozen=True)
class Said:
    """An article: `pairs` as "정부 인공지능(AI)", unknown words, names, and whether it is left out."""

    pairs: Sequence[str] = ()
    unknown: Sequence[str] = ()
    persons: Sequence[str] = ()
    excluded: bool = False
    day: int = 0

    def units(self) -> tuple[str, ...]:
        """Return its sequence: a title, a body, and what is told here."""
        runs = []
        for pair in self.pairs:
            before, inside = pair.rstrip(")").split("(")
            runs += [before.split(), [inside]]
        alone = [[[word] for word in words] for words in (self.persons, self.unknown)]
        return flat([[["제목"]], [["본문", "글"]], [], [], *alone, runs])


@dataclass
class State:
    """What mentions are read from, in memory."""

    articles: Sequence[Said]
    terms: Sequence[str] = ()
    ids: dict[str, int] = field(default_factory=lambda: {"": 0})

    def rows_since(self, revision: int) -> Iterator[ArticleRows]:
        """Yield all articles in blocks of three, numbered from 1."""
        for start in range(0, len(self.articles), 3):
            yield self._rows(start, self.articles[start : start + 3])

    def eojeols(self) -> list[tuple[int, str]]:
        """Return the eojeols that were met."""
        return [(number, text) for text, number in self.ids.items() if number]

    def vocabulary(self) -> list[VocabularyTerm]:
        """Return the learned terms."""
        return [VocabularyTerm(term_key(term), term, 3) for term in self.terms]

    def _rows(self, start: int, articles: Sequence[Said]) -> ArticleRows:
        size = len(articles)
        zeros = np.zeros(size, dtype=np.int32)
        sequences = [
            pack([self.ids.setdefault(unit, len(self.ids)) for unit in one.units()]) for one in articles
        ]
        return ArticleRows(
            id=np.arange(start + 1, start + 1 + size),
            day=np.array([one.day for one in articles], dtype=np.int32),
            minute=np.full(size, -1, dtype=np.int16),
            source=zeros,
            feed=zeros,
            story=np.arange(start + 1, start + 1 + size),
            kind=zeros.astype(np.int16),
            category=zeros,
            excluded=np.array([one.excluded for one in articles], dtype=np.bool_),
            sequences=tuple(sequences),
        )


def mentions(articles: Sequence[Said], terms: Sequence[str] = ()) -> Mentions:
    """Return the mentions of some articles, with a vocabulary."""
    return mentions_in(State(articles, terms))

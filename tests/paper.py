"""A store that exists on paper only: what `Workspace` reads of a store, kept in memory.

For property tests, which need hundreds of corpora and nothing of SQL; the real stores are used elsewhere.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import numpy as np

from newsroom import Piece
from policydash.clock import day_number
from policydash.model.article import SourceKind, StoredArticle
from policydash.model.decisions import LexiconDecision
from policydash.model.rows import ArticleRows, Names, VocabularyTerm
from policydash.model.sequence import pack


class PaperStore:
    """Articles 1, 2, … of pieces; `stories` gives the story of those that are copies."""

    generation = vocabulary_version = 1

    def __init__(self, pieces: Sequence[Piece], stories: Mapping[int, int]) -> None:
        self.revision = len(pieces)
        self._pieces, self._stories = pieces, stories
        self._sources = {name: code for code, name in enumerate(sorted({p.source for p in pieces}), start=1)}
        self._ids: dict[str, int] = {"": 0}
        self._sequences = tuple(self._sequence(piece) for piece in pieces)

    @contextmanager
    def reading(self) -> Iterator["PaperStore"]:
        """Yield the one state there is."""
        yield self

    def rows_since(self, revision: int) -> Iterator[ArticleRows]:
        """Yield the articles as columns."""
        count = len(self._pieces) if revision == 0 else 0
        ids = np.arange(1, count + 1, dtype=np.int64)
        yield ArticleRows(
            id=ids,
            day=np.array([day_number(piece.day) for piece in self._pieces], dtype=np.int32),
            minute=np.full(count, -1, dtype=np.int16),
            source=np.array([self._sources[piece.source] for piece in self._pieces], dtype=np.int32),
            feed=np.ones(count, dtype=np.int32),
            story=np.array([self._stories.get(number, number) for number in ids.tolist()], dtype=np.int64),
            kind=np.zeros(count, dtype=np.int16),
            category=np.ones(count, dtype=np.int32),
            excluded=np.zeros(count, dtype=np.bool_),
            sequences=self._sequences,
        )

    def names(self) -> Names:
        """Return the names of the sources."""
        names = {code: name for name, code in self._sources.items()}
        return Names(
            sources=names,
            source_kinds=dict.fromkeys(names, SourceKind.OTHER),
            feeds={1: ""},
            categories={1: ""},
        )

    def eojeols(self, after: int = 0) -> list[tuple[int, str]]:
        """Return the eojeol keys by id."""
        return [(code, key) for key, code in self._ids.items() if code > after]

    def vocabulary(self) -> list[VocabularyTerm]:
        """Return the one multi-eojeol term of the twelve articles."""
        return [VocabularyTerm("가상융합산업진흥법", "가상융합산업 진흥법", 3)]

    def decisions(self) -> list[LexiconDecision]:
        """Return no decisions about the lexicon."""
        return []

    def gap_days(self):
        """Return no days."""
        return np.array([], dtype=np.int32)

    def find_text(self, text: str, *, title_only: bool = False):
        """Return no articles: the words of these tests are terms."""
        return np.array([], dtype=np.int64)

    def articles(self, ids: Sequence[int]) -> list[StoredArticle]:
        """Return no texts."""
        return []

    def _sequence(self, piece: Piece) -> bytes:
        return pack(self._ids.setdefault(unit, len(self._ids)) for unit in piece.extraction().units)

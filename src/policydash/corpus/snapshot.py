"""The corpus: one immutable snapshot of everything that is counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypedDict

import numpy as np
import numpy.typing as npt

from policydash.corpus.derive import Deriver
from policydash.corpus.frequency import article_frequency
from policydash.corpus.lexicon import TermLexicon
from policydash.corpus.runner import THREADS, Runner
from policydash.corpus.shard import Shard
from policydash.corpus.spelling import spellings
from policydash.corpus.tally import Tally
from policydash.corpus.terms import TermTable
from policydash.model.article import SourceKind
from policydash.model.rows import Names, VocabularyTerm


@dataclass(frozen=True, slots=True)
class SourceName:
    """A publisher: the code its articles carry, its name and its kind."""

    code: int
    name: str
    kind: SourceKind


@dataclass(frozen=True, eq=False, repr=False)
class Corpus:
    """A snapshot: shards of articles, the terms they are counted in, and the names behind the codes.

    `sources` is ordered by code. `categories` and `feeds` map codes to names. `vocabulary` is what was
    learned, without the lexicon's own terms. `revision` and `vocabulary_version` are the store's counters it
    was made at. `runner` asks the shards, of this snapshot and of those made from it.
    """

    shards: tuple[Shard, ...]
    terms: TermTable
    sources: tuple[SourceName, ...]
    feeds: Mapping[int, str]
    categories: Mapping[int, str]
    lexicon: TermLexicon
    vocabulary: tuple[VocabularyTerm, ...]
    deriver: Deriver
    tally: Tally
    revision: int
    vocabulary_version: int
    runner: Runner = THREADS

    def __repr__(self) -> str:
        return f"<Corpus of {self.size} articles, {len(self.terms)} terms, revision {self.revision}>"

    @cached_property
    def domain(self) -> tuple[npt.NDArray[np.bool_], ...]:
        """Return which rows are counted, one array a shard: alive and not excluded."""
        return tuple(shard.counted for shard in self.shards)

    @cached_property
    def size(self) -> int:
        """Return the number of counted articles."""
        return sum(int(np.count_nonzero(part)) for part in self.domain)

    @property
    def articles(self) -> int:
        """Return the number of articles, excluded ones too."""
        return sum(int(np.count_nonzero(shard.alive)) for shard in self.shards)

    @cached_property
    def document_frequency(self) -> npt.NDArray[np.int64]:
        """Return the number of counted articles that hold each term, shape (len(terms),), by term code."""
        return article_frequency(self.runner, self.shards, self.domain, len(self.terms))

    @property
    def persons(self) -> npt.NDArray[np.int64]:
        """Return the number of counted articles that name each term as a person, shape (len(terms),)."""
        return self.tally.persons[: len(self.terms)]

    def spellings(self, code: int) -> list[tuple[str, int]]:
        """Return every spelling of a term with its uses in counted articles, most used first, then by name.

        Spellings met in the texts (디지털트윈, 디지털 트윈) and those of the lexicon, which may have no use.
        A use is one in a title or body; in an article that only quotes or lists the term, one there.
        """
        key = self.terms.key(code)
        known = self.lexicon.spellings(key) if self.lexicon.display(key) is not None else ()
        parts = zip(self.shards, self.domain, strict=True)
        holding = (shard.sequences_of(shard.text.holding(code) & part) for shard, part in parts)
        return spellings(self.deriver, self.tally, code, known, holding)

    @cached_property
    def _days(self) -> tuple[int, int] | None:
        days = [shard.day[part] for shard, part in zip(self.shards, self.domain, strict=True) if part.any()]
        return (min(int(d.min()) for d in days), max(int(d.max()) for d in days)) if days else None

    @property
    def first_day(self) -> int | None:
        """Return the day number of the earliest counted article, None when there is none."""
        return self._days[0] if self._days else None

    @property
    def last_day(self) -> int | None:
        """Return the day number of the latest counted article, None when there is none."""
        return self._days[1] if self._days else None

    @property
    def nbytes(self) -> int:
        """Return the bytes held by all shards and the tally (terms and names not included)."""
        return sum(shard.nbytes for shard in self.shards) + self.tally.nbytes


class Named(TypedDict):
    """The fields of a corpus that hold names."""

    sources: tuple[SourceName, ...]
    feeds: Mapping[int, str]
    categories: Mapping[int, str]


def named(names: Names) -> Named:
    """Return the names of the store as the corpus has them."""
    sources = tuple(
        SourceName(code, name, names.source_kinds.get(code, SourceKind.OTHER))
        for code, name in sorted(names.sources.items())
    )
    return Named(sources=sources, feeds=dict(names.feeds), categories=dict(names.categories))

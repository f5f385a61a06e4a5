"""Masks: which articles of a snapshot are meant, one array of booleans a shard."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from policydash.corpus.matrix import Matrix
from policydash.corpus.shard import Shard
from policydash.corpus.snapshot import Corpus

Bools = npt.NDArray[np.bool_]
_Both = Callable[[Bools, Bools], Any]


@dataclass(frozen=True, eq=False)
class Mask:
    """A set of counted articles: `parts[i]` is a bool for each row of shard i, never true outside `domain`.

    `&`, `|` and `~` give new masks of the same snapshot; `~` stays inside the counted articles.
    """

    parts: tuple[Bools, ...]
    domain: tuple[Bools, ...]

    def count(self) -> int:
        """Return the number of articles in the mask."""
        return sum(int(np.count_nonzero(part)) for part in self.parts)

    def __and__(self, other: "Mask") -> "Mask":
        return self._combine(other, np.logical_and)

    def __or__(self, other: "Mask") -> "Mask":
        return self._combine(other, np.logical_or)

    def __invert__(self) -> "Mask":
        parts = tuple(whole & ~part for whole, part in zip(self.domain, self.parts, strict=True))
        return Mask(parts, self.domain)

    def _combine(self, other: "Mask", operation: _Both) -> "Mask":
        if self.domain is not other.domain:
            raise ValueError("the two masks belong to different snapshots")
        parts = tuple(operation(a, b) for a, b in zip(self.parts, other.parts, strict=True))
        return Mask(parts, self.domain)


def everything(corpus: Corpus) -> Mask:
    """Return the mask of all counted articles (alive and not excluded)."""
    return Mask(corpus.domain, corpus.domain)


def where(corpus: Corpus, test: Callable[[Shard], Bools]) -> Mask:
    """Return the mask of counted articles for which `test` of their shard is true, shape (articles,)."""
    parts = tuple(test(shard) & whole for shard, whole in zip(corpus.shards, corpus.domain, strict=True))
    return Mask(parts, corpus.domain)


def holding(corpus: Corpus, codes: npt.NDArray[np.int32], *, in_title: bool = False) -> Mask:
    """Return the mask of the counted articles that hold any of some terms (codes, each once).

    One term is one look at a column of each shard; many, of a prefix, are a question to the runner.
    """
    if len(codes) == 1:
        term = int(codes[0])
        return where(corpus, lambda shard: _matrix(shard, in_title=in_title).holding(term))
    packed = corpus.runner.map(_holding_any, corpus.shards, corpus.domain, codes, in_title=in_title)
    parts = (
        np.unpackbits(bits, count=len(shard)).view(np.bool_)
        for bits, shard in zip(packed, corpus.shards, strict=True)
    )
    return Mask(tuple(parts), corpus.domain)


def _holding_any(
    shard: Shard, part: Bools, codes: npt.NDArray[np.int32], *, in_title: bool
) -> npt.NDArray[np.uint8]:
    """Return which chosen rows hold any of the terms, eight rows a byte."""
    found = np.zeros(len(shard), dtype=np.bool_)
    found[_matrix(shard, in_title=in_title).rows_of_any(codes)] = True
    return np.packbits(found & part)


def _matrix(shard: Shard, *, in_title: bool) -> Matrix:
    return shard.title if in_title else shard.text


def of_articles(corpus: Corpus, ids: npt.NDArray[np.int64]) -> Mask:
    """Return the mask of the counted articles among `ids`; unknown ids are ignored."""
    wanted = np.unique(np.asarray(ids, dtype=np.int64))
    return where(corpus, lambda shard: shard.rows_of(wanted))


def on_days(corpus: Corpus, days: npt.NDArray[np.integer]) -> Mask:
    """Return the mask of the counted articles of some days (day numbers, in any order)."""
    if not len(days):
        return where(corpus, lambda shard: np.zeros(len(shard.day), dtype=np.bool_))
    first, last = int(days.min()), int(days.max())
    wanted = np.zeros(last - first + 3, dtype=np.bool_)  # a place more at each end, for all other days
    wanted[np.asarray(days, dtype=np.int64) - first + 1] = True
    return where(corpus, lambda shard: wanted[np.clip(shard.day - first + 1, 0, len(wanted) - 1)])


def window(
    corpus: Corpus, *, start: int | None = None, end: int | None = None, sources: Iterable[str] = ()
) -> Mask:
    """Return the counted articles of the days `start` to `end` (day numbers, both included, None = open).

    `sources` are names; none means all, and a name that the corpus does not know matches nothing.
    """
    mask = everything(corpus)
    if start is not None:
        mask = mask & where(corpus, lambda shard: shard.day >= start)
    if end is not None:
        mask = mask & where(corpus, lambda shard: shard.day <= end)
    names = frozenset(sources)
    if names:
        codes = np.array([source.code for source in corpus.sources if source.name in names], dtype=np.int32)
        mask = mask & where(corpus, lambda shard: np.isin(shard.source, codes))
    return mask

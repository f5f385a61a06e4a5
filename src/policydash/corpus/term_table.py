"""Counts of many terms in each of several periods, in one pass over the articles.

`counting.term_buckets` asks for one term after the other, which is better for the few terms of a list.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from policydash.corpus.distinct import merged
from policydash.corpus.mask import Mask
from policydash.corpus.owners import Owners, shared
from policydash.corpus.shard import Shard
from policydash.corpus.snapshot import Corpus
from policydash.model.selection import Unit

Bools = npt.NDArray[np.bool_]
Longs = npt.NDArray[np.int64]


def term_table(corpus: Corpus, mask: Mask, unit: Unit, terms: npt.ArrayLike, edges: npt.ArrayLike) -> Longs:
    """Return the counts of terms (codes, each once) in each period, shape (len(terms), len(edges) - 1).

    The same as `counting.term_buckets`. Of stories and sources, which are distinct within a period, only
    those with several articles have to be made so.
    """
    grid = _Grid(np.asarray(terms, dtype=np.int64), np.asarray(edges, dtype=np.int64))
    counts = np.zeros(grid.size, dtype=np.int64)
    if grid.size and unit is Unit.ARTICLES:
        counts += _summed(corpus, mask.parts, grid)
    elif grid.size:
        several, owners = shared(corpus.shards, mask.parts, unit)
        alone = tuple(part & ~joint for part, joint in zip(mask.parts, several, strict=True))
        counts += _summed(corpus, alone, grid) + _joint(corpus, several, owners, grid)
    return counts.reshape(len(grid.codes), grid.width)


@dataclass(frozen=True, eq=False)
class _Grid:
    """Terms by periods: the cell of term i in period j is i · width + j."""

    codes: Longs
    edges: Longs

    @property
    def width(self) -> int:
        return max(len(self.edges) - 1, 0)

    @property
    def size(self) -> int:
        return len(self.codes) * self.width

    def cells(self, shard: Shard, part: Bools) -> tuple[Longs, Longs]:
        """Return the cell of each pair of a chosen row and a term of it, and the row, shapes (pairs,)."""
        text = shard.text
        inside = part & (shard.day >= self.edges[0]) & (shard.day < self.edges[-1])
        rows = np.flatnonzero(inside)
        period = np.searchsorted(self.edges, shard.day[rows], side="right") - 1
        listed = np.full(len(text.columns), -1, dtype=np.int32)  # for each column its place in the list
        _, columns, places = np.intersect1d(text.columns, self.codes, assume_unique=True, return_indices=True)
        listed[columns] = places
        place = listed[text.cells_of(inside)]
        met = np.flatnonzero(place >= 0)
        owner = np.repeat(np.arange(len(rows), dtype=np.int32), np.diff(text.offsets)[rows])[met]
        return place[met].astype(np.int64) * self.width + period[owner], rows[owner]


def _summed(corpus: Corpus, parts: tuple[Bools, ...], grid: _Grid) -> Longs:
    """Return the articles of each cell, shape (grid.size,)."""
    answers = corpus.runner.map(_counted, corpus.shards, parts, grid)
    found: Longs = sum(answers, start=np.zeros(grid.size, dtype=np.int64))
    return found


def _counted(shard: Shard, part: Bools, grid: _Grid) -> Longs:
    return np.bincount(grid.cells(shard, part)[0], minlength=grid.size)


def _joint(corpus: Corpus, parts: tuple[Bools, ...], owners: Owners, grid: _Grid) -> Longs:
    """Return the distinct owners of each cell, shape (grid.size,)."""
    runs = corpus.runner.map(_owned, corpus.shards, parts, grid, owners)
    return np.bincount(merged(runs) >> owners.shift, minlength=grid.size)


def _owned(shard: Shard, part: Bools, grid: _Grid, owners: Owners) -> Longs:
    """Return the distinct (cell, owner) of the chosen rows, packed into one number, ascending."""
    cells, rows = grid.cells(shard, part)
    return owners.met(cells, shard, rows)

"""Counts of terms in each of several periods, in one pass over the shards.

Each shard is read the shorter way: the articles that are chosen, or the columns of the terms.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from policydash.corpus.distinct import distinct, merged
from policydash.corpus.mask import Mask
from policydash.corpus.owners import Owners, shared
from policydash.corpus.shard import Shard
from policydash.corpus.snapshot import Corpus
from policydash.model.selection import Unit

Bools = npt.NDArray[np.bool_]
Longs = npt.NDArray[np.int64]
_MARKS = 1 << 22  # (cell, owner) up to which every one has a mark: half a MB travels for each shard
_TURN = 4_000  # pairs that could be read in the time in which a column is turned to (measured)


def term_table(corpus: Corpus, mask: Mask, unit: Unit, terms: npt.ArrayLike, edges: npt.ArrayLike) -> Longs:
    """Return the counts of terms (codes, each once) in each period, shape (len(terms), len(edges) - 1).

    `edges` are those of `counting`. Of stories and sources, which are distinct within a period, only those
    with several articles have to be made so.
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


class _Block(NamedTuple):
    """Some pairs of a row and a term: their cells from the cell `base` on, `size` of them, and their rows."""

    base: int
    size: int
    cells: Longs
    rows: npt.NDArray[np.integer]


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

    def blocks(self, shard: Shard, part: Bools) -> Iterator[_Block]:
        """Yield every pair of a chosen row and a term of it once, in blocks of ascending cells."""
        text = shard.text
        inside = part & (shard.day >= self.edges[0]) & (shard.day < self.edges[-1])
        columns, listed = self._columns(shard)
        by_column = int(text.column_sizes()[columns].sum()) + _TURN * len(columns)
        by_row = int(np.diff(text.offsets)[inside].sum())
        period = self._period(shard)
        if by_row < by_column:
            place, row = _by_row(shard, inside, columns, listed)
            yield _Block(0, self.size, place * self.width + period[row], row)
            return
        for column, place in zip(columns.tolist(), listed.tolist(), strict=True):
            held = text.rows[text.column_offsets[column] : text.column_offsets[column + 1]]
            held = held[inside[held]]
            yield _Block(place * self.width, self.width, period[held], held)

    def _columns(self, shard: Shard) -> tuple[Longs, Longs]:
        """Return the columns of the terms that occur in a shard, and the place of each in the list."""
        known = shard.text.columns
        columns = np.minimum(np.searchsorted(known, self.codes), max(len(known) - 1, 0))
        there = known[columns] == self.codes if len(known) else np.zeros(len(self.codes), dtype=np.bool_)
        return columns[there], np.flatnonzero(there)

    def _period(self, shard: Shard) -> Longs:
        """Return the period of each row, by a table of all days; it means nothing for days outside."""
        table = np.repeat(np.arange(self.width), np.diff(self.edges))
        found: Longs = table[np.clip(shard.day - self.edges[0], 0, len(table) - 1)]
        return found


def _by_row(shard: Shard, part: Bools, columns: Longs, listed: Longs) -> tuple[Longs, Longs]:
    """Return the pairs of the chosen rows and the terms in these columns as (place in the list, row)."""
    text, rows = shard.text, np.flatnonzero(part)
    place = np.full(len(text.columns), -1, dtype=np.int32)
    place[columns] = listed
    places = place[text.cells_of(part)]
    met = np.flatnonzero(places >= 0)
    owner = np.repeat(np.arange(len(rows), dtype=np.int32), np.diff(text.offsets)[rows])[met]
    return places[met].astype(np.int64), rows[owner]


def _summed(corpus: Corpus, parts: tuple[Bools, ...], grid: _Grid) -> Longs:
    """Return the articles of each cell, shape (grid.size,)."""
    answers = corpus.runner.map(_counted, corpus.shards, parts, grid)
    found: Longs = sum(answers, start=np.zeros(grid.size, dtype=np.int64))
    return found


def _counted(shard: Shard, part: Bools, grid: _Grid) -> Longs:
    counts = np.zeros(grid.size, dtype=np.int64)
    for block in grid.blocks(shard, part):
        counts[block.base : block.base + block.size] += np.bincount(block.cells, minlength=block.size)
    return counts


def _joint(corpus: Corpus, parts: tuple[Bools, ...], owners: Owners, grid: _Grid) -> Longs:
    """Return the distinct owners of each cell, shape (grid.size,)."""
    if grid.size << owners.shift > _MARKS:
        runs = corpus.runner.map(_owned, corpus.shards, parts, grid, owners)
        return np.bincount(merged(runs) >> owners.shift, minlength=grid.size)
    marks = np.zeros((grid.size << owners.shift) + 7 >> 3, dtype=np.uint8)
    for answer in corpus.runner.map(_marked, corpus.shards, parts, grid, owners):
        marks |= answer
    met = np.unpackbits(marks, count=grid.size << owners.shift)
    found: Longs = met.reshape(grid.size, -1).sum(axis=1, dtype=np.int64)
    return found


def _owned(shard: Shard, part: Bools, grid: _Grid, owners: Owners) -> Longs:
    """Return the distinct (cell, owner) of the chosen rows, packed into one number, ascending."""
    runs = [
        distinct(((block.base + block.cells) << owners.shift) | own)
        for block, own in _blocks(shard, part, grid, owners)
    ]
    return np.concatenate([np.empty(0, dtype=np.int64), *runs])


def _marked(shard: Shard, part: Bools, grid: _Grid, owners: Owners) -> npt.NDArray[np.uint8]:
    """Return the same as a mark for every (cell, owner) there may be, eight a byte."""
    marks = np.zeros(grid.size << owners.shift, dtype=np.bool_)
    for block, own in _blocks(shard, part, grid, owners):
        marks[((block.base + block.cells) << owners.shift) | own] = True
    return np.packbits(marks)


def _blocks(shard: Shard, part: Bools, grid: _Grid, owners: Owners) -> Iterator[tuple[_Block, Longs]]:
    """Yield the blocks of a grid with the owner of each row; owners are looked up once for each article."""
    own = np.zeros(len(shard), dtype=np.int64)
    own[part] = owners.of(shard, part)
    for block in grid.blocks(shard, part):
        yield block, own[block.rows]

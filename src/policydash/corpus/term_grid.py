"""The cells of a table of terms by periods, and which pairs of an article and a term fall into them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from policydash.corpus.owners import Owners
from policydash.corpus.shard import Shard

Bools = npt.NDArray[np.bool_]
Longs = npt.NDArray[np.int64]
_BLOCK = 1 << 17  # pairs that are looked at together: more would leave the processor's cache
_TURN = 500  # pairs of a column that are looked at in the time in which it is turned to (measured)


class Block(NamedTuple):
    """The cells of some pairs, numbered from the cell `base`; those of `size` and more are of no line."""

    base: int
    size: int
    cells: Longs


@dataclass(frozen=True, eq=False)
class Grid:
    """Lines of terms, in each the periods, in each the owners; articles are counted without owners.

    The cell of line i, period j and owner k is (i · (width + 1) + j) << shift | k: one period more than there
    are is for the days outside.
    """

    codes: Longs
    edges: Longs
    owners: Owners | None = None

    @property
    def width(self) -> int:
        """Return the number of periods."""
        return max(len(self.edges) - 1, 0)

    @property
    def shift(self) -> int:
        """Return the bits that an owner takes."""
        return self.owners.shift if self.owners else 0

    @property
    def line(self) -> int:
        """Return the cells of a line."""
        return self.width + 1 << self.shift

    @property
    def size(self) -> int:
        """Return the cells of all lines."""
        return len(self.codes) * self.line

    def rows(self, shard: Shard, part: Bools) -> Longs:
        """Return the chosen rows in any of the periods, ascending."""
        return np.flatnonzero(part & (shard.day >= self.edges[0]) & (shard.day < self.edges[-1]))

    def columns(self, shard: Shard) -> tuple[Longs, Longs]:
        """Return the columns of the terms that occur in a shard, and the line of each."""
        known = shard.text.columns
        columns = np.minimum(np.searchsorted(known, self.codes), max(len(known) - 1, 0))
        there = known[columns] == self.codes if len(known) else np.zeros(len(self.codes), dtype=np.bool_)
        return columns[there], np.flatnonzero(there)

    def in_line(self, shard: Shard, rows: Longs) -> Longs:
        """Return the cell of each row within a line, shape (len(shard),); all but `rows` are outside."""
        table = np.repeat(np.arange(self.width, dtype=np.int64), np.diff(self.edges))
        cells = np.full(len(shard), self.width << self.shift, dtype=np.int64)
        cells[rows] = table[shard.day[rows] - self.edges[0]] << self.shift
        if self.owners:
            cells[rows] |= self.owners.of(shard, rows)
        return cells

    def pairs(self, shard: Shard, rows: Longs) -> tuple[int, int]:
        """Return how many pairs are met by these rows, and how many by the columns of the terms."""
        columns, _ = self.columns(shard)
        sizes = shard.text.column_sizes()[columns]
        return int(np.diff(shard.text.offsets)[rows].sum()), int(sizes.sum())

    def by_row(self, shard: Shard, rows: Longs) -> Iterator[Block]:
        """Yield all pairs of some rows."""
        text, cell = shard.text, self.in_line(shard, rows)
        columns, lines = self.columns(shard)
        first = np.full(len(text.columns), self.size, dtype=np.int64)
        first[columns] = lines * self.line
        lengths = np.diff(text.offsets)[rows]
        turns = np.flatnonzero(np.diff(np.cumsum(lengths, dtype=np.int64) // _BLOCK)) + 1
        for some, sizes in zip(np.split(rows, turns), np.split(lengths, turns), strict=True):
            yield Block(0, self.size, first.take(text.cells_at(some)) + np.repeat(cell[some], sizes))

    def by_column(self, shard: Shard, rows: Longs) -> Iterator[Block]:
        """Yield all pairs of the terms, those of other rows outside."""
        text, cell = shard.text, self.in_line(shard, rows)
        for column, line in zip(*(each.tolist() for each in self.columns(shard)), strict=True):
            held = text.rows[text.column_offsets[column] : text.column_offsets[column + 1]]
            yield Block(line * self.line, self.width << self.shift, cell.take(held))

    def shorter(self, shard: Shard, rows: Longs) -> Iterator[Block]:
        """Yield the same pairs the way on which fewer others are met."""
        by_row, by_column = self.pairs(shard, rows)
        is_by_row = by_row < by_column + _TURN * len(self.codes)
        return self.by_row(shard, rows) if is_by_row else self.by_column(shard, rows)

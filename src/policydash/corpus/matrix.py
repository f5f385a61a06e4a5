"""The document-term matrix of one shard, by rows and by columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.uint64]
_ONES: dict[type[np.generic], npt.NDArray[Any]] = {}


@dataclass(frozen=True, eq=False)
class Matrix:
    """Which terms each row holds and which rows each term has.

    Only terms that occur have a column: column c is the term code `columns[c]`, ascending. Row r holds the
    columns `cells[offsets[r]:offsets[r + 1]]`, ascending, with `tf` beside them (None when binary). Column c
    stands in the rows `rows[column_offsets[c]:column_offsets[c + 1]]`, ascending.
    """

    offsets: Ints
    cells: Ints
    tf: npt.NDArray[np.uint16] | None
    columns: Ints
    column_offsets: Ints
    rows: Ints

    @classmethod
    def of(cls, offsets: npt.NDArray[np.int64], terms: Ints, tf: npt.NDArray[np.uint16] | None) -> "Matrix":
        """Return the matrix of rows of term codes, ascending in each row; the columns are derived here."""
        present = np.zeros(int(terms.max(initial=-1)) + 1, dtype=np.bool_)
        present[terms] = True
        columns = np.flatnonzero(present).astype(np.int32)
        cells = (np.cumsum(present, dtype=np.int32) - 1)[terms]
        bounds = offsets.astype(np.int32)
        shape = (len(offsets) - 1, len(columns))
        turned = sparse.csr_array((np.ones(len(cells), dtype=np.int8), cells, bounds), shape=shape).tocsc()
        return cls(bounds, cells, tf, columns, turned.indptr, turned.indices)

    def __len__(self) -> int:
        return len(self.offsets) - 1

    @property
    def nbytes(self) -> int:
        """Return the bytes of all arrays."""
        arrays = (self.offsets, self.cells, self.columns, self.column_offsets, self.rows)
        return sum(array.nbytes for array in arrays) + (0 if self.tf is None else self.tf.nbytes)

    def row(self, row: int) -> Ints:
        """Return the term codes of one row, ascending."""
        return self.columns[self.cells[self.offsets[row] : self.offsets[row + 1]]]

    def counts_of_row(self, row: int) -> npt.NDArray[np.uint16]:
        """Return how often each term of `row(row)` stands in it; ones for a binary matrix."""
        span = slice(int(self.offsets[row]), int(self.offsets[row + 1]))
        return np.ones(span.stop - span.start, dtype=np.uint16) if self.tf is None else self.tf[span]

    def places(self, rows: npt.NDArray[np.int64]) -> Longs:
        """Return where in `cells` the given rows stand, row after row in the given order."""
        return ranges(self.offsets[rows], self.offsets[rows + 1] - self.offsets[rows])

    def cells_of(self, part: Bools) -> Ints:
        """Return the columns of the chosen rows one after the other, shape (pairs,)."""
        return self.cells_at(np.flatnonzero(part))

    def cells_at(self, rows: npt.NDArray[np.int64]) -> Ints:
        """Return the same for rows by their numbers, in the given order."""
        chosen: Ints = self._by_row[rows].indices
        return chosen

    def rows_of(self, term: int) -> Ints:
        """Return the rows that hold a term, ascending."""
        column = int(np.searchsorted(self.columns, self.columns.dtype.type(term)))  # as is: no copy is made
        if column == len(self.columns) or self.columns[column] != term:
            return self.rows[:0]
        return self.rows[self.column_offsets[column] : self.column_offsets[column + 1]]

    def chosen_rows(self, part: Bools, terms: Longs) -> Iterator[Ints]:
        """Yield for each term the chosen rows that hold it, ascending."""
        for term in terms.tolist():
            rows = self.rows_of(term)
            yield rows[part[rows]]

    def holding(self, term: int) -> Bools:
        """Return which rows hold a term, shape (rows,)."""
        found = np.zeros(len(self), dtype=np.bool_)
        found[self.rows_of(term)] = True
        return found

    def rows_of_any(self, terms: Ints) -> Ints:
        """Return the rows that hold any of several distinct terms; a row may occur more than once."""
        columns = np.flatnonzero(np.isin(self.columns, terms, assume_unique=True))
        return self.rows[ranges(self.column_offsets[columns], self.column_sizes()[columns])]

    def column_sizes(self) -> Ints:
        """Return the number of rows of each of `columns`."""
        return np.diff(self.column_offsets)

    def column_sums(self, part: Bools) -> Ints:
        """Return the number of chosen rows in each of `columns`: one pass over all pairs, outside the GIL."""
        sums: Ints = self._by_column @ part.astype(np.int32)
        return sums

    def weighed(self, columns: Longs, weights: Sequence[Numbers]) -> Numbers:
        """Return the sum of the weights of each column's rows, shape (columns, weights), modulo 2 ** 64.

        `weights` are arrays of shape (rows,).
        """
        chosen = self._by_column[columns]
        chosen.data = _ones(len(chosen.data), np.uint64)
        return np.stack([chosen @ one for one in weights], axis=1)

    @cached_property
    def _by_row(self) -> sparse.csr_array:
        shape = (len(self), len(self.columns))
        return sparse.csr_array((_ones(len(self.cells)), self.cells, self.offsets), shape=shape)

    @cached_property
    def _by_column(self) -> sparse.csr_array:
        shape = (len(self.columns), len(self))
        return sparse.csr_array((_ones(len(self.rows)), self.rows, self.column_offsets), shape=shape)


def ranges(starts: npt.NDArray[np.integer], sizes: npt.NDArray[np.integer]) -> Longs:
    """Return start, start + 1, … of each range one after the other, shape (sum of sizes,)."""
    before = np.cumsum(sizes, dtype=np.int64) - sizes
    return np.arange(int(sizes.sum(dtype=np.int64))) + np.repeat(starts - before, sizes)


def _ones(size: int, number: type[np.generic] = np.int32) -> npt.NDArray[Any]:
    """Return `size` ones; all matrices share the memory of the most of a type."""
    ones = _ONES.get(number)
    if ones is None or len(ones) < size:
        ones = _ONES[number] = np.ones(size, dtype=number)
    return ones[:size]

"""Stories and sources, which count once however many of their articles are met."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from policydash.corpus.distinct import distinct
from policydash.corpus.shard import Shard

Longs = npt.NDArray[np.int64]
Rows = npt.NDArray[np.integer] | npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Owners:
    """A column of owners and the bits that their numbers take: their codes, or their places in `among`."""

    column: str
    shift: int
    among: Longs | None = None

    @classmethod
    def all_of(cls, shards: Sequence[Shard], column: str) -> "Owners":
        """Return all owners of a column, by their codes."""
        largest = max((int(getattr(shard, column).max()) for shard in shards), default=0)
        return cls(column, largest.bit_length())

    @classmethod
    def some(cls, column: str, among: Longs) -> "Owners":
        """Return some owners of a column, ascending, by their places among these."""
        return cls(column, max(len(among) - 1, 0).bit_length(), among)

    def of(self, shard: Shard, rows: Rows) -> Longs:
        """Return the owner's number of some rows, each of which must have one."""
        codes = getattr(shard, self.column)[rows]
        numbers: Longs = codes if self.among is None else np.searchsorted(self.among, codes)
        return numbers

    def met(self, cells: Longs, shard: Shard, rows: Rows) -> Longs:
        """Return the distinct (cell, owner), packed into one number, ascending; a cell for each row."""
        return distinct((cells << self.shift) | self.of(shard, rows))

"""Stories and sources, which count once however many of their articles are met."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from policydash.corpus.distinct import distinct
from policydash.corpus.shard import Shard
from policydash.model.selection import Unit

Bools = npt.NDArray[np.bool_]
Longs = npt.NDArray[np.int64]
Rows = npt.NDArray[np.integer] | Bools
OWNER = {Unit.STORIES: "story", Unit.SOURCES: "source"}  # the column that says whose an article is


@dataclass(frozen=True, eq=False)
class Owners:
    """A column of owners and the bits that their numbers take: their codes, or their places in `among`."""

    column: str
    shift: int
    among: Longs | None = None

    @classmethod
    def all_of(cls, shards: Sequence[Shard], unit: Unit) -> "Owners":
        """Return all stories or sources, by their codes."""
        column = OWNER[unit]
        largest = max((int(getattr(shard, column).max()) for shard in shards), default=0)
        return cls(column, largest.bit_length())

    def of(self, shard: Shard, rows: Rows) -> Longs:
        """Return the owner's number of some rows, each of which must have one."""
        codes = getattr(shard, self.column)[rows]
        numbers: Longs = codes if self.among is None else np.searchsorted(self.among, codes)
        return numbers

    def met(self, cells: Longs, shard: Shard, rows: Rows) -> Longs:
        """Return the distinct (cell, owner), packed into one number, ascending; a cell for each row."""
        return distinct((cells << self.shift) | self.of(shard, rows))


def shared(shards: Sequence[Shard], parts: Sequence[Bools], unit: Unit) -> tuple[tuple[Bools, ...], Owners]:
    """Return which chosen articles share their story or source with another chosen one, and these owners.

    The owners are numbered by their place among the shared ones, ascending. All other chosen articles are
    documents of their own, which need not be made distinct.
    """
    column = OWNER[unit]
    owned = [getattr(shard, column) for shard in shards]
    chosen = [own[part].astype(np.int64) for own, part in zip(owned, parts, strict=True)]
    values = np.sort(np.concatenate([np.empty(0, dtype=np.int64), *chosen]))
    again = distinct(values[1:][values[1:] == values[:-1]])
    several = tuple(part & np.isin(own, again) for own, part in zip(owned, parts, strict=True))
    return several, Owners(column, max(len(again) - 1, 0).bit_length(), again)

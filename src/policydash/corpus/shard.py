"""A shard: a block of articles as columns and matrices. Counting maps over shards."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from policydash.corpus.matrix import Matrix, ranges
from policydash.corpus.sequences import Sequences

Bools = npt.NDArray[np.bool_]
Ids = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False, kw_only=True)
class Shard:
    """Articles ordered by id, each id once. Columns have shape (n,) and mean what they mean in `ArticleRows`.

    `alive` is false for rows that a later shard replaced: a refresh gives the shard a new array and leaves
    the old one to its readers. `sequences` are what the matrices were derived from, so that another lexicon
    needs no store, and so that what a replaced article added can be taken away again.
    """

    id: Ids
    day: npt.NDArray[np.int32]
    minute: npt.NDArray[np.int16]
    source: npt.NDArray[np.int32]
    feed: npt.NDArray[np.int32]
    story: Ids
    kind: npt.NDArray[np.int16]
    category: npt.NDArray[np.int32]
    excluded: Bools
    alive: Bools
    text: Matrix
    title: Matrix
    sequences: Sequences

    def __len__(self) -> int:
        return len(self.id)

    @property
    def nbytes(self) -> int:
        """Return the bytes of all columns, both matrices and the sequences."""
        return sum(getattr(self, item.name).nbytes for item in fields(self))

    def __sizeof__(self) -> int:
        return object.__sizeof__(self) + self.nbytes

    @property
    def counted(self) -> Bools:
        """Return which rows are counted, shape (n,): alive and not excluded."""
        return self.alive & ~self.excluded

    def sequences_of(self, part: Bools) -> Sequences:
        """Return the sequences of the chosen rows."""
        return self.sequences.taken(np.flatnonzero(part))

    def rows_of(self, ids: Ids) -> Bools:
        """Return which rows have one of `ids` (ascending), shape (n,)."""
        found = np.zeros(len(self), dtype=np.bool_)
        places = np.searchsorted(self.id, ids)
        inside = places < len(self)
        places, ids = places[inside], ids[inside]
        found[places[self.id[places] == ids]] = True
        return found

    def without(self, ids: Ids) -> "Shard":
        """Return the shard with the rows of `ids` (ascending) no longer alive; itself when it has none."""
        gone = self.rows_of(ids) & self.alive
        return replace(self, alive=self.alive & ~gone) if gone.any() else self


def merged(shards: Iterable[Shard]) -> Shard:
    """Return one shard of the alive rows of several, ordered by id."""
    blocks = list(shards)
    kept = [np.flatnonzero(shard.alive) for shard in blocks]

    def column(name: str) -> npt.NDArray[Any]:
        parts = [getattr(shard, name)[rows] for shard, rows in zip(blocks, kept, strict=True)]
        return np.concatenate(parts)

    order = np.argsort(column("id"))
    derived = {"text", "title", "sequences"}
    names = [item.name for item in fields(Shard) if item.name not in derived]
    sequences = Sequences.joined(
        shard.sequences.taken(rows) for shard, rows in zip(blocks, kept, strict=True)
    )
    text = _stacked([shard.text for shard in blocks], kept, order)
    title = _stacked([shard.title for shard in blocks], kept, order)
    return Shard(
        **{name: column(name)[order] for name in names},
        text=text,
        title=title,
        sequences=sequences.taken(order),
    )


def _stacked(matrices: list[Matrix], kept: list[Ids], order: Ids) -> Matrix:
    """Return the chosen rows of several matrices as one, in the given order of all chosen rows."""
    sizes = np.concatenate(
        [np.diff(matrix.offsets)[rows] for matrix, rows in zip(matrices, kept, strict=True)]
    )
    places = [matrix.places(rows) for matrix, rows in zip(matrices, kept, strict=True)]
    terms = np.concatenate([m.columns[m.cells[place]] for m, place in zip(matrices, places, strict=True)])
    counted = [m.tf[place] for m, place in zip(matrices, places, strict=True) if m.tf is not None]
    starts = np.cumsum(sizes) - sizes
    take = ranges(starts[order], sizes[order])
    offsets = np.append([0], np.cumsum(sizes[order]))
    return Matrix.of(offsets, terms[take], np.concatenate(counted)[take] if counted else None)

"""Document frequencies of all terms at once: the question that every keyword table asks.

In articles each shard takes the cheapest of three ways, by how many of its rows are chosen: count the terms
of the few chosen rows, take those of the few others from the whole, or one pass over all pairs by column.
A runner says who asks the shards.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from policydash.corpus.distinct import distinct, merged, per_cell
from policydash.corpus.matrix import Matrix
from policydash.corpus.owners import Owners, shared
from policydash.corpus.runner import Runner
from policydash.corpus.shard import Shard
from policydash.model.selection import Unit

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
FEW = 0.25  # of a shard's rows: up to here counting their terms beats the pass by column (measured)
_SPARSE = 8  # columns for each pair from which sorting the pairs beats an array of all columns
_MARKS = 1 << 24  # (term, owner) up to which every one may have a mark: two MB travel for each shard
_EACH = 32  # marks for each article up to which they are made faster than its pairs are sorted
_SHORT = 1 << 32  # numbers below sort twice as fast in half the space


def article_frequency(runner: Runner, shards: Sequence[Shard], parts: Sequence[Bools], terms: int) -> Longs:
    """Return how many of the chosen articles hold each term, shape (terms,)."""
    total = np.zeros(terms, dtype=np.int64)
    answers = runner.map(_counted, shards, parts)
    for shard, (cells, counts) in zip(shards, answers, strict=True):
        total[shard.text.columns if cells is None else shard.text.columns[cells]] += counts
    return total


def distinct_frequency(
    runner: Runner, shards: Sequence[Shard], parts: Sequence[Bools], terms: int, unit: Unit
) -> Longs:
    """Return how many distinct stories or sources each term has in the chosen articles.

    Only the articles that share their story or source with another one have to be made distinct.
    """
    several, owners = shared(shards, parts, unit)
    alone = [part & ~joint for part, joint in zip(parts, several, strict=True)]
    return article_frequency(runner, shards, alone, terms) + _joint(runner, shards, several, terms, owners)


def _joint(
    runner: Runner, shards: Sequence[Shard], parts: Sequence[Bools], terms: int, owners: Owners
) -> Longs:
    """Return the distinct owners of each term: by a mark for each (term, owner) where there are few."""
    articles = sum(int(np.count_nonzero(part)) for part in parts)
    if terms << owners.shift <= min(_MARKS, _EACH * articles):
        return per_cell(runner.map(_marked, shards, parts, terms, owners), terms, owners.shift)
    return np.bincount(merged(runner.map(_owned, shards, parts, owners)) >> owners.shift, minlength=terms)


def _counted(shard: Shard, part: Bools) -> tuple[Longs | None, npt.NDArray[np.integer]]:
    """Return some columns, each once (None for all), and how many of the chosen rows each has.

    Columns, not term codes: who asks has them, and an answer about all columns travels without them.
    """
    matrix, chosen = shard.text, np.count_nonzero(part)
    if FEW * len(shard) < chosen < (1 - FEW) * len(shard):
        return None, matrix.column_sums(part)
    few = chosen <= FEW * len(shard)
    met, counts = _met(matrix, part if few else ~part)
    if few:
        return _without_zeros(met, counts)
    rest = matrix.column_sizes()
    rest[met] -= counts
    return None, rest


def _without_zeros(
    cells: Ints | slice, counts: npt.NDArray[np.integer]
) -> tuple[Longs, npt.NDArray[np.integer]]:
    kept = np.flatnonzero(counts)
    return (kept if isinstance(cells, slice) else cells[kept].astype(np.int64)), counts[kept]


def _met(matrix: Matrix, part: Bools) -> tuple[Ints | slice, npt.NDArray[np.integer]]:
    """Return the columns of the chosen rows, each once, and in how many of these rows it stands."""
    cells = matrix.cells_of(part)
    if len(cells) * _SPARSE < len(matrix.columns):
        return np.unique_counts(cells)
    return slice(None), np.bincount(cells, minlength=len(matrix.columns))


def _marked(shard: Shard, part: Bools, terms: int, owners: Owners) -> npt.NDArray[np.uint8]:
    """Return a mark for every (term, owner) of the chosen rows, eight a byte."""
    matrix = shard.text
    cells = (matrix.columns.astype(np.int64) << owners.shift).take(matrix.cells_of(part))
    cells += np.repeat(owners.of(shard, part), np.diff(matrix.offsets)[part])
    marks = np.zeros(terms << owners.shift, dtype=np.bool_)
    marks[cells] = True
    return np.packbits(marks)


def _owned(shard: Shard, part: Bools, owners: Owners) -> Longs:
    """Return the distinct (term, owner) of the chosen rows, packed into one number, ascending."""
    matrix, shift = shard.text, owners.shift
    number = np.dtype(np.uint32 if len(matrix.columns) << shift <= _SHORT else np.int64)
    owner = owners.of(shard, part).astype(number)
    cells: npt.NDArray[Any] = matrix.cells_of(part).astype(number)
    keys = (cells << shift) | np.repeat(owner, np.diff(matrix.offsets)[part])
    own = distinct(keys).astype(np.int64)
    terms = matrix.columns[own >> shift].astype(np.int64)
    packed: Longs = (terms << shift) | (own & ((1 << shift) - 1))
    return packed

"""Document frequencies of all terms at once: the question that every keyword table asks.

In articles each shard takes the cheapest of three ways, by how many of its rows are chosen: count the terms
of the few chosen rows, take those of the few others from the whole, or one pass over all pairs by column.
The shards run in threads, for NumPy and SciPy let go of the interpreter in these loops.
"""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from policydash.corpus.distinct import distinct, merged
from policydash.corpus.matrix import Matrix
from policydash.corpus.shard import Shard

T = TypeVar("T")
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
FEW = 0.25  # of a shard's rows: up to here counting their terms beats the pass by column (measured)
_SPARSE = 8  # columns for each pair from which sorting the pairs beats an array of all columns
_SHORT = 1 << 32  # numbers below sort twice as fast in half the space
_WORTH_THREADS = 2_000  # articles: below, starting a thread costs more than it saves


def article_frequency(shards: Sequence[Shard], parts: Sequence[Bools], terms: int) -> Longs:
    """Return how many of the chosen articles hold each term, shape (terms,)."""
    total = np.zeros(terms, dtype=np.int64)
    for codes, counts in over_shards(shards, parts, _counted):
        total[codes] += counts
    return total


def distinct_frequency(shards: Sequence[Shard], parts: Sequence[Bools], terms: int, column: str) -> Longs:
    """Return how many distinct values of a column (story, source) each term has in the chosen articles.

    Only the articles that share their story or source with another one have to be made distinct.
    """
    owners = [
        getattr(shard, column)[part].astype(np.int64) for shard, part in zip(shards, parts, strict=True)
    ]
    shared = _repeated(np.concatenate([np.empty(0, dtype=np.int64), *owners]))
    several = [
        part & np.isin(getattr(shard, column), shared) for shard, part in zip(shards, parts, strict=True)
    ]
    alone = [part & ~joint for part, joint in zip(parts, several, strict=True)]
    shift = max(len(shared) - 1, 0).bit_length()
    pairs = over_shards(shards, several, lambda shard, part: _owned(shard, part, column, shared, shift))
    return article_frequency(shards, alone, terms) + np.bincount(merged(pairs) >> shift, minlength=terms)


def over_shards(shards: Sequence[Shard], parts: Sequence[Bools], ask: Callable[[Shard, Bools], T]) -> list[T]:
    """Return the answer of every shard to one question about its part of a mask, in order."""
    if len(shards) < 2 or sum(map(len, shards)) < _WORTH_THREADS:
        return [ask(shard, part) for shard, part in zip(shards, parts, strict=True)]
    with ThreadPoolExecutor(min(len(shards), os.cpu_count() or 1)) as pool:
        return list(pool.map(ask, shards, parts))


def _counted(shard: Shard, part: Bools) -> tuple[Ints, npt.NDArray[np.integer]]:
    """Return term codes, each once, and how many of the chosen rows hold each."""
    matrix, chosen = shard.text, np.count_nonzero(part)
    if FEW * len(shard) < chosen < (1 - FEW) * len(shard):
        return matrix.columns, matrix.column_sums(part)
    few = chosen <= FEW * len(shard)
    met, counts = _met(matrix, part if few else ~part)
    if few:
        return _without_zeros(matrix.columns[met], counts)
    rest = matrix.column_sizes()
    rest[met] -= counts
    return matrix.columns, rest


def _without_zeros(codes: Ints, counts: npt.NDArray[np.integer]) -> tuple[Ints, npt.NDArray[np.integer]]:
    kept = np.flatnonzero(counts)
    return codes[kept], counts[kept]


def _met(matrix: Matrix, part: Bools) -> tuple[Ints | slice, npt.NDArray[np.integer]]:
    """Return the columns of the chosen rows, each once, and in how many of these rows it stands."""
    cells = matrix.cells_of(part)
    if len(cells) * _SPARSE < len(matrix.columns):
        return np.unique_counts(cells)
    return slice(None), np.bincount(cells, minlength=len(matrix.columns))


def _owned(shard: Shard, part: Bools, column: str, owners: Longs, shift: int) -> Longs:
    """Return the distinct (term, owner) of the chosen rows, packed into one number, ascending."""
    matrix = shard.text
    owner = np.searchsorted(owners, getattr(shard, column)[part])
    cells = matrix.cells_of(part).astype(np.int64)
    keys = (cells << shift) | np.repeat(owner, np.diff(matrix.offsets)[part])
    if len(matrix.columns) << shift <= _SHORT:
        keys = keys.astype(np.uint32)
    own = distinct(keys).astype(np.int64)
    terms = matrix.columns[own >> shift].astype(np.int64)
    packed: Longs = (terms << shift) | (own & ((1 << shift) - 1))
    return packed


def _repeated(values: Longs) -> Longs:
    """Return the values that occur more than once, ascending."""
    values.sort()
    again = values[1:][values[1:] == values[:-1]]
    return distinct(again)

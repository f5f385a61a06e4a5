"""Distinct integers by sorting: several times faster here than `numpy.unique`, which hashes."""

import numpy as np
import numpy.typing as npt

Longs = npt.NDArray[np.int64]


def distinct(values: Longs) -> Longs:
    """Return the distinct values, ascending; `values` itself is sorted in place."""
    values.sort()
    return _changes(values)


def merged(runs: list[Longs]) -> Longs:
    """Return the distinct values of ascending runs; a stable sort merges runs in linear time."""
    if len(runs) == 1:
        return _changes(runs[0])
    return _changes(np.sort(np.concatenate([np.empty(0, dtype=np.int64), *runs]), kind="stable"))


def _changes(ascending: Longs) -> Longs:
    if len(ascending) < 2:
        return ascending
    first: Longs = ascending[np.append(True, ascending[1:] != ascending[:-1])]
    return first

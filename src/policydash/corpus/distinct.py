"""Distinct integers by a mark for each, or by sorting: several times faster than `numpy.unique`'s hashing."""

from typing import Any

import numpy as np
import numpy.typing as npt

Longs = npt.NDArray[np.int64]
_MARKS = 1 << 22  # numbers up to here have a mark each, which stays in the processor's cache


def distinct(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Return the distinct values (of any integer type), ascending; `values` may be sorted in place."""
    if not len(values):
        return values
    least, largest = int(values.min()), int(values.max())
    if least >= 0 and largest < min(_MARKS, 8 * len(values)):
        marks = np.zeros(largest + 1, dtype=np.bool_)
        marks[values] = True
        return np.flatnonzero(marks).astype(values.dtype, copy=False)
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

"""The median of each of many groups at once."""

import numpy as np
import numpy.typing as npt

from policydash.analysis.share import Counts, Floats


def grouped_median(groups: npt.ArrayLike, values: npt.ArrayLike, size: int) -> tuple[Floats, Counts]:
    """Return the median of the values of each group 0 … size - 1, and of how many; NaN values are left out.

    A group without a value has NaN of 0; one value is its own median; of an even number the mean of the two
    in the middle.
    """
    group, value = np.asarray(groups, np.int64), np.asarray(values, np.float64)
    known = ~np.isnan(value)
    group, value = group[known], value[known]
    ordered = value[np.lexsort((value, group))]
    count = np.bincount(group, minlength=size)
    starts = np.cumsum(count) - count
    found = np.full(size, np.nan)
    some = count > 0
    low, high = (starts[some] + (count[some] + shift) // 2 for shift in (-1, 0))
    found[some] = (ordered[low] + ordered[high]) / 2
    return found, count

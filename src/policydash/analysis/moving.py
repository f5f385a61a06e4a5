"""A moving average over periods of which some do not count."""

import numpy as np
import numpy.typing as npt

from policydash.analysis.share import Floats, share


def moving_average(part: npt.ArrayLike, whole: npt.ArrayLike, usable: npt.ArrayLike, window: int) -> Floats:
    """Return for each period the sum of `part` over that of `whole` in the `window` periods that end with it.

    With ones for `whole` that is the mean of the counts; with the denominators of a share it is the share of
    the whole window, so that a period with few articles does not weigh as much as one with many. It looks
    back only: the average of a period does not change when later ones come, and the newest one has it.
    Periods that are not `usable` are left out and have none themselves (NaN); so has a period with fewer
    than half of the window's periods (n = 0: an empty array; window = 1: the values; no denominator: NaN).
    """
    good = np.asarray(usable, dtype=np.bool_)
    enough = good & (2 * _summed(good, window) >= window)
    parts, wholes = (np.where(good, np.asarray(values, np.float64), 0.0) for values in (part, whole))
    averages = share(_summed(parts, window), _summed(wholes, window))
    return np.where(enough, averages, np.nan)


def _summed(values: npt.NDArray[np.generic], window: int) -> Floats:
    """Return the sum of each value and the `window` - 1 before it."""
    sums = np.concatenate([[0.0], np.cumsum(values.astype(np.float64))])
    begins = np.maximum(np.arange(len(values)) + 1 - window, 0)
    found: Floats = sums[1:] - sums[begins]
    return found

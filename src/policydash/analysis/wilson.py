"""How sure a share is."""

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri

from policydash.analysis.share import Floats


def wilson(count: npt.ArrayLike, total: npt.ArrayLike, *, confidence: float = 0.95) -> tuple[Floats, Floats]:
    """Return the lower and upper ends of the Wilson score interval of count / total, element by element.

    NaN where the total is 0. At 0 of n the lower end is exactly 0, at n of n the upper one exactly 1. Wilson
    (1927), Journal of the American Statistical Association 22, 209-212.
    """
    counts, totals = (np.asarray(values, np.float64) for values in (count, total))
    z = float(ndtri(0.5 + confidence / 2))
    with np.errstate(divide="ignore", invalid="ignore"):
        p = counts / totals
        middle = p + z * z / (2 * totals)
        half = z * np.sqrt(p * (1 - p) / totals + z * z / (4 * totals * totals))
        low, high = ((middle + side * half) / (1 + z * z / totals) for side in (-1, 1))
    known = totals > 0
    low = np.where(known, np.where(counts == 0, 0.0, low), np.nan)
    return low, np.where(known, np.where(counts == totals, 1.0, high), np.nan)

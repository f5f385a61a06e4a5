"""Local mutual information: mutual information that does not favour the rare."""

import numpy as np
import numpy.typing as npt
from scipy.special import xlogy

from policydash.analysis.share import Floats


def local_mi(together: npt.ArrayLike, a: npt.ArrayLike, b: npt.ArrayLike, n: int) -> Floats:
    """Return together · ln(together · n / (a · b)) element by element: the evidence of all articles together.

    `together`, `a`, `b` are document counts out of `n`. 0: as by chance, or never together; below 0: rarer.
    a or b = 0, or n = 0, is NaN; n = 1 is 0. Evert (2005), The Statistics of Word Cooccurrences, University
    of Stuttgart, 89.
    """
    pair, left, right = (np.asarray(value, np.float64) for value in (together, a, b))
    with np.errstate(divide="ignore", invalid="ignore"):
        value = xlogy(pair, np.where(pair > 0, pair * n / (left * right), 1.0))
    result: Floats = np.where((left > 0) & (right > 0) & (n > 0), value, np.nan)
    return result

"""Dunning's log-likelihood ratio: is the difference between two rates more than chance?"""

import numpy as np
import numpy.typing as npt
from scipy.special import xlogy

from policydash.analysis.share import Floats


def log_likelihood(
    both: npt.ArrayLike, only_a: npt.ArrayLike, only_b: npt.ArrayLike, neither: npt.ArrayLike
) -> Floats:
    """Return G² = 2 Σ O·ln(O/E) of 2×2 tables, element by element; >= 0, exactly 0 for independence.

    The four cells are document counts. 0·ln 0 is 0. An empty table (n = 0) or one with an empty row or column
    (everything, or nothing, has the property) is 0: no evidence. Compare with χ² of one degree of freedom:
    3.84 at 5 %, 10.83 at 0.1 %; it says how sure a difference is, not how large.

    Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence. Computational
    Linguistics 19(1), 61-74.
    """
    table = (both, only_a, only_b, neither)
    a, b, c, d = np.broadcast_arrays(*(np.asarray(cell, np.float64) for cell in table))
    cells = xlogy(a, a) + xlogy(b, b) + xlogy(c, c) + xlogy(d, d)
    rows = xlogy(a + b, a + b) + xlogy(c + d, c + d)
    columns = xlogy(a + c, a + c) + xlogy(b + d, b + d)
    n = a + b + c + d
    sums = 2 * (cells - rows - columns + xlogy(n, n))
    result: Floats = np.where(a * d == b * c, 0.0, np.maximum(sums, 0.0))  # whole numbers: exactly equal
    return result

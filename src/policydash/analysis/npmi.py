"""Normalised pointwise mutual information: how much oftener two things meet than by chance."""

import numpy as np
import numpy.typing as npt

from policydash.analysis.share import Floats


def npmi(together: npt.ArrayLike, a: npt.ArrayLike, b: npt.ArrayLike, n: int) -> Floats:
    """Return ln(p(a,b) / p(a)p(b)) / -ln p(a,b) element by element, in [-1, 1].

    `together`, `a`, `b` are document counts out of `n`. 1: they never stand apart; 0: independent; -1: never
    together although both occur. Limits are taken where the formula divides by zero: together = n (both in
    every document) is 0, because nothing is learned; a or b = 0, or n = 0, is NaN. So n = 1 is 0 or NaN.

    Bouma, G. (2009). Normalized (pointwise) mutual information in collocation extraction. Proc. GSCL, 31-40.
    """
    pair, left, right = (np.asarray(value, np.float64) for value in (together, a, b))
    with np.errstate(divide="ignore", invalid="ignore"):
        # Whole numbers are multiplied first: equal ratios give equal values, independence exactly 0.
        value = np.log(pair * n / (left * right)) / -np.log(pair / n) if n else np.full_like(pair, np.nan)
    value = np.where(pair == 0, -1.0, np.where(pair == n, 0.0, value))
    result: Floats = np.where((left > 0) & (right > 0) & (n > 0), np.clip(value, -1.0, 1.0) + 0.0, np.nan)
    return result

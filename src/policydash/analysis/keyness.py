"""How much more one set of documents has of a term than another: the size of it, and how sure it is."""

import numpy as np
import numpy.typing as npt
from scipy.special import erfc

from policydash.analysis.loglikelihood import log_likelihood
from policydash.analysis.share import Floats

_HALF = 0.5  # in the place of 0, so that a new term has a size too


def g2(part: npt.ArrayLike, whole: npt.ArrayLike, other: npt.ArrayLike, other_whole: npt.ArrayLike) -> Floats:
    """Return G² of `part` of `whole` documents against `other` of `other_whole`; 0 where a set is empty.

    Dunning (1993), Computational Linguistics 19(1), 61-74; for two corpora Rayson & Garside (2000), Proc.
    Workshop on Comparing Corpora, 1-6, here over documents, with all four cells.
    """
    a, n, b, m = (np.asarray(values, np.float64) for values in (part, whole, other, other_whole))
    return log_likelihood(a, b, np.maximum(n - a, 0), np.maximum(m - b, 0))


def p_value(statistic: npt.ArrayLike) -> Floats:
    """Return the probability of a G² at least so high by chance, chi-squared with one degree of freedom.

    That is erfc(√(G²/2)), ten times as fast as the general function.
    """
    found: Floats = np.asarray(erfc(np.sqrt(np.asarray(statistic, np.float64) / 2)))
    return found


def log_ratio(
    part: npt.ArrayLike, whole: npt.ArrayLike, other: npt.ArrayLike, other_whole: npt.ArrayLike
) -> Floats:
    """Return log2 of the ratio of the two shares: 1 is twice as much, -1 half, 0 the same.

    A count of 0 counts as half a document; both 0, or an empty set, is NaN. Hardie (2014), Log Ratio, CASS.
    """
    a, n, b, m = (np.asarray(values, np.float64) for values in (part, whole, other, other_whole))
    known = (n > 0) & (m > 0) & ((a > 0) | (b > 0))
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = (np.where(a > 0, a, _HALF) / n) / (np.where(b > 0, b, _HALF) / m)
        return np.where(known, np.log2(ratio), np.nan)

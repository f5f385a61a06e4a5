"""How many sources a topic really rests on: effective numbers and concentration."""

import numpy as np
import numpy.typing as npt
from scipy.special import xlogy


def entropy(counts: npt.ArrayLike) -> float:
    """Return Shannon's entropy −Σ p·ln p of counts in nats; 0 for one source, and for none.

    Counts of 0 change nothing. Shannon (1948), Bell System Technical Journal 27, 379-423.
    """
    p = _shares(counts)
    return float(-xlogy(p, p).sum()) + 0.0  # + 0.0: no negative zero


def effective(counts: npt.ArrayLike) -> float:
    """Return exp(entropy), the Hill number of order 1: so many equal sources would be as diverse.

    0 without a source, 1 with one, k with k of equal size. Hill (1973), Ecology 54(2), 427-432; Jost (2006),
    Oikos 113(2), 363-375.
    """
    return float(np.exp(entropy(counts))) if _total(counts) else 0.0


def concentration(counts: npt.ArrayLike) -> float:
    """Return the Herfindahl-Hirschman index Σ p²: two articles drawn at random have one source.

    NaN without a source, 1 with one, 1/k with k of equal size. Hirschman (1964), American Economic Review
    54(5), 761; in ecology Simpson (1949), Nature 163, 688.
    """
    return float(np.square(_shares(counts)).sum()) if _total(counts) else float("nan")


def effective_of_large(counts: npt.ArrayLike) -> float:
    """Return 1 / Σ p², the Hill number of order 2, in which large sources weigh more; 0 without a source.

    Never above `effective`, which is never above the number of sources. Hill (1973), Ecology 54(2), 427-432.
    """
    return 1 / concentration(counts) if _total(counts) else 0.0


def _total(counts: npt.ArrayLike) -> float:
    return float(np.asarray(counts, np.float64).sum())


def _shares(counts: npt.ArrayLike) -> npt.NDArray[np.float64]:
    values = np.asarray(counts, np.float64)
    return values / (_total(counts) or 1.0)

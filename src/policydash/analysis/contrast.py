"""Two sets of documents, term by term: which terms differ, by how much, and how sure that is."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from policydash.analysis.fdr import adjusted
from policydash.analysis.keyness import g2, log_ratio, p_value
from policydash.analysis.share import Counts, Floats, share

SUPPORT = 5  # documents of both sets together from which a term is tested: below, G² is not chi-squared
LEVEL = 0.05  # the rate of false discoveries


@dataclass(frozen=True, eq=False)
class Contrast:
    """The terms of two sets; arrays of shape (terms,), NaN where a term is not tested.

    `keyness` is G² with the sign of the difference of the shares, `q` the p-value adjusted over all that is
    tested. `log_ratio` is of every term that either set holds. `tests` is how many are tested.
    """

    keyness: Floats
    p: Floats
    q: Floats
    log_ratio: Floats
    tests: int

    @property
    def significant(self) -> npt.NDArray[np.bool_]:
        """Return which terms differ at the level, shape (terms,)."""
        found: npt.NDArray[np.bool_] = self.q <= LEVEL  # NaN is not
        return found


def contrast(part: Counts, whole: int, other: Counts, other_whole: int) -> Contrast:
    """Return how the terms of `whole` documents differ from those of `other_whole`.

    `part` and `other` are document frequencies, shape (terms,). A term is tested when both sets together have
    it in `SUPPORT` documents; nothing is when a set is empty. Equal shares have keyness 0 and p 1. G²:
    Dunning (1993); adjusted over all terms tested: Benjamini & Hochberg (1995); log ratio: Hardie (2014).
    """
    keyness, p, q = (np.full(len(part), np.nan) for _ in range(3))
    tested = np.flatnonzero(part + other >= SUPPORT) if whole and other_whole else np.empty(0, np.int64)
    a, b = part[tested], other[tested]
    statistic = g2(a, whole, b, other_whole)
    keyness[tested] = np.sign(share(a, whole) - share(b, other_whole)) * statistic
    p[tested] = p_value(statistic)
    q[tested] = adjusted(p[tested])
    return Contrast(keyness, p, q, log_ratio(part, whole, other, other_whole), len(tested))

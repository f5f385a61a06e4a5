"""Two sets of documents that may overlap: which terms differ, by how much, and how sure that is."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from policydash.analysis.fdr import adjusted
from policydash.analysis.keyness import g2, log_ratio, p_value
from policydash.analysis.share import Counts, Floats, share

Bools = npt.NDArray[np.bool_]
LEVEL = 0.05  # the rate of false discoveries


@dataclass(frozen=True, eq=False)
class Part:
    """Counts of n terms in a set of `size` documents; `alone` are those in its `alone_size` unshared ones."""

    counts: Counts
    size: int
    alone: Counts
    alone_size: int

    def of(self, places: npt.NDArray[np.integer]) -> "Part":
        """Return the counts of some terms only."""
        return Part(self.counts[places], self.size, self.alone[places], self.alone_size)

    def shares(self) -> Floats:
        """Return the share of each term in the set; NaN where the set is empty."""
        return share(self.counts, self.size)


@dataclass(frozen=True, eq=False)
class Difference:
    """By term, shape (n,): change of the share, log ratio, G², p, q."""

    change: Floats
    log_ratio: Floats
    statistic: Floats
    p: Floats
    q: Floats

    @property
    def significant(self) -> Bools:
        """Return which terms are findings at `LEVEL`; what was no test is none."""
        found: Bools = self.q <= LEVEL
        return found


def difference(a: Part, b: Part, tested: Bools) -> Difference:
    """Return how the shares of n terms differ between two sets, and how sure that is.

    Size (change and log ratio) is that of the whole sets. G² needs two sets without a common document, so it
    is that of the unshared parts; it is 0 for equal shares, where an unshared part is empty, and where these
    differ the other way than the whole sets do (what both hold turned the sign: no evidence for either). p
    and q are NaN where `tested` is false; q is Benjamini-Hochberg over the rest. Sets changed over give the
    same G², p and q, the opposite signs, to the last bit. Dunning (1993); Benjamini & Hochberg (1995).
    """
    change = a.shares() - b.shares()
    apart = share(a.alone, a.alone_size) - share(b.alone, b.alone_size)
    statistic = np.where(change * apart > 0, _statistic(a, b), 0.0)
    p = np.where(tested, p_value(statistic), np.nan)
    return Difference(change, _ratio(a, b), statistic, p, adjusted(p))


def _statistic(a: Part, b: Part) -> Floats:
    """Return G² as the mean of both orders: a sum of floats depends on the order in its last bit."""
    there, back = (g2(x.alone, x.alone_size, y.alone, y.alone_size) for x, y in ((a, b), (b, a)))
    statistic: Floats = (there + back) / 2
    return statistic


def _ratio(a: Part, b: Part) -> Floats:
    there, back = (log_ratio(x.counts, x.size, y.counts, y.size) for x, y in ((a, b), (b, a)))
    ratio: Floats = (there - back) / 2 + 0.0
    return ratio

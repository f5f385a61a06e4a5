"""Two sets of documents, term by term: which terms differ, by how much, and how sure that is."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from policydash.analysis.keyness import log_ratio
from policydash.analysis.share import Floats
from policydash.analysis.two_sets import LEVEL, Part, difference

SUPPORT = 5  # documents of both sets together from which a term is tested: below, G² is not chi-squared


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


def contrast(a: Part, b: Part) -> Contrast:
    """Return how the terms of one set of documents differ from those of another.

    A term is tested when both sets have it in `SUPPORT` unshared documents together; nothing is when either
    has no unshared one. What is tested, and what makes the keyness 0 and p 1: `two_sets.difference`.
    """
    keyness, p, q = (np.full(len(a.counts), np.nan) for _ in range(3))
    enough = a.alone + b.alone >= SUPPORT
    tested = np.flatnonzero(enough) if a.alone_size and b.alone_size else np.empty(0, np.int64)
    found = difference(a.of(tested), b.of(tested), np.ones(len(tested), np.bool_))
    keyness[tested] = np.sign(found.change) * found.statistic
    p[tested], q[tested] = found.p, found.q
    return Contrast(keyness, p, q, log_ratio(a.counts, a.size, b.counts, b.size), len(tested))

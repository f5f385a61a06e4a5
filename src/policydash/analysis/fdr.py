"""How many of the findings are chance, when many are looked for at once."""

import numpy as np
import numpy.typing as npt

from policydash.analysis.share import Floats


def adjusted(p: npt.ArrayLike) -> Floats:
    """Return Benjamini-Hochberg adjusted p-values, shape (n,): those up to q are findings at the rate q.

    A NaN was no test: it stays and is not counted. Equal p-values get equal ones; one p-value stays as it
    is. Benjamini & Hochberg (1995), Journal of the Royal Statistical Society B 57(1), 289-300.
    """
    values = np.asarray(p, np.float64)
    found = np.full(values.shape, np.nan)
    tested = np.flatnonzero(~np.isnan(values))
    order = tested[np.argsort(values[tested], kind="stable")]
    ranks = np.arange(1, len(order) + 1)
    raised = values[order] * len(order) / ranks
    found[order] = np.minimum(np.minimum.accumulate(raised[::-1])[::-1], 1.0)
    return found

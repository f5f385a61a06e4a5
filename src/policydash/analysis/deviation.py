"""By how much a cell of a table lies above or below what its row and column lead one to expect."""

import numpy as np
import numpy.typing as npt

from policydash.analysis.keyness import g2
from policydash.analysis.share import Floats


def expected(
    part: npt.ArrayLike, other: npt.ArrayLike, whole: npt.ArrayLike, other_whole: npt.ArrayLike
) -> Floats:
    """Return how many of `whole` documents would have what `part` and `other` have, were both sets alike.

    0 where there is no document at all.
    """
    a, b, n, m = (np.asarray(values, np.float64) for values in (part, other, whole, other_whole))
    both = n + m
    return np.divide((a + b) * n, both, out=np.zeros(np.broadcast_shapes(a.shape, n.shape)), where=both > 0)


def signed_root(
    part: npt.ArrayLike, whole: npt.ArrayLike, other: npt.ArrayLike, other_whole: npt.ArrayLike
) -> Floats:
    """Return √G² of `part` of `whole` documents against `other` of `other_whole`, negative for a lower share.

    About a standard normal value when nothing but chance is at work: beyond ±1.96 is 5 %. 0 for equal shares,
    for an empty set, and where all documents or none have the property. Square it for G² (`keyness.g2`).
    Barndorff-Nielsen (1986), Biometrika 73(2), 307-322.
    """
    a, n, b, m = (np.asarray(values, np.float64) for values in (part, whole, other, other_whole))
    side = np.sign(a * m - b * n)  # whole numbers: equal shares are exactly 0
    found: Floats = side * np.sqrt(g2(a, n, b, m)) + 0.0
    return found

"""Share of a whole, and how sure it is."""

from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri

Floats = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]


def share(part: npt.ArrayLike, whole: npt.ArrayLike) -> Floats:
    """Return part / whole element by element, float64; NaN where the whole is 0 (n = 0 says nothing)."""
    parts, wholes = np.asarray(part, np.float64), np.asarray(whole, np.float64)
    shape = np.broadcast_shapes(parts.shape, wholes.shape)
    result: Floats = np.divide(parts, wholes, out=np.full(shape, np.nan), where=wholes > 0)
    return result


def wilson(part: npt.ArrayLike, whole: npt.ArrayLike, *, confidence: float = 0.95) -> tuple[Floats, Floats]:
    """Return the lower and upper bound of the Wilson score interval of part / whole.

    (p + z²/2n ± z·sqrt(p(1-p)/n + z²/4n²)) / (1 + z²/n), without continuity correction; clipped to [0, 1].
    n = 0: NaN, NaN. n = 1: wide but inside [0, 1] (0 of 1: 0 to 0.793). Independent draws are assumed: copies
    of one story make it too narrow, the unit "stories" is the remedy.

    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. JASA 22,
    209-212.
    """
    n = np.asarray(whole, np.float64)
    p = share(part, n)
    z: Any = ndtri(0.5 + confidence / 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        middle = (p + z**2 / (2 * n)) / (1 + z**2 / n)
        half = z * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2)) / (1 + z**2 / n)
    return np.clip(middle - half, 0.0, 1.0), np.clip(middle + half, 0.0, 1.0)

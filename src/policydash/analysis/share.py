"""Share of a whole."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]


def share(part: npt.ArrayLike, whole: npt.ArrayLike) -> Floats:
    """Return part / whole element by element, float64; NaN where the whole is 0 (n = 0 says nothing)."""
    parts, wholes = np.asarray(part, np.float64), np.asarray(whole, np.float64)
    shape = np.broadcast_shapes(parts.shape, wholes.shape)
    result: Floats = np.divide(parts, wholes, out=np.full(shape, np.nan), where=wholes > 0)
    return result

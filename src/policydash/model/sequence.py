"""The noun-run sequence: what collection keeps of a text, so that terms can be decided later.

A sequence is a row of little-endian int32. A positive number is the id of an eojeol key, in the order of the
text; one 0 ends a noun run; two 0s in a row end a section. The sections are title, body, quoted names.
"""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

Ids = npt.NDArray[np.int32]
_LITTLE_ENDIAN = np.dtype("<i4")
RUN_END = 0


def pack(ids: Iterable[int]) -> bytes:
    """Return ids as bytes, four little-endian bytes each."""
    return np.fromiter(ids, dtype=_LITTLE_ENDIAN).tobytes()


def unpack(blob: bytes) -> Ids:
    """Return the int32 ids of a packed sequence, shape (units,)."""
    return np.frombuffer(blob, dtype=_LITTLE_ENDIAN).astype(np.int32, copy=False)

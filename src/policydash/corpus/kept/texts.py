"""Lists of short texts as two arrays: their letters, and how many letters each has."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]


def to_arrays(name: str, texts: Sequence[str]) -> dict[str, Array]:
    """Return the arrays of a list: UTF-8 bytes, and the letters of each text."""
    letters = "".join(texts).encode("utf-8", "surrogatepass")
    lengths = np.fromiter(map(len, texts), dtype=np.int32, count=len(texts))
    return {name: np.frombuffer(letters, dtype=np.uint8), f"{name}_lengths": lengths}


def from_arrays(name: str, arrays: dict[str, Array]) -> list[str]:
    """Return the list that `to_arrays` was given. Raises ValueError for what it did not make."""
    text = arrays[name].tobytes().decode("utf-8", "surrogatepass")
    ends = [0, *np.cumsum(arrays[f"{name}_lengths"], dtype=np.int64).tolist()]
    if ends[-1] != len(text):
        raise ValueError(f"{name} has {len(text)} letters, not {ends[-1]}")
    return [text[start:end] for start, end in pairwise(ends)]

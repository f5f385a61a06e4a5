"""Arrays in a file: NumPy's own format, one array after the other, mapped into memory when read.

One file for many arrays, because each mapping costs a file handle. Every array begins at a multiple of 64
bytes. A file is written under another name, flushed to the disk and renamed: it is whole or not there.
"""

import io
import os
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from mmap import ACCESS_COPY, mmap
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt
from numpy.lib import format as npy

Array = npt.NDArray[Any]
_ALIGNED = 64
_PIECE = 1 << 20


@dataclass(frozen=True)
class Sum:
    """The size and the CRC-32 of a file."""

    size: int
    crc: int


def write(path: Path, arrays: Mapping[str, Array]) -> tuple[Sum, dict[str, int]]:
    """Return the sum of a new file, and where in it each array begins. Raises OSError."""
    places: dict[str, int] = {}
    with replacing(path) as file:
        for name, array in arrays.items():
            file.write(bytes(-file.tell() % _ALIGNED))
            places[name] = file.tell()
            npy.write_array(file, np.ascontiguousarray(array), allow_pickle=False)
    return summed(path), places


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Yield a file that takes the place of `path` once it is whole and on the disk. Raises OSError."""
    waiting = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with waiting.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        waiting.replace(path)
    finally:
        waiting.unlink(missing_ok=True)


def summed(path: Path) -> Sum:
    """Return the sum of a file, read piece by piece so that it does not fill the memory. Raises OSError."""
    size = crc = 0
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            size, crc = size + len(piece), zlib.crc32(piece, crc)
    return Sum(size, crc)


def read(path: Path, places: Mapping[str, int]) -> dict[str, Array]:
    """Return the arrays of a file; what is written into them stays with this process.

    Pages are shared between processes until one writes. Raises OSError, and ValueError for what is no array.
    """
    with path.open("rb") as file:
        mapped = mmap(file.fileno(), 0, access=ACCESS_COPY)
    return {name: _array(mapped, place) for name, place in places.items()}


def _array(mapped: mmap, place: int) -> Array:
    header = io.BytesIO(mapped[place : place + 4096])
    version = npy.read_magic(header)
    if version != (1, 0):
        raise ValueError(f"an array of format {version}")
    shape, _, dtype = npy.read_array_header_1_0(header)
    if dtype.hasobject or len(shape) != 1:
        raise ValueError(f"an array of {dtype} in {len(shape)} dimensions")
    if not shape[0]:
        return np.empty(0, dtype)
    return np.frombuffer(mapped, dtype, count=shape[0], offset=place + header.tell())

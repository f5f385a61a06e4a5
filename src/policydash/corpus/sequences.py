"""The noun-run sequences of many documents as one array, which can lie in a file and be read in place."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np
import numpy.typing as npt

from policydash.corpus.matrix import ranges

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
_GAP = bytes(4)  # keeps the last run of one document apart from the first of the next


@dataclass(frozen=True, eq=False)
class Sequences(Sequence[bytes]):
    """Packed sequences: document i is `flat[offsets[i]:offsets[i + 1] - 1]`, and a 0 stands behind each.

    Shapes: `flat` (entries,), `offsets` (documents + 1,). A slice is a view of the same array.
    """

    flat: Ints
    offsets: Longs

    @classmethod
    def of(cls, blobs: Iterable[bytes]) -> "Sequences":
        """Return packed sequences as one array; what is one already is returned itself."""
        if isinstance(blobs, cls):
            return blobs
        blobs = list(blobs)
        lengths = np.fromiter((len(blob) // 4 + 1 for blob in blobs), dtype=np.int64, count=len(blobs))
        flat = np.frombuffer(_GAP.join([*blobs, b""]), dtype="<i4")
        return cls(flat, np.append([0], np.cumsum(lengths)))

    @classmethod
    def joined(cls, parts: Iterable["Sequences"]) -> "Sequences":
        """Return several one after the other."""
        blocks = list(parts)
        flat = np.concatenate([np.empty(0, dtype=np.int32), *(part.entries for part in blocks)])
        lengths = [np.diff(part.offsets) for part in blocks]
        return cls(flat, np.append([0], np.cumsum(np.concatenate([np.empty(0, np.int64), *lengths]))))

    @property
    def entries(self) -> Ints:
        """Return the entries of these documents, each document with its 0 behind it."""
        entries: Ints = self.flat[self.offsets[0] : self.offsets[-1]]
        return entries

    @property
    def starts(self) -> Longs:
        """Return where in `entries` each document begins."""
        starts: Longs = self.offsets[:-1] - self.offsets[0]
        return starts

    @property
    def nbytes(self) -> int:
        """Return the bytes of these documents and of their offsets."""
        return self.entries.nbytes + self.offsets.nbytes

    def taken(self, rows: Longs) -> "Sequences":
        """Return the documents at some places, in that order."""
        sizes = np.diff(self.offsets)[rows]
        return Sequences(self.flat[ranges(self.offsets[rows], sizes)], np.append([0], np.cumsum(sizes)))

    def __len__(self) -> int:
        return len(self.offsets) - 1

    @overload
    def __getitem__(self, place: int) -> bytes: ...
    @overload
    def __getitem__(self, place: slice) -> "Sequences": ...
    def __getitem__(self, place: int | slice) -> "bytes | Sequences":
        if isinstance(place, slice):
            start, stop, step = place.indices(len(self))
            if step != 1:
                raise ValueError("sequences are sliced in steps of one")
            return Sequences(self.flat, self.offsets[start : max(stop, start) + 1])
        row = range(len(self))[place]
        return self.flat[self.offsets[row] : self.offsets[row + 1] - 1].tobytes()

    def __iter__(self) -> Iterator[bytes]:
        return (self[row] for row in range(len(self)))

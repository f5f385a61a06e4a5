"""Finding n-grams of eojeols in the vocabulary by their hash, for millions of windows at once.

The rolling polynomial hash of `text.keys` makes hash(a + b) from the parts, so the key of a window never
exists as a string. A false match needs two 64-bit hashes to be equal: with 100,000 vocabulary keys and 60
million windows the expected number is 3e-7.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from policydash.text.keys import hash_arrays

Hashes = npt.NDArray[np.uint64]
_BITS = 22  # a table of 4 MB: stays in the processor's cache, 1 in 40 windows gets past it by chance
_MIX = np.uint64(0xD6E8FEB86659FD93)  # odd; spreads the hash over the top bits, from which the slot is taken
_SHIFT = np.uint64(64 - _BITS)


@dataclass(frozen=True, eq=False)
class Lookup:
    """The vocabulary as sorted hashes, the index of the vocabulary term behind each, and a bit table."""

    hashes: Hashes
    entries: npt.NDArray[np.int32]
    table: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, keys: Sequence[str]) -> "Lookup":
        """Return the lookup of distinct vocabulary keys; an entry is an index into `keys`."""
        hashes = hash_arrays(keys)[0] if keys else np.empty(0, dtype=np.uint64)
        order = np.argsort(hashes)
        table = np.zeros(1 << _BITS, dtype=np.bool_)
        table[_slots(hashes)] = True
        return cls(hashes[order], order.astype(np.int32), table)

    def find(self, windows: Hashes) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int32]]:
        """Return which windows (positions) are in the vocabulary, and the entry of each."""
        likely = np.flatnonzero(self.table[_slots(windows)])
        if not len(likely):
            return likely, np.empty(0, dtype=np.int32)
        wanted = windows[likely]
        found = np.minimum(np.searchsorted(self.hashes, wanted), len(self.hashes) - 1)
        exact = self.hashes[found] == wanted
        return likely[exact], self.entries[found[exact]]


def _slots(hashes: Hashes) -> npt.NDArray[np.int64]:
    return ((hashes * _MIX) >> _SHIFT).astype(np.int64)

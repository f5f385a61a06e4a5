"""Counting n-grams of two to four eojeols over flat sequences, without making a string.

An n-gram is known by the hash of its key, so 가상융합 산업 and 가상 융합산업 are counted together. The corpus
is read block by block, and what is rare is dropped from each block before anything is sorted.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from policydash.text.keys import U64

I64 = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

LENGTHS = (2, 3, 4)
_BLOCK_UNITS = 4_000_000
_SIEVE_BITS = range(10, 25)  # at least a thousand counters, at most 16 million
_SPREAD = np.uint64(0xD6E8FEB86659FD93)


@dataclass(frozen=True, slots=True)
class Sequences:
    """The flat sequences of a corpus with what is needed of each eojeol id (see `model.sequence`).

    `ids` int32 (units,), `offsets` int64 (documents + 1,); per id: `hashes` and `powers` of its term key,
    `may_begin` and `may_end` whether a term may begin or end with it.
    """

    ids: npt.NDArray[np.int32]
    offsets: I64
    hashes: U64
    powers: U64
    may_begin: Flags
    may_end: Flags


@dataclass(frozen=True, slots=True)
class Windows:
    """N-grams where they stand, shapes (n,): key hash, document, place of the first unit, eojeols."""

    hash: U64
    document: npt.NDArray[np.int32]
    place: I64
    length: npt.NDArray[np.int8]

    def where(self, keep: Flags) -> "Windows":
        """Return the windows that are flagged."""
        return Windows(self.hash[keep], self.document[keep], self.place[keep], self.length[keep])


def blocks(sequences: Sequences, size: int = _BLOCK_UNITS) -> Iterator[tuple[int, int]]:
    """Yield (first, last + 1) of the documents of blocks of at most `size` units; a longer one is a block."""
    offsets, first, total = sequences.offsets, 0, len(sequences.offsets) - 1
    while first < total:
        last = int(np.searchsorted(offsets, offsets[first] + size, side="right")) - 1
        last = min(max(last, first + 1), total)
        yield first, last
        first = last


def windows(sequences: Sequences, first: int, last: int) -> Iterator[Windows]:
    """Yield the windows of documents first…last-1 inside one run, one `Windows` for each length."""
    begin, end = int(sequences.offsets[first]), int(sequences.offsets[last])
    ids, sizes = sequences.ids[begin:end], np.diff(sequences.offsets[first : last + 1])
    documents = np.repeat(np.arange(first, last, dtype=np.int32), sizes)
    follows = ids > 0  # whether a unit goes on with the run of the one before it
    hashes, whole = sequences.hashes[ids], follows.copy()
    follows[(sequences.offsets[first:last] - begin)[sizes > 0]] = False
    for length in LENGTHS:
        left = max(len(ids) - length + 1, 0)
        following = ids[len(ids) - left :]
        whole = whole[:left] & follows[len(ids) - left :]
        hashes = hashes[:left] * sequences.powers[following] + sequences.hashes[following]
        places = np.flatnonzero(whole)
        lengths = np.full(len(places), length, dtype=np.int8)
        yield Windows(hashes[places], documents[places], places + begin, lengths)


def all_windows(sequences: Sequences) -> Iterator[Windows]:
    """Yield the windows of all documents, block by block and length by length."""
    for first, last in blocks(sequences):
        yield from windows(sequences, first, last)


def gather(parts: Sequence[Windows]) -> Windows:
    """Return windows of several blocks and lengths as one, empty when there are none."""
    parts = [*parts, _NO_WINDOWS]
    return Windows(
        np.concatenate([part.hash for part in parts]),
        np.concatenate([part.document for part in parts]),
        np.concatenate([part.place for part in parts]),
        np.concatenate([part.length for part in parts]),
    )


_NO_WINDOWS = Windows(
    np.zeros(0, dtype=np.uint64),
    np.zeros(0, dtype=np.int32),
    np.zeros(0, dtype=np.int64),
    np.zeros(0, dtype=np.int8),
)


class Sieve:
    """Counters by hash bits: what is counted under `minimum` here cannot occur `minimum` times.

    Most n-grams occur once, so this drops them before anything is sorted. It never drops too much.
    """

    def __init__(self, expected: int) -> None:
        """Make a sieve for about `expected` n-grams."""
        bits = min(max(expected.bit_length(), _SIEVE_BITS.start), _SIEVE_BITS.stop - 1)
        self._counts = np.zeros(1 << bits, dtype=np.int32)
        self._shift = np.uint64(64 - bits)

    def add(self, hashes: U64, times: int = 1) -> None:
        """Count each hash `times` times."""
        self._counts += np.bincount(self._slots(hashes), minlength=len(self._counts)) * times

    def passes(self, hashes: U64, minimum: int) -> Flags:
        """Return which hashes may have been counted `minimum` times."""
        frequent: Flags = self._counts >= minimum
        return frequent[self._slots(hashes)]

    def _slots(self, hashes: U64) -> I64:
        return ((hashes * _SPREAD) >> self._shift).astype(np.int64)

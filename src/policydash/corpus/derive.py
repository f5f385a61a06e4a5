"""From noun-run sequences to the terms of each document.

Each eojeol is a term unless the lexicon stops it, and so is every n-gram of two to four eojeols of one run
whose key the vocabulary holds. Equal keys are one term, and variants are merged by the lexicon.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock

import numpy as np
import numpy.typing as npt

from policydash.corpus.lookup import Lookup
from policydash.corpus.units import NO_TERM, UnitTable
from policydash.model.sequence import COUNTED, Section

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
LONGEST = 4  # eojeols in a vocabulary term
CHUNK = 8_192  # documents derived at once; bounds the scratch memory to about 100 bytes a unit of them
_GAP = bytes(4)  # keeps the last run of one document apart from the first of the next
_DOC_SHIFT, _TERM_SHIFT, _SECTION = 35, 3, 7  # a pair as one sortable number: document, term, section


@dataclass(frozen=True, eq=False)
class Pairs:
    """The terms of some documents, row by row, ascending: counts, and whether each stands in the title."""

    sizes: Longs
    terms: Ints
    tf: npt.NDArray[np.uint16]
    in_title: npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Units:
    """The eojeols of some documents in order: place in the sequence, id, document and section of each."""

    place: Longs
    id: Ints
    document: Longs
    section: npt.NDArray[np.int64]

    def where(self, keep: npt.NDArray[np.bool_]) -> "Units":
        """Return the eojeols that are flagged."""
        return Units(self.place[keep], self.id[keep], self.document[keep], self.section[keep])


@dataclass(frozen=True, eq=False)
class Tally:
    """How often each eojeol id and each vocabulary entry was met: decides how terms are written."""

    units: Longs
    entries: Longs
    lock: Lock = field(default_factory=Lock)

    def add(self, units: Ints, entries: Ints) -> None:
        """Count occurrences in place."""
        with self.lock:
            self.units[:] += np.bincount(units, minlength=len(self.units))
            self.entries[:] += np.bincount(entries, minlength=len(self.entries))


@dataclass(frozen=True, eq=False)
class Deriver:
    """What turns sequences into terms: the eojeols, the vocabulary, and the term code of each entry of it."""

    units: UnitTable
    lookup: Lookup
    entry_codes: Ints

    def pairs(self, sequences: Sequence[bytes], tally: Tally | None = None) -> Pairs:
        """Return the distinct terms of each document; `sequences` are packed, at most `CHUNK` of them."""
        every = units_of(sequences)
        units = every.where(every.section <= COUNTED[-1])
        keys = [_packed(units.document, self.units.codes_of(units.id), units.section)]
        at, entries = self._ngrams(units)
        keys.append(_packed(units.document[at], self.entry_codes[entries], units.section[at]))
        if tally is not None:
            tally.add(units.id, entries)
        return _distinct(np.concatenate(keys), len(sequences))

    def _ngrams(self, units: Units) -> tuple[Longs, Ints]:
        """Return where vocabulary terms of 2, 3 and 4 eojeols begin, and which entry each is."""
        hashes, powers = self.units.hashes_of(units.id)
        follows = np.append(np.diff(units.place) == 1, [False])
        at, window = np.arange(len(units.id)), hashes
        places, entries = [], []
        for length in range(2, LONGEST + 1):
            goes_on = follows[at + length - 2]
            at = at[goes_on]
            window = window[goes_on] * powers[at + length - 1] + hashes[at + length - 1]
            hits, entry = self.lookup.find(window)
            places.append(at[hits])
            entries.append(entry)
        return np.concatenate(places), np.concatenate(entries)


def units_of(sequences: Sequence[bytes]) -> Units:
    """Return the eojeols of packed sequences, document by document."""
    flat = np.frombuffer(_GAP.join([*sequences, b""]), dtype="<i4")
    lengths = np.fromiter((len(blob) // 4 + 1 for blob in sequences), dtype=np.int64, count=len(sequences))
    ends = np.cumsum(lengths)
    place = np.flatnonzero(flat)
    document = np.repeat(np.arange(len(ends)), np.diff(np.searchsorted(place, ends), prepend=0))
    boundaries, starts = _boundaries(flat, ends - lengths), ends - lengths
    before = np.searchsorted(boundaries, starts)
    section = np.searchsorted(boundaries, place) - before[document]
    return Units(place, flat[place].astype(np.int32, copy=False), document, section)


def _boundaries(flat: Ints, starts: Longs) -> Longs:
    """Return the places of the zeros that end a section: every second one of a stretch.

    A stretch ends with its document, which begins at one of `starts`.
    """
    zeros = np.flatnonzero(flat == 0)
    begins = np.diff(zeros, prepend=-2) != 1
    at_start = np.searchsorted(zeros, starts)
    begins[at_start[zeros[at_start] == starts]] = True
    order = np.arange(len(zeros))
    stretch = order - np.maximum.accumulate(np.where(begins, order, 0))
    boundaries: Longs = zeros[stretch % 2 == 1]
    return boundaries


def _packed(document: Longs, term: Ints, section: Longs) -> Longs:
    kept = term != NO_TERM
    terms = term[kept].astype(np.int64)
    packed: Longs = (document[kept] << _DOC_SHIFT) | (terms << _TERM_SHIFT) | section[kept]
    return packed


def _distinct(keys: Longs, documents: int) -> Pairs:
    """Return the distinct (document, term) pairs.

    tf counts title and body, or the publisher's list where it has the term more often (it is made of the
    whole article, of which the body may be the beginning); 1 for a name that is only quoted.
    """
    keys.sort()
    pair, section = keys >> _TERM_SHIFT, keys & _SECTION
    first = np.flatnonzero(np.diff(pair, prepend=-1))
    last = np.append(first[1:], len(keys))[: len(first)] - 1
    read = np.diff(np.cumsum(section <= Section.BODY)[last], prepend=0)
    listed = np.diff(np.cumsum(section == Section.LISTED)[last], prepend=0)
    tf = np.maximum(read, listed)
    sizes = np.bincount(pair[first] >> (_DOC_SHIFT - _TERM_SHIFT), minlength=documents)
    terms = (pair[first] & ((1 << (_DOC_SHIFT - _TERM_SHIFT)) - 1)).astype(np.int32)
    counts = np.clip(tf, 1, np.iinfo(np.uint16).max).astype(np.uint16)
    return Pairs(sizes, terms, counts, (keys[first] & _SECTION) == Section.TITLE)

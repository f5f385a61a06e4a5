"""From noun-run sequences to the terms of each document.

Each eojeol is a term unless the lexicon stops it, and so is every n-gram of two to four eojeols of one run
whose key the vocabulary holds. Equal keys are one term, and variants are merged by the lexicon.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from policydash.corpus.distinct import distinct
from policydash.corpus.lookup import Lookup
from policydash.corpus.sequences import Sequences
from policydash.corpus.tally import Tally
from policydash.corpus.units import NO_TERM, UnitTable
from policydash.model.rows import VocabularyTerm
from policydash.model.sequence import COUNTED, Section

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
LONGEST = 4  # eojeols in a vocabulary term
CHUNK = 8_192  # documents derived at once; bounds the scratch memory to about 100 bytes a unit of them
_DOC_SHIFT, _TERM_SHIFT, _SECTION = 35, 3, 7  # a pair as one sortable number: document, term, section
_TERM = (1 << (_DOC_SHIFT - _TERM_SHIFT)) - 1


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
class Deriver:
    """What turns sequences into terms: the eojeols, the vocabulary, and the term code of each entry of it."""

    units: UnitTable
    entries: Sequence[VocabularyTerm]
    lookup: Lookup
    entry_codes: Ints

    def tally(self, terms: int) -> Tally:
        """Return an empty tally of its eojeols, its vocabulary and so many terms."""
        return Tally.empty(len(self.units.codes), len(self.entries), terms)

    def pairs(
        self, sequences: Sequence[bytes], tally: Tally | None = None, counted: Bools | None = None
    ) -> Pairs:
        """Return the distinct terms of each document; `sequences` are packed, at most `CHUNK` of them.

        The uses of their surfaces are added to `tally`: of all documents, or of those that are `counted`.
        """
        every = units_of(sequences)
        units = every.where(every.section <= COUNTED[-1])
        codes = self.units.codes_of(units.id)
        at, entries = self.ngrams(units)
        ngrams = _packed(units.document[at], self.entry_codes[entries], units.section[at])
        keys = np.concatenate([_packed(units.document, codes, units.section), ngrams])
        keys.sort()
        if tally is not None:
            told = np.ones(len(sequences), dtype=np.bool_) if counted is None else counted
            read = units.section <= Section.BODY
            used = (read | _only_later(units, codes, keys)) & told[units.document]
            read &= told[units.document]
            tally.add(units.id[used], entries[read[at]], self._persons(every, told))
        return _distinct(keys, len(sequences))

    def _persons(self, every: Units, told: Bools) -> Ints:
        """Return the codes of the terms that documents name as persons, each once a document."""
        named = every.where((every.section == Section.PERSONS) & told[every.document])
        keys = _packed(named.document, self.units.codes_of(named.id), named.section)
        return (distinct(keys) >> _TERM_SHIFT & _TERM).astype(np.int32)

    def ngrams(self, units: Units) -> tuple[Longs, Ints]:
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
    every = Sequences.of(sequences)
    flat, starts = every.entries, every.starts
    place = np.flatnonzero(flat)
    document = np.repeat(np.arange(len(starts)), np.diff(np.searchsorted(place, [*starts, len(flat)])))
    section = sections_at(flat, starts, place, document)
    return Units(place, flat[place].astype(np.int32, copy=False), document, section)


def sections_at(flat: Ints, starts: Longs, place: Longs, document: Longs) -> Longs:
    """Return the section of some places in joined sequences, of which the documents are known."""
    boundaries = _boundaries(flat, starts)
    section: Longs = np.searchsorted(boundaries, place) - np.searchsorted(boundaries, starts)[document]
    return section


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


def _only_later(units: Units, codes: Ints, keys: Longs) -> Bools:
    """Return which eojeols are quoted or listed in a document whose title and body have not the term.

    `keys` are all pairs of the documents, ascending.
    """
    later = np.flatnonzero(units.section > Section.BODY)
    found = np.zeros(len(units.id), dtype=np.bool_)
    read = np.append(keys[(keys & _SECTION) <= Section.BODY] >> _TERM_SHIFT, [-1])  # -1: a last one to meet
    own = (units.document[later] << (_DOC_SHIFT - _TERM_SHIFT)) | codes[later]
    found[later] = read[np.searchsorted(read[:-1], own)] != own
    return found


def _distinct(keys: Longs, documents: int) -> Pairs:
    """Return the distinct (document, term) pairs of ascending keys.

    tf counts title and body, or the publisher's list where it has the term more often (it is made of the
    whole article, of which the body may be the beginning); 1 for a name that is only quoted.
    """
    pair, section = keys >> _TERM_SHIFT, keys & _SECTION
    first = np.flatnonzero(np.diff(pair, prepend=-1))
    last = np.append(first[1:], len(keys))[: len(first)] - 1
    read = np.diff(np.cumsum(section <= Section.BODY)[last], prepend=0)
    listed = np.diff(np.cumsum(section == Section.LISTED)[last], prepend=0)
    tf = np.maximum(read, listed)
    sizes = np.bincount(pair[first] >> (_DOC_SHIFT - _TERM_SHIFT), minlength=documents)
    terms = (pair[first] & _TERM).astype(np.int32)
    counts = np.clip(tf, 1, np.iinfo(np.uint16).max).astype(np.uint16)
    return Pairs(sizes, terms, counts, (keys[first] & _SECTION) == Section.TITLE)

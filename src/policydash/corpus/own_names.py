"""Names that only one document may have: rows of eojeols that recur in it or make up a run of its title.

What the corpus counts (single eojeols, the vocabulary) was learned from many documents. A name that is new
with this document stands in none of them, but it is said more than once, or it is the headline's.
"""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from policydash.corpus.derive import LONGEST, Deriver, Units
from policydash.corpus.units import Hashes
from policydash.model.sequence import Section
from policydash.text.keys import hash_arrays

Longs = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
_RECURS = 2
_MIX, _APART = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xD6E8FEB86659FD93)  # odd numbers


@dataclass(frozen=True, eq=False)
class Edges:
    """Hashes of the eojeols a name does not begin with and of those it does not end with, ascending."""

    heads: Hashes
    tails: Hashes

    @classmethod
    def of(cls, heads: Collection[str], tails: Collection[str]) -> "Edges":
        """Return the edges of two lists of term keys."""
        return cls(np.sort(hash_arrays([*heads])[0]), np.sort(hash_arrays([*tails])[0]))


@dataclass(frozen=True, eq=False)
class _Windows:
    """The rows of `size` eojeols in title and body: where each begins, its group (one name in one document).

    `times` is how often the name stands in the document; `times_at` the same by place, 0 where none begins.
    """

    size: int
    at: Longs
    hashes: Hashes
    group: Longs
    times: Longs
    times_at: Longs


@dataclass(frozen=True, eq=False)
class _Places:
    """By unit: whether a name may begin and end there; of how many eojeols a whole run begins there."""

    begins: Bools
    ends: Bools
    whole: Longs
    in_title: Bools


def own_names(units: Units, deriver: Deriver, edges: Edges) -> tuple[Longs, Longs]:
    """Return where the documents have names of their own (a place in `units`), and of how many eojeols.

    Two to four eojeols that are no entry of the vocabulary, neither beginning nor ending with an edge word,
    and either recur in their document and not always inside one and the same longer row, or are, edge words
    taken off, a whole run that recurs or stands in the title.
    """
    read = units.section <= Section.BODY
    follows = np.append(np.diff(units.place) == 1, [False])[: len(read)] & read
    hashes, powers = deriver.units.hashes_of(units.id)
    begins, ends = ~_among(hashes, edges.heads), ~_among(hashes, edges.tails)
    whole = _whole_runs(follows, read, begins, ends)
    places = _Places(begins, ends, whole, units.section == Section.TITLE)
    windows = _windows(units.document, hashes, powers, follows)
    found = [_accepted(here, longer, deriver, places) for here, longer in pairwise(windows)]
    return np.concatenate([at for at, _ in found]), np.concatenate([sizes for _, sizes in found])


def _accepted(here: _Windows, longer: _Windows, deriver: Deriver, places: _Places) -> tuple[Longs, Longs]:
    """Return where accepted names of one size stand, every mention of them, and that size as often."""
    at, times = here.at, here.times
    before = np.concatenate([[0], longer.times_at])[at]
    closed = (longer.times_at[at] != times) & (before != times)
    is_row = closed & places.begins[at] & places.ends[at + here.size - 1]
    is_whole = places.whole[at] == here.size
    unknown = np.ones(len(at), dtype=np.bool_)
    unknown[deriver.lookup.find(here.hashes)[0]] = False
    good = unknown & ((times >= _RECURS) & (is_row | is_whole) | (is_whole & places.in_title[at]))
    accepted = np.zeros(int(here.group.max(initial=-1)) + 1, dtype=np.bool_)
    accepted[here.group[good]] = True
    kept = at[accepted[here.group]]
    return kept, np.full(len(kept), here.size)


def _windows(document: Longs, hashes: Hashes, powers: Hashes, follows: Bools) -> list[_Windows]:
    """Return the windows of 2 to `LONGEST` + 1 eojeols."""
    at, window = np.arange(len(hashes)), hashes
    found = []
    for size in range(2, LONGEST + 2):
        goes_on = follows[at + size - 2]
        at = at[goes_on]
        window = window[goes_on] * powers[at + size - 1] + hashes[at + size - 1]
        found.append(_counted(size, at, window, document))
    return found


def _counted(size: int, at: Longs, window: Hashes, document: Longs) -> _Windows:
    names = (window ^ (document[at].astype(np.uint64) * _MIX)) * _APART
    _, group, counts = np.unique(names, return_inverse=True, return_counts=True)
    times_at = np.zeros(len(document), dtype=np.int64)
    times_at[at] = counts[group]
    return _Windows(size, at, window, group, counts[group], times_at)


def _whole_runs(follows: Bools, read: Bools, begins: Bools, ends: Bools) -> Longs:
    """Return by place how many eojeols the run has that begins there once edge words are taken off it, or 0.

    The last eojeol is left when all are edge words.
    """
    order = np.arange(len(follows))
    first = np.flatnonzero(np.concatenate([[True], ~follows[:-1]])[: len(follows)] & read)
    last = np.flatnonzero(~follows & read)
    next_begin = np.minimum.accumulate(np.where(begins, order, len(order))[::-1])[::-1]
    last_end = np.maximum.accumulate(np.where(ends, order, -1))
    start = np.minimum(next_begin[first], last)
    sizes = np.zeros(len(follows), dtype=np.int64)
    sizes[start] = np.maximum(last_end[last], start) - start + 1
    return sizes


def _among(hashes: Hashes, known: Hashes) -> Bools:
    """Return which hashes are among some that are ascending."""
    if not len(known):
        return np.zeros(len(hashes), dtype=np.bool_)
    places = np.minimum(np.searchsorted(known, hashes), len(known) - 1)
    found: Bools = known[places] == hashes
    return found

"""What may be a keyword of a document: the terms it holds, and names of its own.

Counting knows only terms. A list of one document's keywords may also hold a name that no other document has
(`corpus.own_names`): it has a key and a spelling like any term, and no code.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from policydash.corpus.derive import Units, units_of
from policydash.corpus.own_names import Edges, own_names
from policydash.corpus.snapshot import Corpus
from policydash.corpus.units import NO_TERM
from policydash.corpus.writing import NO_ROW, Writing
from policydash.model.sequence import COUNTED, Section

Longs = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
_MODIFIER = "적"  # 전기화학적 stands before a noun; 목적, 실적 are nouns


@dataclass(frozen=True, eq=False)
class Candidates:
    """Candidates of some documents, document by document, then by code; arrays of shape (n,).

    Codes from the number of terms on are of `new_keys`, names that the corpus does not count. `keys` are as
    the document first writes them. `tf` is what the corpus counts: title and body, or the publisher's list
    where that has it more often; 1 for a name that is only quoted. `first` says where it stands first, from 0
    to 1 in title and body and 1 outside them. `is_own`: nothing but this document makes it a name.
    `only_listed`: the publisher's list alone has it.
    """

    document: Longs
    code: Longs
    keys: list[str]
    tf: Longs
    first: Floats
    in_title: Bools
    quoted: Bools
    is_own: Bools
    only_listed: Bools
    row: Longs
    writing: Writing

    @property
    def new_keys(self) -> list[str]:
        """Return the keys of the names that the corpus does not count, in order of their codes."""
        return self.writing.new_keys

    def display(self, place: int) -> str:
        """Return how one candidate is shown."""
        return self.writing.display(int(self.code[place]), int(self.row[place]))


@dataclass(frozen=True, eq=False)
class _Mentions:
    """Mentions of candidates: the unit each begins with, its code, and how it is written (`Writing`)."""

    at: Longs
    code: Longs
    number: Longs

    def taken(self, places: Longs) -> "_Mentions":
        return _Mentions(self.at[places], self.code[places], self.number[places])


def candidates(corpus: Corpus, sequences: Sequence[bytes], edges: Edges) -> Candidates:
    """Return the candidates of documents of the corpus, given by their packed sequences."""
    every = units_of(sequences)
    units = every.where(every.section <= COUNTED[-1])
    writing = Writing(corpus)
    terms, own = _terms(corpus, units, writing), _own(corpus, units, edges, writing)
    mentions = _Mentions(
        np.concatenate([terms.at, own.at]),
        np.concatenate([terms.code, own.code]),
        np.concatenate([terms.number, own.number]),
    )
    order = np.lexsort((mentions.at, mentions.code, units.document[mentions.at]))
    return _gathered(units, mentions.taken(order), writing)


def _terms(corpus: Corpus, units: Units, writing: Writing) -> _Mentions:
    """Return the mentions of what the corpus counts: eojeols and vocabulary terms."""
    codes = corpus.deriver.units.codes_of(units.id)
    singles = np.flatnonzero((codes != NO_TERM) & ~_modifying(corpus, units))
    at, entries = corpus.deriver.ngrams(units)
    return _Mentions(
        np.concatenate([singles, at]),
        np.concatenate([codes[singles], corpus.deriver.entry_codes[entries]]).astype(np.int64),
        np.concatenate([units.id[singles], writing.of_entries(entries)]).astype(np.int64),
    )


def _modifying(corpus: Corpus, units: Units) -> Bools:
    """Return which eojeols modify the next one of their run: 전기화학적 in 전기화학적 특성."""
    used, which = np.unique(units.id, return_inverse=True)
    keys = corpus.deriver.units.keys
    ending = [len(keys[one]) > 2 and keys[one].endswith(_MODIFIER) for one in used.tolist()]
    found: Bools = np.array(ending, dtype=np.bool_)[which] & np.append(np.diff(units.place) == 1, [False])
    return found


def _own(corpus: Corpus, units: Units, edges: Edges, writing: Writing) -> _Mentions:
    """Return the mentions of names that are the documents' own."""
    at, sizes = own_names(units, corpus.deriver, edges)
    spans = zip(at.tolist(), sizes.tolist(), strict=True)
    rows = [writing.of_row(units.id[start : start + size].tolist()) for start, size in spans]
    code, number = np.array(rows, dtype=np.int64).reshape(-1, 2).T
    return _Mentions(at, code, number).taken(np.flatnonzero(code != NO_TERM))


def _gathered(units: Units, mentions: _Mentions, writing: Writing) -> Candidates:
    """Return the candidates whose mentions these are, ordered by document, code and place."""
    document, section = units.document[mentions.at], units.section[mentions.at]
    changes = (np.diff(document, prepend=-1) != 0) | (np.diff(mentions.code, prepend=-1) != 0)
    starts = np.flatnonzero(changes)
    count = _counter(starts, len(document))
    read, listed = count(section <= Section.BODY), count(section == Section.LISTED)
    is_row = writing.is_row(mentions.number)
    uses, as_row = count(np.ones_like(is_row)), count(is_row)
    return Candidates(
        document=document[starts],
        code=mentions.code[starts],
        keys=[writing.key(number) for number in mentions.number[starts].tolist()],
        tf=np.maximum(np.maximum(read, listed), 1),
        first=_first(units, mentions.at[starts]),
        in_title=section[starts] == Section.TITLE,
        quoted=count(section == Section.QUOTED) > 0,
        is_own=as_row == uses,
        only_listed=listed == uses,
        row=_rows(starts, mentions.number, is_row),
        writing=writing,
    )


def _counter(starts: Longs, size: int) -> Callable[[Bools], Longs]:
    """Return what counts the flags of each stretch that begins at `starts`."""
    ends = np.append(starts[1:], [size])[: len(starts)]

    def count(flags: Bools) -> Longs:
        before = np.concatenate([[0], np.cumsum(flags)])
        found: Longs = before[ends] - before[starts]
        return found

    return count


def _rows(starts: Longs, numbers: Longs, is_row: Bools) -> Longs:
    """Return for each stretch the number of a row of eojeols in it, NO_ROW where there is none."""
    rows = np.where(is_row, numbers, NO_ROW)
    return np.maximum.reduceat(rows, starts) if len(starts) else rows


def _first(units: Units, at: Longs) -> Floats:
    """Return how far into title and body of its document each unit stands, 0 to 1; 1 outside them."""
    read = np.flatnonzero(units.section <= Section.BODY)
    documents = int(units.document.max(initial=-1)) + 1
    begin, end = np.zeros(documents, dtype=np.int64), np.ones(documents, dtype=np.int64)
    end[units.document[read]] = units.place[read] + 1  # the last one stays
    begin[units.document[read][::-1]] = units.place[read][::-1]
    document = units.document[at]
    share = (units.place[at] - begin[document]) / np.maximum(end - begin, 1)[document]
    return np.clip(np.where(units.section[at] <= Section.BODY, share, 1.0), 0.0, 1.0)

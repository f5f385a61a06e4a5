"""How the candidates of documents are written: keys, spellings, and codes for names without a term."""

import numpy as np
import numpy.typing as npt

from policydash.corpus.snapshot import Corpus
from policydash.corpus.units import NO_TERM

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
NO_ROW = -1


class Writing:
    """Ways to write candidates, numbered: eojeols by id, then vocabulary entries, then rows of eojeols.

    A row that is no term of the corpus is given a code after those of the terms.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._terms, self._lexicon = corpus.terms, corpus.lexicon
        self._units, self._entries = corpus.deriver.units, corpus.deriver.entries
        self._first_entry = len(self._units.codes)
        self._first_row = self._first_entry + len(self._entries)
        self._rows: list[list[int]] = []
        self._new: dict[str, int] = {}

    def of_entries(self, entries: Ints) -> Longs:
        """Return the numbers of vocabulary entries."""
        return entries.astype(np.int64) + self._first_entry

    def of_row(self, ids: list[int]) -> tuple[int, int]:
        """Return code and number of a row of eojeols; (NO_TERM, NO_ROW) for one the lexicon stops."""
        key = "".join(self._units.keys[one] for one in ids)
        canonical = self._lexicon.canonical(key)
        if self._lexicon.is_stop(key) or self._lexicon.is_stop(canonical):
            return NO_TERM, NO_ROW
        code = self._terms.code(canonical)
        if code is None:
            code = self._new.setdefault(canonical, len(self._terms) + len(self._new))
        self._rows.append(ids)
        return code, self._first_row + len(self._rows) - 1

    def is_row(self, numbers: Longs) -> npt.NDArray[np.bool_]:
        """Return which numbers are those of rows."""
        found: npt.NDArray[np.bool_] = numbers >= self._first_row
        return found

    @property
    def new_keys(self) -> list[str]:
        """Return the keys of the rows that are no term of the corpus, in order of their codes."""
        return [*self._new]

    def key(self, number: int) -> str:
        """Return the key of one way to write."""
        if number < self._first_entry:
            return self._units.keys[number]
        if number < self._first_row:
            return self._entries[number - self._first_entry].key
        return "".join(self._units.keys[one] for one in self._rows[number - self._first_row])

    def display(self, code: int, row: int) -> str:
        """Return how a candidate is shown.

        As the lexicon spells it, else as its document does in the row of eojeols with that number, else
        (NO_ROW) as the corpus does.
        """
        if row == NO_ROW:
            return self._terms.display(code)
        spelling = self._lexicon.display(self._terms.key(code)) if code < len(self._terms) else None
        return spelling or " ".join(self._units.surfaces[one] for one in self._rows[row - self._first_row])

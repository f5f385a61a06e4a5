"""Uses of each surface, and articles that name a term as a person: the sums over the counted articles."""

from dataclasses import dataclass, field
from threading import Lock

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Tally:
    """Uses by eojeol id and by vocabulary entry; articles by term code that name the term as a person.

    A use is one in a title or body; where an article only quotes or lists a term, one there. The arrays are
    filled while a corpus is made, by several threads, and never change afterwards.
    """

    units: Longs
    entries: Longs
    persons: Longs
    lock: Lock = field(default_factory=Lock)

    @classmethod
    def empty(cls, units: int, entries: int, terms: int) -> "Tally":
        """Return a tally of nothing for so many eojeol ids, vocabulary entries and term codes."""
        return cls(np.zeros(units, np.int64), np.zeros(entries, np.int64), np.zeros(terms, np.int64))

    @property
    def nbytes(self) -> int:
        """Return the bytes of the three arrays."""
        return self.units.nbytes + self.entries.nbytes + self.persons.nbytes

    def grown(self, units: int, terms: int) -> "Tally":
        """Return a copy with room for more eojeol ids and term codes."""
        return Tally(_padded(self.units, units), self.entries.copy(), _padded(self.persons, terms))

    def add(self, units: Ints, entries: Ints, persons: Ints) -> None:
        """Count occurrences in place: eojeol ids, entries, and term codes once for each article."""
        with self.lock:
            for counts, met in ((self.units, units), (self.entries, entries), (self.persons, persons)):
                counts[:] += np.bincount(met, minlength=len(counts))

    def take_away(self, other: "Tally") -> None:
        """Take the counts of articles that are no longer there away, in place."""
        with self.lock:
            self.units[:] -= other.units
            self.entries[:] -= other.entries
            self.persons[:] -= other.persons


def _padded(counts: Longs, size: int) -> Longs:
    return np.append(counts, np.zeros(size - len(counts), dtype=np.int64))

"""The terms of a corpus: codes that only grow, canonical keys, and how each is written."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.int32]


@dataclass(eq=False)
class TermRegistry:
    """The append-only list behind all snapshots of one build: a code, once given, never changes its key.

    `labels` are the surfaces the terms were first met as (a `TermTable` has how they are written). `aliases`
    are the keys that were met and that the lexicon counts as another term, with that term's code.
    """

    keys: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    codes: dict[str, int] = field(default_factory=dict)
    aliases: dict[str, int] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def add(self, key: str, label: str, *, alias: str) -> int:
        """Return the code of a canonical key, appended if new; `alias` is the key it was met as.

        The caller holds the lock where readers may be about.
        """
        code = self.codes.get(key)
        if code is None:
            code = len(self.keys)
            self.keys.append(key)
            self.labels.append(label)
            self.codes[key] = code
        if alias != key:
            self.aliases[alias] = code
        return code


@dataclass(frozen=True, eq=False)
class TermTable:
    """The first `size` terms of a registry, as one snapshot sees and writes them. Codes are 0 … size - 1."""

    registry: TermRegistry
    size: int
    labels: Sequence[str]

    def __len__(self) -> int:
        return self.size

    def code(self, key: str) -> int | None:
        """Return the code of a canonical term key, None when this snapshot has no such term."""
        code = self.registry.codes.get(key)
        return code if code is not None and code < self.size else None

    def key(self, code: int) -> str:
        """Return the canonical key of a code."""
        return self.registry.keys[code]

    def display(self, code: int) -> str:
        """Return how the term is written: the lexicon's spelling, else its most frequent surface."""
        return self.labels[code]

    def displays(self, codes: Iterable[int]) -> list[str]:
        """Return the written forms of several codes, in their order."""
        return [self.labels[code] for code in codes]

    def beginning(self, prefix: str) -> Codes:
        """Return the codes of the terms of which a key (a variant's too) begins with `prefix`, ascending."""
        return np.union1d(self._found(f"\n{prefix}", shift=1), self._aliases(lambda k: k.startswith(prefix)))

    def containing(self, part: str) -> Codes:
        """Return the codes of the terms of which a key (a variant's too) contains `part`, ascending."""
        return np.union1d(self._found(part, shift=0), self._aliases(lambda key: part in key))

    def aliases(self, code: int) -> tuple[str, ...]:
        """Return the keys that were met and are counted as this term, in order of the alphabet."""
        return tuple(sorted(key for key, owner in tuple(self.registry.aliases.items()) if owner == code))

    def _aliases(self, test: Callable[[str], bool]) -> Codes:
        met = tuple(self.registry.aliases.items())
        return np.array([code for key, code in met if code < self.size and test(key)], dtype=np.int32)

    def _found(self, needle: str, *, shift: int) -> Codes:
        text, starts = self._haystack
        places = []
        place = text.find(needle)
        while place >= 0:
            places.append(place + shift)
            place = text.find(needle, place + 1)
        rows = np.searchsorted(starts, np.array(places, dtype=np.int64), side="right") - 1
        return np.unique(rows).astype(np.int32)

    @cached_property
    def _haystack(self) -> tuple[str, npt.NDArray[np.int64]]:
        """Return all keys as one text, each after a line break, and where each begins, for `find`."""
        keys = self.registry.keys[: self.size]
        lengths = np.fromiter((len(key) + 1 for key in keys), dtype=np.int64, count=len(keys))
        return "\n" + "\n".join(keys), np.cumsum(lengths) - lengths + 1

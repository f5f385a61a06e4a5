"""The eojeols of the store as arrays by id: their term code, and what the hash of a window is made from."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from policydash.corpus.lexicon import TermLexicon
from policydash.corpus.terms import TermRegistry
from policydash.text.keys import hash_arrays, term_key

Ints = npt.NDArray[np.int32]
Hashes = npt.NDArray[np.uint64]
NO_TERM = -1
_HANGUL = re.compile("[가-힣]+").fullmatch  # its own key already, like nine of ten eojeols
UNKNOWN = -2  # an id the store has not told us about


@dataclass(eq=False)
class UnitTable:
    """Arrays by eojeol id, grown in place; only building and refreshing read them, under the registry's lock.

    `codes` is the term code, NO_TERM for a stopped eojeol. `surfaces` and `keys` are the eojeol as written
    and its term key, "" for an id that was never added.
    """

    codes: Ints = field(default_factory=lambda: np.full(1, UNKNOWN, dtype=np.int32))
    hashes: Hashes = field(default_factory=lambda: np.zeros(1, dtype=np.uint64))
    powers: Hashes = field(default_factory=lambda: np.zeros(1, dtype=np.uint64))
    surfaces: list[str] = field(default_factory=lambda: [""])
    keys: list[str] = field(default_factory=lambda: [""])

    def add(self, eojeols: Iterable[tuple[int, str]], registry: TermRegistry, lexicon: TermLexicon) -> None:
        """Take in eojeols by id; their terms are appended to the registry."""
        items = list(eojeols)
        if not items:
            return
        ids = np.fromiter((item[0] for item in items), dtype=np.int64, count=len(items))
        keys = [surface if _HANGUL(surface) else term_key(surface) for _, surface in items]
        self._grow(int(ids.max()) + 1)
        self.codes[ids] = [
            term_code(key, surface, registry, lexicon) for key, (_, surface) in zip(keys, items, strict=True)
        ]
        self.hashes[ids], self.powers[ids] = hash_arrays(keys)
        for number, key, (_, surface) in zip(ids.tolist(), keys, items, strict=True):
            self.keys[number], self.surfaces[number] = key, surface

    def recoded(self, registry: TermRegistry, lexicon: TermLexicon) -> "UnitTable":
        """Return a table of the same eojeols with the terms of another lexicon, appended to its registry."""
        known = np.flatnonzero(self.codes != UNKNOWN)
        codes = np.full(len(self.codes), UNKNOWN, dtype=np.int32)
        codes[known] = [
            term_code(self.keys[number], self.surfaces[number], registry, lexicon)
            for number in known.tolist()
        ]
        return UnitTable(codes, self.hashes.copy(), self.powers.copy(), [*self.surfaces], [*self.keys])

    def codes_of(self, ids: Ints) -> Ints:
        """Return the term codes of eojeol ids; ValueError for an id that was never added."""
        if len(ids) and int(ids.max()) >= len(self.codes):
            raise ValueError(f"eojeol {int(ids.max())} is in a sequence but was not given")
        codes = self.codes[ids]
        if len(codes) and int(codes.min()) == UNKNOWN:
            raise ValueError(f"eojeol {int(ids[np.argmin(codes)])} is in a sequence but was not given")
        return codes

    def hashes_of(self, ids: Ints) -> tuple[Hashes, Hashes]:
        """Return hash and power of eojeol ids."""
        return self.hashes[ids], self.powers[ids]

    def _grow(self, size: int) -> None:
        """Make room for ids below `size`; by halves, so that many small additions stay cheap."""
        if size <= len(self.codes):
            return
        room = max(size, len(self.codes) * 3 // 2) - len(self.codes)
        self.codes = np.append(self.codes, np.full(room, UNKNOWN, dtype=np.int32))
        self.hashes = np.append(self.hashes, np.zeros(room, dtype=np.uint64))
        self.powers = np.append(self.powers, np.zeros(room, dtype=np.uint64))
        self.surfaces += [""] * room
        self.keys += [""] * room


def term_code(key: str, surface: str, registry: TermRegistry, lexicon: TermLexicon) -> int:
    """Return the code of a key's canonical term, NO_TERM for an empty key and one the lexicon stops."""
    if not key or lexicon.is_stop(key):
        return NO_TERM
    canonical = lexicon.canonical(key)
    if canonical != key and lexicon.is_stop(canonical):
        return NO_TERM
    return registry.add(canonical, lexicon.display(canonical) or surface, alias=key)

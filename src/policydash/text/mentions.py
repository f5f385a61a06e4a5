"""What the stored sequences say about words themselves, as columns: X(Y) pairs, unknown words, names."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

Ids = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
BEFORE = 4  # eojeols that are kept before a bracket


@dataclass(frozen=True, eq=False)
class Places:
    """In which articles something stands, shapes (n,): article id, and a time that orders articles by age."""

    article: Longs
    time: Longs

    @classmethod
    def none(cls) -> "Places":
        """Return no place."""
        return cls(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))

    @classmethod
    def joined(cls, parts: Sequence["Places"]) -> "Places":
        """Return the places of several blocks, one after the other."""
        every = [cls.none(), *parts]
        return cls(*(np.concatenate([getattr(one, item.name) for one in every]) for item in fields(cls)))

    def at(self, rows: npt.NDArray[np.intp]) -> "Places":
        """Return some of the places."""
        return Places(self.article[rows], self.time[rows])

    def count(self) -> int:
        """Return the number of distinct articles."""
        return len(np.unique(self.article))

    def newest(self) -> int:
        """Return the id of the newest article, the highest of equals; 0 for no place."""
        if not len(self.article):
            return 0
        return int(self.article[np.lexsort((self.article, self.time))[-1]])


@dataclass(frozen=True, eq=False)
class Mentions:
    """Every mention in a corpus. Ids are eojeol ids, 0 for none; `surfaces` are the eojeols behind them.

    `vocabulary` holds the keys of the terms that were learned from the same corpus. `before` (pairs, BEFORE)
    are the eojeols before a bracket, the nearest first; `inside` (pairs,) what stands in it. `words` are
    those that Kiwi's dictionary does not know, `names` those of persons, each once an article.
    """

    pair_places: Places
    before: Ids
    inside: Ids
    word_places: Places
    words: Ids
    name_places: Places
    names: Ids
    surfaces: Mapping[int, str]
    vocabulary: AbstractSet[str]

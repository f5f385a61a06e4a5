"""What a worker is given to hold, known by its content: the same articles are the same piece everywhere."""

import threading
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from hashlib import blake2b
from typing import Any
from weakref import WeakKeyDictionary, finalize

import numpy as np

from policydash.corpus.matrix import Matrix
from policydash.corpus.sequences import Sequences
from policydash.corpus.shard import Shard

PREFIX = "policydash-"
_DROPPED = np.zeros(0, dtype=np.bool_)  # a question that used it would fail, not give a wrong answer


class Held(StrEnum):
    """What of a shard its questions read."""

    PAIRS = "pairs"
    SEQUENCES = "sequences"


@dataclass(frozen=True)
class Piece:
    """Something to hold: its key (by content), its size for sharing out, and what it is."""

    key: str
    size: int
    content: Callable[[], Any]


class Pieces:
    """The pieces of shards. A key is worked out once for each shard and is given up with its last shard."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._keys: WeakKeyDictionary[Matrix, dict[Held, str]] = WeakKeyDictionary()
        self._alive: Counter[str] = Counter()
        self._gone: deque[str] = deque()  # written by finalizers, which may run inside any lock

    def of(self, shard: Shard, held: Held) -> Piece:
        """Return a shard's piece. A shard of which only other rows are alive is the same piece."""
        return Piece(self._key(shard, held), len(shard), lambda: travelling(shard, held))

    def given_up(self) -> list[str]:
        """Return the keys of which no shard is left since the last call."""
        with self._lock:
            gone = [self._gone.popleft() for _ in range(len(self._gone))]
            self._alive.subtract(gone)
            return [key for key in dict.fromkeys(gone) if self._alive[key] <= 0]

    def _key(self, shard: Shard, held: Held) -> str:
        with self._lock:
            keys = self._keys.setdefault(shard.text, {})
            if held not in keys:
                keys[held] = f"{PREFIX}{held}-{checksum_of(shard, held)}"
                self._alive[keys[held]] += 1
                finalize(shard.text, self._gone.append, keys[held]).atexit = False
            return keys[held]


def travelling(shard: Shard, held: Held) -> Shard:
    """Return the shard as workers hold it: without what the chosen rows of a question say already."""
    whole = replace(shard, alive=_DROPPED, excluded=_DROPPED)
    if held is Held.PAIRS:
        return replace(whole, sequences=_NO_SEQUENCES)
    return replace(whole, text=_NO_MATRIX, title=_NO_MATRIX)


def checksum_of(shard: Shard, held: Held) -> str:
    """Return a hash of a shard as it travels: 32 hexadecimal digits."""
    digest = blake2b(digest_size=16)
    whole = travelling(shard, held)
    for item in fields(Shard):
        value = getattr(whole, item.name)
        for part in _bytes_of(value):
            digest.update(part)
    return digest.hexdigest()


def _bytes_of(value: Any) -> list[Any]:
    if isinstance(value, Matrix):
        arrays = [getattr(value, item.name) for item in fields(Matrix)]
        return [part for array in arrays if array is not None for part in _bytes_of(array)]
    if isinstance(value, Sequences):
        return [*_bytes_of(value.entries), *_bytes_of(value.starts)]
    return [f"{value.dtype}{value.shape}".encode(), np.ascontiguousarray(value)]


_EMPTY = np.zeros(0, dtype=np.int32)
_NO_SEQUENCES = Sequences.of([])
_NO_MATRIX = Matrix(np.zeros(1, dtype=np.int32), _EMPTY, None, _EMPTY, np.zeros(1, dtype=np.int32), _EMPTY)

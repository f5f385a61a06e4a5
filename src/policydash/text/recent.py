"""A bounded memory of what was worked out for the texts read last."""

import hashlib
from collections import OrderedDict
from threading import Lock
from typing import Any, Generic, TypeVar

Found = TypeVar("Found")


class Recent(Generic[Found]):
    """At most `size` results by text, the ones used last. Safe in threads; travels empty by pickle."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._found: OrderedDict[bytes, Found] = OrderedDict()
        self._lock = Lock()

    def get(self, key: bytes) -> Found | None:
        """Return what was found for a key, None when it is not (or no longer) known."""
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
            return self._found.get(key)

    def put(self, key: bytes, found: Found) -> None:
        """Remember what was found, and forget what was not asked for longest."""
        with self._lock:
            self._found[key] = found
            self._found.move_to_end(key)
            if len(self._found) > self._size:
                self._found.popitem(last=False)

    def __reduce__(self) -> tuple[Any, ...]:
        return Recent, (self._size,)


def text_key(text: str) -> bytes:
    """Return 16 bytes that stand for a text."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()

"""Keys of terms, and a hash of keys that can be put together from its parts.

A term is known by its key: white space removed, case folded, so 디지털 트윈 = 디지털트윈 and Digital Twin =
DigitalTwin without any dictionary. The hash is a polynomial over the characters modulo 2**64, so the hash of
디지털 + 트윈 follows from the hashes of the two: whole corpora of n-grams are keyed without making a string.
"""

import re
import unicodedata
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from policydash.text.characters import normalise

U64 = npt.NDArray[np.uint64]
BASE = 0x9E3779B97F4A7C15  # odd, its bits well mixed (2**64 divided by the golden ratio)
_MODULUS = 1 << 64
_PLAIN = re.compile("[가-힣A-Za-z0-9]+")


def squeeze(text: str) -> str:
    """Return `text` without white space: the key of an eojeol, its case kept."""
    return "".join(text.split())


def term_key(text: str) -> str:
    """Return the identity of a term: normal characters, no white space, case folded. Idempotent."""
    if _PLAIN.fullmatch(text):  # nearly every eojeol
        return text.casefold()
    return squeeze(unicodedata.normalize("NFC", squeeze(normalise(text)).casefold()))


def key_hash(key: str) -> int:
    """Return the 64-bit hash of `key`: `key_hash(a + b) == key_hash(a) * BASE**len(b) + key_hash(b)`."""
    value = 0
    for char in key:
        value = (value * BASE + ord(char) + 1) % _MODULUS
    return value


def hash_arrays(keys: Sequence[str]) -> tuple[U64, U64]:
    """Return (hashes, powers) of `keys`, shapes (len(keys),): `key_hash(key)` and `BASE**len(key)`.

    All modulo 2**64. The hash of a window of keys is `hash * powers[i] + hashes[i]`, from left to right.
    The hash of "" is 0 and its power 1, so an empty key changes nothing.
    """
    lengths = np.fromiter((len(key) for key in keys), dtype=np.int64, count=len(keys))
    codes = np.frombuffer("".join(keys).encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
    starts = np.cumsum(lengths) - lengths
    longest = int(lengths.max(initial=0))
    hashes = np.zeros(len(keys), dtype=np.uint64)
    for place in range(longest):
        live = np.flatnonzero(lengths > place)
        hashes[live] = hashes[live] * np.uint64(BASE) + codes[starts[live] + place] + np.uint64(1)
    return hashes, _powers(longest)[lengths]


def _powers(longest: int) -> U64:
    """Return BASE**0 … BASE**longest modulo 2**64, shape (longest + 1,)."""
    steps = np.full(longest + 1, BASE, dtype=np.uint64)
    steps[0] = 1
    return np.multiply.accumulate(steps)

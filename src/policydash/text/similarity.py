"""How alike two articles are, and which pairs of many are worth comparing.

Copies of a press release share phrases, not whole texts, so the measure is the Jaccard similarity of sets of
character 5-grams (Broder 1997, "On the resemblance and containment of documents"). All pairs of a window are
too many: MinHash signatures (rensa's R-MinHash; 64 bands of 2) name the candidates, the exact sets decide.

Everything here depends on the texts of a pair alone. Which other articles stand around it, and in which order
they came, changes nothing.
"""

import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt
from rensa import RMinHash

from policydash.text.keys import BASE

Hashes = npt.NDArray[np.uint64]
Signatures = npt.NDArray[np.uint32]

SAME_TEXT = 0.5
SAME_RELEASE = 0.3
LEAST = 0.2  # from here to SAME_RELEASE only with a headline that is at least ALIKE_HEADLINE alike
ALIKE_HEADLINE = 0.4
SHORT = 40  # squeezed characters; a text below has too few 5-grams for its Jaccard to mean anything

_PERMUTATIONS, _SEED = 128, 20_240_708  # 64 bands of 2 slots: two 32-bit slots are one 64-bit key
_LEAST_EQUAL = 10  # of the 128 slots
_PAIR_BLOCK = 20_000  # pairs of signatures compared at a time, 20 MB
_LENGTH, _SHINGLE, _HEADLINE_SHINGLE = 1_500, 5, 3


class Likeness(Enum):
    """What two articles are to each other."""

    SAME_TEXT = "같은 글"
    SAME_RELEASE = "같은 보도자료"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Squeezed:
    """An article without white space and punctuation; `text` is the headline and body, 1,500 characters."""

    headline: str
    text: str

    @property
    def is_short(self) -> bool:
        """Return whether there is too little text to compare by its 5-grams."""
        return len(self.text) < SHORT

    @property
    def digest(self) -> bytes:
        """Return 16 bytes that are the same for the same headline and text only, in every process."""
        return blake2b(f"{self.headline}\n{self.text}".encode(), digest_size=16).digest()


def squeeze(title: str, body: str) -> Squeezed:
    """Return an article as it is compared: NFKC, case folded, letters and digits only."""
    headline = _bare(title)
    return Squeezed(headline, (headline + _bare(body))[:_LENGTH])


def shingles(text: str) -> Hashes:
    """Return the distinct hashes of the 5-grams of a squeezed text, sorted; empty below five characters."""
    hashes = np.sort(_rolling(text))  # not np.unique, which takes six times as long
    fresh = np.ones(len(hashes), dtype=np.bool_)
    fresh[1:] = hashes[1:] != hashes[:-1]
    return hashes[fresh]


def jaccard(first: Hashes, second: Hashes) -> float:
    """Return the Jaccard similarity of two sets of distinct hashes, 0 to 1; 0 when both are empty."""
    common = len(np.intersect1d(first, second, assume_unique=True))
    together = len(first) + len(second) - common
    return common / together if together else 0.0


def headline_jaccard(first: str, second: str) -> float:
    """Return the Jaccard similarity of the 3-grams of two squeezed headlines; 0 when one has none."""
    one, other = _headline_grams(first), _headline_grams(second)
    together = len(one | other)
    return len(one & other) / together if together else 0.0


def verdict(similarity: float, first_headline: str, second_headline: str) -> Likeness:
    """Return what two texts of that Jaccard similarity are to each other."""
    if similarity >= SAME_TEXT:
        return Likeness.SAME_TEXT
    if similarity >= SAME_RELEASE:
        return Likeness.SAME_RELEASE
    if similarity >= LEAST and headline_jaccard(first_headline, second_headline) >= ALIKE_HEADLINE:
        return Likeness.SAME_RELEASE
    return Likeness.NONE


def likeness(first: Squeezed, second: Squeezed) -> Likeness:
    """Return what two articles are to each other by themselves; short ones are the same text when equal."""
    if first == second:
        return Likeness.SAME_TEXT
    if first.is_short or second.is_short:
        return Likeness.NONE
    similarity = jaccard(shingles(first.text), shingles(second.text))
    return verdict(similarity, first.headline, second.headline)


def signatures(texts: Sequence[str]) -> Signatures:
    """Return the MinHash signatures of squeezed texts, shape (len(texts), 128); the same in every process."""
    hashes = [_rolling(text) for text in texts]
    offsets = np.cumsum([0, *(len(each) for each in hashes)], dtype=np.uint64)
    flat = np.concatenate([np.empty(0, dtype=np.uint64), *hashes])
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(flat, offsets, _PERMUTATIONS, _SEED)
    return np.array(matrix.to_rows(), dtype=np.uint32).reshape(len(texts), _PERMUTATIONS)


def bands(signatures_: Signatures) -> Hashes:
    """Return the band keys of signatures, shape (n, 64): two slots as one number.

    Two texts of Jaccard similarity s share one with probability 1-(1-s²)^64: .927 at .2, .998 at .3.
    """
    return np.ascontiguousarray(signatures_).view(np.uint64)


def estimates_reach(signatures_: Signatures, pairs: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Return for each pair of rows (k, 2) whether its texts can be alike enough, by their signatures.

    At a similarity of .2 the share of equal slots has a standard deviation of .035; 10 of 128 are 3.5 below.
    """
    found = np.empty(len(pairs), dtype=np.bool_)
    for first in range(0, len(pairs), _PAIR_BLOCK):
        block = pairs[first : first + _PAIR_BLOCK]
        equal = signatures_[block[:, 0]] == signatures_[block[:, 1]]
        found[first : first + len(block)] = equal.sum(axis=1) >= _LEAST_EQUAL
    return found


def _bare(text: str) -> str:
    """Return the letters and digits of `text` alone; a table of them is twice as fast as a pattern."""
    codes = _codes(unicodedata.normalize("NFKC", text))
    return codes[_letters()[codes]].tobytes().decode("utf-32-le", "surrogatepass").casefold()


@cache
def _letters() -> npt.NDArray[np.bool_]:
    """Return for every code point whether it is a letter or a digit; some 0.1 s, once."""
    size = sys.maxunicode + 1
    return np.fromiter(map(str.isalnum, map(chr, range(size))), dtype=np.bool_, count=size)


def _codes(text: str) -> npt.NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _headline_grams(headline: str) -> set[str]:
    last = len(headline) - _HEADLINE_SHINGLE
    return {headline[start : start + _HEADLINE_SHINGLE] for start in range(last + 1)}


def _rolling(text: str) -> Hashes:
    """Return the hash of every 5-gram of `text`, shape (max(len(text) - 4, 0),)."""
    codes = _codes(text).astype(np.uint64)
    codes += np.uint64(1)
    hashes = codes[: max(len(codes) - _SHINGLE + 1, 0)].copy()
    for place in range(1, _SHINGLE):
        hashes *= np.uint64(BASE)
        hashes += codes[place : place + len(hashes)]
    return hashes

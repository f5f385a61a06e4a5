"""Keys and their hash."""

import numpy as np
import pytest

from policydash.text.keys import BASE, hash_arrays, key_hash, squeeze, term_key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("디지털 트윈", "디지털트윈"),
        ("Digital Twin", "digitaltwin"),
        ("R&D", "r&d"),
        ("ＡＩ", "ai"),
        ("과학ㆍ기술", "과학·기술"),
        ("K‑콘텐츠", "k-콘텐츠"),
        ("메타\u200b버스", "메타버스"),
        ("\u1106\u1166타", "메타"),
        ("  ", ""),
    ],
)
def test_term_key(text, key):
    assert term_key(text) == key


def test_squeeze_keeps_case():
    assert squeeze(" Digital\nTwin ") == "DigitalTwin"


def test_hash_by_hand():
    # "ab": (ord(a)+1) * BASE + ord(b)+1, modulo 2**64
    assert key_hash("ab") == (98 * BASE + 99) % 2**64


def test_hash_of_nothing_is_zero():
    assert key_hash("") == 0


def test_hash_arrays_are_the_hashes_and_powers():
    keys = ["디지털", "", "트윈", "a"]
    hashes, powers = hash_arrays(keys)
    assert hashes.tolist() == [key_hash(key) for key in keys]
    assert powers.tolist() == [pow(BASE, len(key), 2**64) for key in keys]


def test_windows_can_be_put_together():
    hashes, powers = hash_arrays(["디지털", "트윈"])
    assert (hashes[:1] * powers[1:] + hashes[1:]).tolist() == [key_hash("디지털트윈")]


def test_no_keys():
    hashes, powers = hash_arrays([])
    assert (hashes.shape, powers.shape, hashes.dtype) == ((0,), (0,), np.uint64)

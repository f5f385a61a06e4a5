"""What must hold of the text layer for any text."""

import itertools
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policydash.model.article import Text
from policydash.model.sequence import flat, sections
from policydash.text.characters import normalise
from policydash.text.clean import clean, cleaned
from policydash.text.extract import Extractor
from policydash.text.keys import BASE, hash_arrays, key_hash, squeeze, term_key
from policydash.text.lexicon import Lexicon
from policydash.text.ngrams import Sequences, all_windows, gather
from policydash.text.spans import find
from policydash.text.statistics import count_singles, tabulate

LEXICON = Lexicon.load(Path(__file__).parents[2] / "data" / "lexicon")
relaxed = settings(deadline=None)  # the machine may be busy
anything = st.text(st.characters(), max_size=80)
KOREAN = (
    "메타버스 산업을 「디지털 트윈」 5G R&D K-콘텐츠, 제1차(XR) 기자 = [서울=가] ▶구독 ⓒ a@b.kr "
    "‘1인 가구’ 김 장관\n"
)
koreanlike = st.lists(st.sampled_from([*KOREAN, *KOREAN.split()]), max_size=60).map("".join)
texts = anything | koreanlike


@relaxed
@given(anything, anything)
def test_hash_law(first, second):
    expected = (key_hash(first) * pow(BASE, len(second), 2**64) + key_hash(second)) % 2**64
    assert key_hash(first + second) == expected


@relaxed
@given(st.lists(anything, max_size=8))
def test_vectorised_hash_is_the_hash(keys):
    hashes, powers = hash_arrays(keys)
    assert hashes.tolist() == [key_hash(key) for key in keys]
    assert powers.tolist() == [pow(BASE, len(key), 2**64) for key in keys]


@relaxed
@given(texts)
def test_term_key_is_idempotent_and_blind_to_blanks(text):
    key = term_key(text)
    assert term_key(key) == key
    assert term_key(squeeze(text)) == key
    assert key == squeeze(key)


@relaxed
@given(texts)
def test_normalise_is_idempotent(text):
    assert normalise(normalise(text)) == normalise(text)


@relaxed
@given(texts)
def test_cleaning_is_idempotent(text):
    once = clean(text, LEXICON.boilerplate)
    assert clean(once, LEXICON.boilerplate) == once


@relaxed
@given(texts)
def test_nothing_is_cut_without_being_told(text):
    without, cuts = cleaned(text, LEXICON.boilerplate)
    if not cuts:
        assert without == normalise(text)


@relaxed
@given(texts, st.lists(anything | st.sampled_from(["법", "AI", "디지털트윈", "메타버스"]), max_size=4))
def test_spans_are_in_order_and_read_like_a_spelling(text, spellings):
    places = find(text, spellings)
    assert all(start < end for start, end in places)
    assert all(earlier[1] <= later[0] for earlier, later in itertools.pairwise(places))


@relaxed
@given(texts)
def test_canonical_is_idempotent(text):
    key = LEXICON.canonical(term_key(text))
    assert LEXICON.canonical(key) == key


def test_canonical_of_every_variant_is_a_term():
    assert {LEXICON.canonical(key) for key in LEXICON.canonicals} <= set(LEXICON.terms_by_key)


@pytest.fixture(scope="session")
def shared_extractor():
    return Extractor(LEXICON)


@settings(max_examples=150, deadline=None)
@given(title=texts, body=texts)
def test_any_text_gives_an_extraction(shared_extractor, title, body):
    (extraction,) = shared_extractor.extract([Text(title, body)])
    units = extraction.units
    assert all(unit == squeeze(unit) for unit in units)
    assert flat(sections(units)) == units  # no empty run, no boundary too many


documents = st.lists(st.lists(st.integers(0, 6), max_size=12), max_size=8)


@relaxed
@given(documents)
def test_ngrams_are_those_that_counting_by_hand_finds(rows):
    keys = ["", "가", "나", "가나", "a", "b", "다"]
    hashes, powers = hash_arrays(keys)
    free = np.ones(len(keys), dtype=bool)
    flat = np.array([unit for row in rows for unit in row], dtype=np.int32)
    offsets = np.cumsum([0, *map(len, rows)]).astype(np.int64)
    sequences = Sequences(flat, offsets, hashes, powers, free, free)
    found = gather(list(all_windows(sequences)))
    table = tabulate(found, np.ones(len(found.hash), dtype=bool))
    uses, inside = _by_hand(rows, keys)
    assert dict(zip(table.hash.tolist(), table.frequency.tolist(), strict=True)) == uses
    assert dict(zip(table.hash.tolist(), table.document_frequency.tolist(), strict=True)) == inside
    singles = count_singles(sequences)
    assert singles.frequency.sum() == sum(unit > 0 for row in rows for unit in row)


def _by_hand(rows, keys):
    uses, inside = Counter(), Counter()
    for row in rows:
        met = set()
        for start in range(len(row)):
            for length in (2, 3, 4):
                window = row[start : start + length]
                if len(window) == length and 0 not in window:
                    value = key_hash("".join(keys[unit] for unit in window))
                    uses[value] += 1
                    met.add(value)
        inside.update(met)
    return dict(uses), dict(inside)

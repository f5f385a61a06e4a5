"""Learning multi-eojeol terms, on corpora small enough to count by hand."""

import math

import numpy as np
import pytest

from policydash.text.ngrams import Sequences, blocks
from policydash.text.statistics import Containers, Table, c_value, npmi
from policydash.text.vocabulary import learn


def corpus(*documents):
    """Return (ids, offsets, keys) of documents written as runs parted by commas."""
    numbers = {"": 0}
    flat, offsets = [], [0]
    for document in documents:
        units = document.replace(",", " , ").split()
        flat += [numbers.setdefault("" if unit == "," else unit, len(numbers)) for unit in units]
        offsets.append(len(flat))
    return np.array(flat, dtype=np.int32), np.array(offsets, dtype=np.int64), list(numbers)


def learned(*documents, lexicon=None):
    return {term.display: term.frequency for term in learn(*corpus(*documents), lexicon)}


FILLING = ["하나, 둘, 셋, 넷", "다섯, 여섯, 일곱, 여덟"]


def test_a_pair_that_keeps_together():
    assert learned(*["지역 특구"] * 3, *FILLING) == {"지역 특구": 3}


def test_two_documents_are_too_few():
    assert learned("지역 특구, 지역 특구, 지역 특구", "지역 특구", *FILLING) == {}


def test_written_solid_in_three_documents():
    assert learned(*["디지털트윈"] * 3, "디지털 트윈", *FILLING) == {"디지털 트윈": 1}


def test_written_solid_in_two_documents():
    assert learned(*["디지털트윈"] * 2, "디지털 트윈", *FILLING) == {}


def test_a_part_that_never_stands_alone_is_no_term():
    assert learned(*["가상 융합 산업"] * 4, *FILLING) == {"가상 융합 산업": 4}


def test_a_part_with_a_quarter_of_its_uses_elsewhere_is_one():
    # 가상 융합: 4 uses, 3 of them in its only container; C-value log2(2.1) * (4 - 3) = 1.07 is under 2
    assert learned(*["가상 융합 산업"] * 3, "가상 융합", *FILLING) == {"가상 융합 산업": 3}
    # 6 uses, 3 in the container: log2(2.1) * 3 = 3.2
    assert learned(*["가상 융합 산업"] * 3, *["가상 융합"] * 3, *FILLING) == {
        "가상 융합": 6,
        "가상 융합 산업": 3,
    }


def test_words_that_meet_by_chance_are_no_term():
    # 정책 and 지원 stand together 3 times out of 33 uses each, 66 eojeols: rarer than by chance
    apart = ["정책, 지원"] * 30
    assert learned(*apart, *["정책 지원"] * 3) == {}


def test_nothing_crosses_a_run_or_a_document():
    assert learned(*["지역, 특구"] * 5, *FILLING) == {}
    assert learned(*["지역", "특구"] * 5, *FILLING) == {}


def test_spellings_are_one_term_and_the_commonest_is_shown():
    assert learned(*["Open RAN"] * 2, *["open ran"] * 3, *FILLING) == {"open ran": 5}


def test_partings_are_one_term():
    found = learn(*corpus("가상융합 산업", "가상 융합산업", "가상융합 산업", *FILLING))
    assert [(term.key, term.display, term.frequency) for term in found] == [
        ("가상융합산업", "가상융합 산업", 3)
    ]


def test_no_more_than_four_eojeols():
    assert learned(*["가 나 다 라 마"] * 3, *FILLING) == {"가 나 다 라": 3, "나 다 라 마": 3}


def test_edge_words_of_the_lexicon(lexicon):
    documents = [*["지역 특구 추진"] * 3, *["이번 지역 특구"] * 3, *FILLING]
    assert learned(*documents, lexicon=lexicon) == {"지역 특구": 6}


def test_document_frequency_counts_documents():
    assert learned(*["지역 특구, 지역 특구"] * 3, *FILLING) == {"지역 특구": 3}


@pytest.mark.parametrize("documents", [[], [""], ["", ""], ["지역"], ["지역 특구"]])
def test_hardly_any_text(documents):
    assert learned(*documents) == {}


def test_order_of_documents_does_not_matter():
    documents = [
        "지역 특구",
        "가상융합 산업",
        "지역 특구",
        *FILLING,
        "가상 융합산업",
        "지역 특구",
        "가상융합 산업",
    ]
    assert learned(*documents) == learned(*reversed(documents))


def test_npmi_by_hand():
    # p(x,y) = 2/16, p(x) = p(y) = 4/16: log(2/16 / (1/16)) / -log(1/8) = log 2 / log 8 = 1/3
    counts = (np.array([2]), np.array([4]), np.array([4]))
    assert npmi(*counts, 16.0)[0] == pytest.approx(1 / 3)


def test_c_value_by_hand():
    none = np.zeros(1, dtype=np.int64)
    table = Table(none.astype(np.uint64), none, np.array([10]), none, none, np.array([2], dtype=np.int8))
    nested = Containers(np.array([2]), np.array([4]), np.array([3]))
    assert c_value(table, nested)[0] == pytest.approx(math.log2(2.1) * (10 - 4 / 2))


def test_blocks_cover_all_documents_once():
    offsets = np.array([0, 2, 2, 9, 10, 12], dtype=np.int64)
    empty = np.zeros(0, dtype=np.uint64)
    flags = np.zeros(0, dtype=bool)
    sequences = Sequences(np.zeros(12, dtype=np.int32), offsets, empty, empty, flags, flags)
    assert list(blocks(sequences, 3)) == [(0, 2), (2, 3), (3, 5)]

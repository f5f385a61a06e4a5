"""How alike two texts are: worked out by hand on texts of a few letters."""

import os
import subprocess
import sys

import numpy as np
import pytest

from policydash.text.similarity import (
    Likeness,
    Squeezed,
    bands,
    estimates_reach,
    headline_jaccard,
    jaccard,
    shingles,
    signatures,
    squeeze,
    verdict,
)


@pytest.mark.parametrize(
    ("title", "body", "headline", "text"),
    [
        pytest.param("가상 융합", "산업, 진흥!", "가상융합", "가상융합산업진흥", id="blanks and marks"),
        pytest.param("ＡＩ 전략", "Digital Twin", "ai전략", "ai전략digitaltwin", id="width and case"),
        pytest.param("메타\u200b버스", "R&D_2", "메타버스", "메타버스rd2", id="invisible, underscore"),
        pytest.param("가각".encode().decode(), "", "가각", "가각", id="no body"),
        pytest.param("… ―", "◇ ·", "", "", id="nothing but marks"),
    ],
)
def test_squeezing_leaves_letters_and_digits(title, body, headline, text):
    assert squeeze(title, body) == Squeezed(headline, text)


def test_decomposed_hangul_is_the_same_text():
    assert squeeze("\u1100\u1161\u11a8", "") == squeeze("각", "")


def test_only_the_first_1500_letters_count():
    squeezed = squeeze("제목", "가" * 2_000)
    assert len(squeezed.text) == 1_500
    assert squeezed == squeeze("제목", "가" * 3_000)


@pytest.mark.parametrize(
    ("text", "count"), [("가나다라", 0), ("가나다라마", 1), ("가나다라마바", 2), ("가" * 9, 1)]
)
def test_shingles_are_distinct_5_grams(text, count):
    assert len(shingles(text)) == count


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param("가나다라마바사", "가나다라마바사", 1.0, id="the same"),
        pytest.param("가나다라마바사", "가나다라마바자", 0.5, id="2 of 3 and 3 in common: 2 / 4"),
        pytest.param("가나다라마", "바사아자차", 0.0, id="nothing in common"),
        pytest.param("가나", "가나", 0.0, id="no 5-gram at all"),
    ],
)
def test_jaccard(first, second, expected):
    assert jaccard(shingles(first), shingles(second)) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param("메타버스산업", "메타버스기업", 1 / 3, id="2 in common of 4 and 4: 2 / 6"),
        pytest.param("가나다라마", "가나다라바사", 0.4, id="2 in common of 3 and 4: 2 / 5"),
        pytest.param("가나", "가나", 0.0, id="too short for a 3-gram"),
        pytest.param("", "", 0.0, id="none"),
    ],
)
def test_headline_jaccard(first, second, expected):
    assert headline_jaccard(first, second) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("similarity", "headline", "expected"),
    [
        (1.0, "차카타파하", Likeness.SAME_TEXT),
        (0.5, "차카타파하", Likeness.SAME_TEXT),
        (0.499, "차카타파하", Likeness.SAME_RELEASE),
        (0.3, "차카타파하", Likeness.SAME_RELEASE),
        (0.299, "차카타파하", Likeness.NONE),
        (0.299, "가나다라바사", Likeness.SAME_RELEASE),  # headlines .4 alike
        (0.2, "가나다라바사", Likeness.SAME_RELEASE),
        (0.2, "가나다라바사아", Likeness.NONE),  # 2 of 3 and 5 in common: 2 / 6
        (0.199, "가나다라마", Likeness.NONE),
    ],
)
def test_verdict(similarity, headline, expected):
    assert verdict(similarity, "가나다라마", headline) is expected
    assert verdict(similarity, headline, "가나다라마") is expected


def distinct(count: int, first: int = 0xAC00) -> str:
    """Letters of which no two are the same, so that no 5-gram comes twice."""
    return "".join(chr(first + number) for number in range(count))


@pytest.mark.parametrize(("letters", "short"), [(0, True), (39, True), (40, False), (41, False)])
def test_below_40_letters_a_text_is_short(letters, short):
    assert squeeze("", distinct(letters)).is_short is short


@pytest.mark.parametrize(
    ("second", "same"),
    [
        pytest.param(("인사", "국토 교통부"), True, id="a blank more"),
        pytest.param(("인사", "국토교통부 2"), False, id="one letter more"),
        pytest.param(("인사국토", "교통부"), False, id="other headline"),
    ],
)
def test_the_digest_is_of_headline_and_text(second, same):
    assert (squeeze("인사", "국토교통부").digest == squeeze(*second).digest) is same


def test_a_third_of_the_slots_agree_where_a_third_of_the_shingles_do():
    # 204 letters: 200 5-grams; 104 in common: 100 5-grams; 100 / 300
    first, second = distinct(204), distinct(104) + distinct(100, 0xC000)
    assert jaccard(shingles(first), shingles(second)) == pytest.approx(1 / 3)
    one, other = signatures([first, second])
    assert (one == other).mean() == pytest.approx(1 / 3, abs=4 * (2 / 9 / 128) ** 0.5)


def test_signatures_have_128_slots_and_do_not_depend_on_the_company():
    texts = [distinct(100), "", distinct(100, 0xC000)]
    together = signatures(texts)
    assert (together.shape, together.dtype) == ((3, 128), np.uint32)
    assert np.array_equal(together[2:], signatures(texts[2:]))
    assert signatures([]).shape == (0, 128)


def test_signatures_are_the_same_in_another_process():
    code = (
        "from policydash.text.similarity import signatures;"
        "print(signatures(['가상융합산업진흥법시행령']).tobytes().hex())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert seen == {signatures(["가상융합산업진흥법시행령"]).tobytes().hex()}


def test_a_band_is_two_slots():
    found = signatures([distinct(100)])
    keys = bands(found)
    assert keys.shape == (1, 64)
    assert np.array_equal(keys.view(np.uint32), found)


def test_signatures_tell_whether_a_pair_can_be_alike():
    found = signatures([distinct(200), distinct(200), distinct(200, 0xC000)])
    pairs = np.array([[0, 1], [0, 2]])
    assert estimates_reach(found, pairs).tolist() == [True, False]
    assert estimates_reach(found, pairs[:0]).tolist() == []

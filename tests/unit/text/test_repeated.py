"""Pieces that a source repeats: their keys, taking them out, and doing so twice."""

from hypothesis import given
from hypothesis import strategies as st

from policydash.text.clean import Cut
from policydash.text.repeated import RULE, line_keys, samples, without_lines

BODY = "정부가 메타버스를 지원한다. 예산은 30억 원이다.\n※ 문의: 02-123-4567 (가나과)\n예산은 45억 원이다."


def test_a_piece_is_a_line_or_a_sentence_and_its_key_letters_with_digits_folded():
    assert line_keys(BODY) == [
        "정부가메타버스를지원한다",
        "예산은0억원이다",
        "문의0가나과",
        "예산은0억원이다",
    ]


def test_what_is_too_short_or_too_long_has_no_key():
    assert line_keys("개요\n가나다라마\n" + "가" * 201) == []
    assert line_keys("가나다라마바\n" + "가" * 200) == ["가나다라마바", "가" * 200]


def test_a_dot_inside_a_number_or_an_abbreviation_ends_nothing():
    assert line_keys("성장률은 3.5 퍼센트라고 U.S. News가 전했다") == ["성장률은0퍼센트라고USNews가전했다"]


def test_pieces_of_a_key_are_taken_out_wherever_they_stand():
    text, cuts = without_lines(BODY, {"예산은0억원이다", "문의0가나과"})
    assert text == "정부가 메타버스를 지원한다."
    assert cuts == [
        Cut(RULE, "예산은 30억 원이다."),
        Cut(RULE, "※ 문의: 02-123-4567 (가나과)"),
        Cut(RULE, "예산은 45억 원이다."),
    ]


def test_where_nothing_is_repeated_the_text_stays_as_it_is():
    assert without_lines(BODY, set()) == (BODY, [])
    assert without_lines(BODY, {"다른글자들이다"}) == (BODY, [])


def test_a_sample_is_the_first_piece_of_its_key():
    assert samples(BODY)["예산은0억원이다"] == "예산은 30억 원이다."


PIECES = st.sampled_from(
    ["정부가 지원한다.", "구독은 무료입니다.", "제보 02-12-34!", "끝", "", " ", "가나다라마바"]
)
ENDS = st.sampled_from([" ", "\n", "\n\n", "", "  "])


@given(
    st.lists(st.tuples(PIECES, ENDS), max_size=12),
    st.sets(st.sampled_from(["정부가지원한다", "구독은무료입니다", "제보000", "제보0", "가나다라마바"])),
)
def test_taking_out_twice_is_taking_out_once(pieces, keys):
    text = "".join(piece + end for piece, end in pieces).strip()
    once, _ = without_lines(text, keys)
    assert without_lines(once, keys) == (once, [])
    assert not set(line_keys(once)) & keys

"""A word in its context: what stands on both sides, and the words it is sorted by."""

import pytest

from policydash.text.concordance import hit


def around(text, word="메타버스", window=12):
    start = text.index(word)
    return hit(text, start, start + len(word), window=window)


def test_both_sides_on_one_line():
    found = around("정부가\n  메타버스를 \t키운다")
    assert (found.left, found.hit, found.right) == ("정부가 ", "메타버스", "를 키운다")


def test_sides_are_cut_to_the_window():
    found = around("가나다라마바사 메타버스 아자차카타파하", window=4)
    assert (found.left, found.right) == ("마바사 ", " 아자차")
    assert around("가 메타버스 나", window=0).left == ""


@pytest.mark.parametrize(
    ("right", "words"),
    [
        ("를 키운다", ("키운다",)),
        ("’를 키운다", ("키운다",)),
        ("에서는 많이 쓴다", ("많이", "쓴다")),
        ("산업 육성", ("산업", "육성")),  # a noun that is written on is a neighbour
        ("산업을 키운다", ("산업을", "키운다")),
        (", 인공지능, XR 등", ("인공지능", "xr", "등")),
        ("의 하나 둘 셋 넷", ("하나", "둘", "셋")),
        ("", ()),
        ("를", ()),
    ],
)
def test_right_neighbours_skip_a_particle(right, words):
    assert around(f"메타버스{right}").rights == words


def test_left_neighbours_come_nearest_first():
    assert around("하나 둘, (셋) ‘넷 메타버스").lefts == ("넷", "셋", "둘")
    assert around("메타버스").lefts == ()

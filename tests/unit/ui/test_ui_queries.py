"""What a click does to a query."""

import pytest

from policydash.ui import queries


@pytest.mark.parametrize(
    ("box", "query"),
    [
        ("메타버스", "메타버스"),
        ("가 = 메타버스; 나 = XR", "가 = 메타버스\n나 = XR"),
        ("가;;나;", "가\n나"),
        ('"가; 나"; 다', '"가; 나"\n다'),
        ("가\n나", "가\n나"),
        ("  ", ""),
    ],
)
def test_from_box(box, query):
    assert queries.from_box(box) == query
    assert queries.from_box(queries.to_box(query)) == query


@pytest.mark.parametrize(("number", "line"), [(0, "가 = 메타"), (1, "나 = XR"), (7, "가 = 메타\n나 = XR")])
def test_series(number, line):
    assert queries.series("가 = 메타\n나 = XR", number) == line


def test_series_of_one():
    assert queries.series("메타", 0) == "메타"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("생성형 인공지능", "생성형인공지능"),
        ("R&D", "R&D"),
        ("K-콘텐츠", "K-콘텐츠"),
        ("가:나", '"가:나"'),
        ("-가", '"-가"'),
        ("OR", '"OR"'),
        ('가"나(', '"가나("'),
    ],
)
def test_term(text, word):
    assert queries.term(text) == word


@pytest.mark.parametrize(
    ("query", "narrowed"),
    [
        ("", "법"),
        ("메타버스", "메타버스 법"),
        ("메타 OR XR", "(메타 OR XR) 법"),
        ("가 = 메타 OR XR\n나 = 칩", "가 = (메타 OR XR) 법\n나 = 칩 법"),
    ],
)
def test_narrowed(query, narrowed):
    assert queries.narrowed(query, "법") == narrowed


def test_widened():
    assert queries.widened("메타버스 -게임", 0, 4, "XR") == "(메타버스 OR XR) -게임"
    assert queries.widened("가나 나", 3, 4, "다") == "가나 (나 OR 다)"

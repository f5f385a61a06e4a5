"""Who published how much, on the twelve articles."""

from datetime import date

import pytest

from policydash import insights
from policydash.model.selection import Selection, Unit


def rows(frame, *names):
    return list(frame[list(names)].itertuples(index=False, name=None))


def test_articles_of_a_query(ws):
    frame = insights.sources(ws, Selection("가상융합산업")).frame
    # 가나일보 7 9 of its 1 4 7 9 12, 마바통신 6 11 of 3 6 11, 가상부 8
    assert rows(frame, "source", "kind", "count", "total") == [
        ("가나일보", "기타", 2, 5),
        ("마바통신", "통신사", 2, 3),
        ("가상부", "부처", 1, 1),
    ]
    assert frame["share"].tolist() == pytest.approx([0.4, 2 / 3, 1.0])
    assert frame["part"].tolist() == pytest.approx([0.4, 0.4, 0.2])
    assert rows(frame, "first", "last") == [
        (date(2024, 2, 10), date(2024, 2, 21)),
        (date(2024, 2, 1), date(2024, 3, 4)),
        (date(2024, 2, 20), date(2024, 2, 20)),
    ]


def test_totals_are_of_the_same_days_and_sources(ws):
    chosen = Selection("", date(2024, 1, 1), date(2024, 1, 31), sources=("다라경제", "가나일보"))
    assert rows(insights.sources(ws, chosen).frame, "source", "count", "total", "part") == [
        ("가나일보", 2, 2, 0.5),
        ("다라경제", 2, 2, 0.5),
    ]


def test_a_story_counts_for_each_of_its_sources(ws):
    found = insights.sources(ws, Selection("가상융합산업", unit=Unit.STORIES))
    # stories 6 7 8 11; 9 is a copy of 8, so 가나일보 has 7 and 8
    assert rows(found.frame, "source", "count", "part") == [
        ("가나일보", 2, 0.5),
        ("마바통신", 2, 0.5),
        ("가상부", 1, 0.25),
    ]
    assert found.counted is Unit.STORIES


def test_the_unit_sources_counts_articles(ws):
    articles = insights.sources(ws, Selection("가상융합산업"))
    sources = insights.sources(ws, Selection("가상융합산업", unit=Unit.SOURCES))
    assert sources.frame.equals(articles.frame)
    assert (articles.counted, sources.counted) == (Unit.ARTICLES, Unit.ARTICLES)


def test_no_match_and_an_empty_store(ws, empty_ws):
    nothing = insights.sources(ws, Selection("공간컴퓨팅"))
    empty = insights.sources(empty_ws, Selection(unit=Unit.STORIES))
    assert nothing.frame.empty
    assert empty.frame.empty
    assert list(nothing.frame.columns) == list(empty.frame.columns)


def test_the_leading_sources_are_the_beginning_of_all(ws):
    everything = insights.sources(ws, Selection()).frame
    assert len(everything) == 4
    for top in (1, 3, 9):
        assert insights.sources(ws, Selection(), top=top).frame.equals(everything.head(top))

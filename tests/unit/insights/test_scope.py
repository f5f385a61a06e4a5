"""What a selection holds, on the twelve articles."""

import math
from datetime import date

import pytest

from policydash import insights
from policydash.errors import QueryError
from policydash.model.selection import Selection, Unit


@pytest.mark.parametrize(
    ("unit", "count", "total"), [(Unit.ARTICLES, 6, 12), (Unit.STORIES, 5, 10), (Unit.SOURCES, 4, 4)]
)
def test_counts_in_each_unit(ws, unit, count, total):
    found = insights.scope(ws, Selection("메타버스", unit=unit))
    assert (found.count, found.total, found.articles, found.source_count) == (count, total, 6, 4)


def test_the_empty_query_is_everything_that_counts(ws):
    found = insights.scope(ws, Selection())
    assert (found.count, found.total, found.share) == (12, 12, 1.0)
    assert (found.first, found.last) == (date(2024, 1, 2), date(2024, 3, 5))


def test_share_is_of_the_same_sources_and_days(ws):
    found = insights.scope(
        ws, Selection("메타버스", date(2024, 1, 1), date(2024, 1, 31), sources=("가나일보",))
    )
    assert (found.count, found.total) == (2, 2)  # articles 1 and 4
    assert (
        found.sentence == "2024-01-02 – 2024-01-31, 가나일보에서 ‘메타버스’에 맞는 기사 2건 (전체 2건의 100%)"
    )


def test_several_lines_are_united(ws):
    found = insights.scope(ws, Selection("메타버스\n나머지 = 블록체인"))
    assert found.count == 7  # 1 2 3 4 6 8 and 12
    assert insights.scope(ws, Selection("메타버스; 나머지 = 블록체인")).count == 7


def test_no_match(ws):
    found = insights.scope(ws, Selection("공간컴퓨팅", start=date(2024, 2, 1), end=date(2024, 2, 29)))
    assert (found.count, found.total, found.articles, found.source_count) == (0, 5, 0, 0)
    assert (
        found.sentence
        == "2024-02-01 – 2024-02-29, 모든 출처에서 ‘공간컴퓨팅’에 맞는 기사 0건 (전체 5건의 0%)"
    )


def test_an_unknown_source_has_nothing(ws):
    found = insights.scope(ws, Selection("메타버스", sources=("없는신문",)))
    assert (found.count, found.total) == (0, 0)
    assert math.isnan(found.share)
    assert found.sentence == (
        "2024-01-02 – 2024-03-05, 없는신문에서 ‘메타버스’에 맞는 기사 0건. 출처 ‘없는신문’은 자료에 없습니다."
    )


def test_a_known_source_beside_an_unknown_one_is_counted(ws):
    found = insights.scope(ws, Selection("메타버스", sources=("가나일보", "없는신문")))
    assert (found.count, found.total) == (2, 5)
    assert found.sentence.endswith("기사 2건 (전체 5건의 40.0%). 출처 ‘없는신문’은 자료에 없습니다.")


def test_dates_in_the_wrong_order_are_turned(ws):
    assert insights.scope(ws, Selection(start=date(2024, 2, 29), end=date(2024, 2, 1))).count == 5


def test_an_empty_store(empty_ws):
    found = insights.scope(empty_ws, Selection("메타버스"))
    assert (found.count, found.total, found.first, found.last) == (0, 0, None, None)
    assert found.sentence == "저장된 기사가 없습니다."


def test_a_query_that_cannot_be_read(ws):
    with pytest.raises(QueryError):
        insights.scope(ws, Selection("(메타버스"))

"""The first page, on the twelve articles: the same numbers as the pages it leads to."""

from datetime import date

from policydash import insights
from policydash.model.selection import Period, Selection


def test_february_of_a_query(ws):
    chosen = Selection("메타버스", date(2024, 2, 1), date(2024, 2, 29))
    found = insights.overview(ws, chosen)
    assert (found.scope.count, found.scope.total) == (2, 5)
    assert (found.previous, found.previous_total) == (3, 4)  # 3 to 31 January: 2 3 4 of 2 3 4 5
    assert found.trend.by is Period.DAY
    assert found.trend.frame.equals(insights.trend(ws, chosen, Period.DAY).frame)
    assert found.keywords.frame.equals(insights.keywords(ws, chosen).frame)
    assert found.sources.frame.equals(insights.sources(ws, chosen).frame)
    assert found.latest.frame["id"].tolist() == [8, 6]


def test_everything_has_no_previous_period(ws):
    found = insights.overview(ws, Selection())
    assert (found.previous, found.previous_total) == (None, None)
    assert found.trend.by is Period.WEEK


def test_nothing_stored(empty_ws):
    found = insights.overview(empty_ws, Selection("메타버스"))
    assert (found.scope.count, found.previous, found.trend.by) == (0, None, Period.DAY)
    assert found.trend.frame.empty
    assert found.latest.frame.empty

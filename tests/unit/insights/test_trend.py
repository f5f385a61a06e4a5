"""Counts over time, on the twelve articles."""

from datetime import date

import numpy as np
import pytest

from newsroom import fail_on
from policydash import insights
from policydash.model.selection import Period, Selection, Unit


def rows(frame, *names):
    return list(frame[list(names)].itertuples(index=False, name=None))


def test_months_of_two_series(ws):
    frame = insights.trend(ws, Selection("메타 = 메타버스\n블록체인"), Period.MONTH).frame
    assert rows(frame, "label", "start", "count", "total", "partial", "gap_days") == [
        ("메타", date(2024, 1, 1), 4, 5, True, 0),  # 1 2 3 4; the first article is of 2 January
        ("메타", date(2024, 2, 1), 2, 5, False, 1),  # 6 8
        ("메타", date(2024, 3, 1), 0, 2, True, 0),
        ("블록체인", date(2024, 1, 1), 3, 5, True, 0),  # 1 3 4
        ("블록체인", date(2024, 2, 1), 0, 5, False, 1),
        ("블록체인", date(2024, 3, 1), 1, 2, True, 0),  # 12; the excluded 13 is not counted
    ]
    assert frame["share"].tolist() == pytest.approx([0.8, 0.4, 0.0, 0.6, 0.0, 0.5])
    assert rows(frame, "end", "first", "last")[:3] == [
        (date(2024, 1, 31), date(2024, 1, 2), date(2024, 1, 31)),
        (date(2024, 2, 29), date(2024, 2, 1), date(2024, 2, 29)),
        (date(2024, 3, 31), date(2024, 3, 1), date(2024, 3, 5)),
    ]


def test_stories_and_sources_are_distinct_in_each_period(ws):
    stories = insights.trend(ws, Selection("메타버스", unit=Unit.STORIES), Period.MONTH).frame
    assert rows(stories, "count", "total") == [(3, 4), (2, 4), (0, 2)]  # 3 = 4; 8 = 9
    sources = insights.trend(ws, Selection("메타버스", unit=Unit.SOURCES), Period.MONTH).frame
    assert rows(sources, "count", "total") == [(3, 3), (2, 4), (0, 2)]


def test_days_without_articles_are_zero_and_their_share_unknown(ws):
    chosen = Selection("메타버스", date(2024, 1, 14), date(2024, 1, 16))
    frame = insights.trend(ws, chosen, Period.DAY).frame
    assert rows(frame, "count", "total", "partial") == [(0, 0, False), (2, 2, False), (0, 0, False)]
    assert np.isnan(frame["share"]).tolist() == [True, False, True]


def test_iso_weeks(ws):
    chosen = Selection("메타버스", date(2024, 1, 29), date(2024, 2, 13))
    frame = insights.trend(ws, chosen, Period.WEEK).frame
    assert rows(frame, "start", "count", "total", "partial") == [
        (date(2024, 1, 29), 1, 2, False),  # 5, 6
        (date(2024, 2, 5), 0, 1, False),  # 7
        (date(2024, 2, 12), 0, 0, True),
    ]


def test_the_running_year_is_partial(ws):
    frame = insights.trend(ws, Selection("", date(2024, 1, 2), date(2024, 12, 31)), Period.YEAR).frame
    assert rows(frame, "first", "last", "count", "partial") == [
        (date(2024, 1, 2), date(2024, 3, 6), 12, True)
    ]


def test_no_match_is_zeros_and_an_empty_store_no_rows(ws, empty_ws):
    frame = insights.trend(ws, Selection("공간컴퓨팅"), Period.MONTH).frame
    assert rows(frame, "count", "total") == [(0, 5), (0, 5), (0, 2)]
    empty = insights.trend(empty_ws, Selection("메타버스"), Period.MONTH).frame
    assert list(empty.columns) == list(frame.columns)
    assert empty.empty


def test_quarters(ws):
    frame = insights.trend(ws, Selection("메타버스"), Period.QUARTER).frame
    assert rows(frame, "start", "end", "count", "total", "partial", "days", "gap_days") == [
        (date(2024, 1, 1), date(2024, 3, 31), 6, 12, True, 64, 1)
    ]


def test_the_interval_of_a_share_is_wilsons(ws):
    frame = insights.trend(ws, Selection("메타버스"), Period.MONTH).frame
    # 4 of 5, 2 of 5, 0 of 2 at z = 1.96: Wilson's formula on paper
    assert frame["low"].tolist() == pytest.approx([0.3755, 0.1176, 0.0], abs=1e-4)
    assert frame["high"].tolist() == pytest.approx([0.9638, 0.7693, 0.6576], abs=1e-4)
    assert frame["few"].tolist() == [True, True, True]  # half of 5, 5 and 2 is expected: fewer than five


def test_articles_of_a_day_in_a_gap_are_counted_but_not_in_the_share(ws):
    fail_on(ws.store, date(2024, 2, 1))  # article 6 (M) came from somewhere all the same
    frame = insights.trend(ws, Selection("메타버스"), Period.MONTH).frame
    assert rows(frame, "count", "total", "share_count", "share_total", "gap_days")[1] == (2, 5, 1, 4, 2)
    assert frame["share"].tolist() == pytest.approx([0.8, 0.25, 0.0])
    day = insights.trend(ws, Selection("메타버스", date(2024, 2, 1), date(2024, 2, 1)), Period.DAY).frame
    assert rows(day, "count", "share_total", "days", "gap_days") == [(1, 0, 1, 1)]
    assert day["share"].isna().all()
    stories = insights.trend(ws, Selection("메타버스", unit=Unit.STORIES), Period.MONTH).frame
    assert rows(stories, "count", "share_count", "share_total")[1] == (2, 1, 3)  # of stories 7, 8 and 10


def test_the_average_leaves_out_partial_periods_and_gaps(ws):
    chosen = Selection("메타버스", date(2024, 1, 15), date(2024, 2, 18))
    frame = insights.trend(ws, chosen, Period.WEEK, average=2).frame
    assert frame["count"].tolist() == [2, 0, 1, 0, 0]  # 3 4; 6; the last week holds the gap of the 15th
    np.testing.assert_allclose(frame["average"], [2, 1, 0.5, 0.5, np.nan])
    # of 2 of 2, 0 of 0, 1 of 2, 0 of 1
    np.testing.assert_allclose(frame["average_share"], [1, 1, 0.5, 1 / 3, np.nan])
    assert insights.trend(ws, chosen, Period.WEEK).frame["average"].isna().all()
    partial = insights.trend(ws, Selection("메타버스"), Period.MONTH, average=3).frame
    assert partial["average"].isna().all()  # two are partial, February holds a gap

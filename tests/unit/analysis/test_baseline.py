"""What a feed usually brings, worked by hand. Day 20454 is Thursday, 1 January 2026."""

from datetime import date

import pytest

from policydash.analysis.baseline import Level, baseline, is_weekend
from policydash.clock import day_number

THURSDAY = 20_454


def test_the_week_of_the_calendar():
    assert day_number(date(2026, 1, 1)) == THURSDAY
    assert [is_weekend(THURSDAY + step) for step in range(7)] == [
        False,
        False,
        True,
        True,
        False,
        False,
        False,
    ]


def test_weekdays_and_weekends_apart():
    """Thursday 4, Friday 6, Saturday 0, Sunday 1, Monday 10, Tuesday 4: weekdays 4 4 6 10, weekend 0 1."""
    counts = dict(zip(range(THURSDAY, THURSDAY + 6), (4, 6, 0, 1, 10, 4), strict=True))
    found = baseline(counts)
    assert found.weekday == Level(4, 5.0, 4.0, 7.0)  # between 4 and 6; 4 + 0·0.75; 6 + .25·(10 − 6)
    assert found.weekend == Level(2, 0.5, 0.25, 0.75)


def test_no_day_has_no_level():
    found = baseline({})
    assert (found.weekday, found.weekend) == (Level(0), Level(0))


@pytest.mark.parametrize("count", [0, 7])
def test_one_day_is_its_own_level(count):
    assert baseline({THURSDAY: count}).weekday == Level(1, count, count, count)


def test_equal_days_have_no_spread():
    assert baseline(dict.fromkeys(range(THURSDAY + 4, THURSDAY + 9), 3)).weekday == Level(5, 3.0, 3.0, 3.0)


def test_one_day_of_a_backlog_does_not_move_the_median():
    counts = dict.fromkeys(range(THURSDAY + 4, THURSDAY + 8), 2) | {THURSDAY: 500}
    assert baseline(counts).weekday == Level(5, 2.0, 2.0, 2.0)

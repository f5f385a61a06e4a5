"""Edges of periods, worked out on a calendar."""

from datetime import date

import pytest

from policydash.analysis.periods import axis, dates, start_of, suitable
from policydash.model.selection import Period

LATER = date(2030, 1, 1)


def edges_of(first, last, by, today=LATER):
    return dates(axis(first, last, by, today=today).edges)


def test_days_are_one_each_and_end_with_the_day_after():
    found = edges_of(date(2024, 2, 28), date(2024, 3, 1), Period.DAY)
    assert found == [date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1), date(2024, 3, 2)]


def test_weeks_are_iso_weeks_across_the_new_year():
    # 2024-12-30 is the Monday of 2025-W01
    found = axis(date(2024, 12, 28), date(2025, 1, 6), Period.WEEK, today=LATER)
    assert dates(found.starts) == [date(2024, 12, 23), date(2024, 12, 30), date(2025, 1, 6)]
    assert dates(found.ends) == [date(2024, 12, 29), date(2025, 1, 5), date(2025, 1, 12)]
    assert dates(found.edges) == [date(2024, 12, 28), date(2024, 12, 30), date(2025, 1, 6), date(2025, 1, 7)]
    assert found.partial.tolist() == [True, False, True]


def test_months_are_cut_to_the_days_that_are_covered():
    found = axis(date(2024, 1, 31), date(2024, 3, 31), Period.MONTH, today=LATER)
    assert dates(found.starts) == [date(2024, 1, 1), date(2024, 2, 1), date(2024, 3, 1)]
    assert dates(found.edges) == [date(2024, 1, 31), date(2024, 2, 1), date(2024, 3, 1), date(2024, 4, 1)]
    assert found.partial.tolist() == [True, False, False]


def test_quarters():
    found = axis(date(2023, 12, 31), date(2024, 7, 1), Period.QUARTER, today=LATER)
    assert dates(found.starts) == [date(2023, 10, 1), date(2024, 1, 1), date(2024, 4, 1), date(2024, 7, 1)]
    assert dates(found.ends)[1:] == [date(2024, 3, 31), date(2024, 6, 30), date(2024, 9, 30)]
    assert found.partial.tolist() == [True, False, False, True]


def test_years():
    found = axis(date(2022, 1, 1), date(2023, 6, 30), Period.YEAR, today=LATER)
    assert dates(found.ends) == [date(2022, 12, 31), date(2023, 12, 31)]
    assert found.partial.tolist() == [False, True]


@pytest.mark.parametrize(("today", "expected"), [(date(2024, 3, 31), True), (date(2024, 4, 1), False)])
def test_a_period_that_has_not_ended_is_partial_even_when_the_selection_holds_all_of_it(today, expected):
    assert axis(date(2024, 3, 1), date(2024, 3, 31), Period.MONTH, today=today).partial.tolist() == [expected]


def test_today_is_a_running_day():
    found = axis(date(2024, 7, 7), date(2024, 7, 8), Period.DAY, today=date(2024, 7, 8))
    assert found.partial.tolist() == [False, True]


@pytest.mark.parametrize("by", list(Period))
def test_one_day_has_one_period(by):
    found = axis(date(2024, 7, 8), date(2024, 7, 8), by, today=LATER)
    assert len(found) == 1
    assert dates(found.edges) == [date(2024, 7, 8), date(2024, 7, 9)]


def test_no_days_have_no_periods():
    found = axis(date(2024, 7, 8), date(2024, 7, 7), Period.DAY, today=LATER)
    assert (len(found), len(found.edges), len(found.partial)) == (0, 1, 0)


def test_start_of():
    monday = date(2024, 7, 8)
    assert start_of(date(2024, 7, 14), Period.WEEK) == monday
    assert start_of(monday, Period.WEEK) == monday
    assert start_of(monday, Period.MONTH) == date(2024, 7, 1)
    assert start_of(date(2024, 6, 30), Period.QUARTER) == date(2024, 4, 1)
    assert start_of(monday, Period.YEAR) == date(2024, 1, 1)
    assert start_of(monday, Period.DAY) == monday


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (date(2024, 1, 1), Period.DAY),
        (date(2024, 2, 29), Period.DAY),
        (date(2024, 6, 30), Period.WEEK),
        (date(2026, 11, 22), Period.MONTH),
        (date(2054, 1, 1), Period.YEAR),
    ],
)
def test_suitable_step(last, expected):
    assert suitable(date(2024, 1, 1), last) is expected

"""The days that are asked for: none left out, none of the future, none twice on the way back."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policydash.collect.portal.windows import Span, backwards, first_day, forwards, until
from policydash.errors import FetchError

TODAY = date(2026, 10, 12)
DAYS = st.integers(-400, 400).map(lambda number: TODAY + timedelta(days=number))
PAST = st.integers(0, 400).map(lambda number: TODAY - timedelta(days=number))


def way_forwards(covered: Span | None, since: date | None, length: int = 3, again: int = 3) -> list[Span]:
    windows: list[Span] = []
    while (
        window := forwards(
            covered,
            reached=windows[-1].last if windows else None,
            today=TODAY,
            since=since,
            length=length,
            again=again,
        )
    ) is not None:
        windows.append(window)
    return windows


def way_back(covered: Span, since: date | None, length: int = 3) -> list[Span]:
    windows: list[Span] = []
    while (window := backwards(covered, since=since, length=length)) is not None:
        windows.append(window)
        covered = window.joined(covered)
    return windows


def span(first: str, last: str) -> Span:
    return Span(date.fromisoformat(f"2026-{first}"), date.fromisoformat(f"2026-{last}"))


def test_the_first_window_ends_today() -> None:
    assert way_forwards(None, None) == [span("10-10", "10-12")]
    assert way_forwards(None, date(2020, 1, 1)) == [span("10-10", "10-12")]
    assert way_forwards(None, date(2026, 10, 12)) == [span("10-12", "10-12")]
    assert way_forwards(None, date(2027, 1, 1)) == [span("10-12", "10-12")]


def test_the_last_three_days_are_read_again() -> None:
    assert way_forwards(span("10-01", "10-12"), None) == [span("10-10", "10-12")]
    assert way_forwards(span("10-01", "10-11"), None) == [span("10-09", "10-11"), span("10-12", "10-12")]
    assert way_forwards(span("10-11", "10-12"), None) == [span("10-11", "10-12")]  # no day that is not wanted


def test_after_a_pause_all_of_it_is_read() -> None:
    assert way_forwards(span("09-01", "10-05"), None) == [
        span("10-03", "10-05"), span("10-06", "10-08"), span("10-09", "10-11"), span("10-12", "10-12"),
    ]  # fmt: skip


def test_backwards_ends_with_the_first_day_wanted() -> None:
    covered = span("10-10", "10-12")
    assert way_back(covered, date(2026, 10, 3)) == [
        span("10-07", "10-09"), span("10-04", "10-06"), span("10-03", "10-03"),
    ]  # fmt: skip
    assert way_back(covered, None) == []
    assert way_back(covered, date(2026, 10, 10)) == []


def test_a_clock_that_ran_ahead_has_read_nothing_of_the_days_to_come() -> None:
    assert way_forwards(span("10-01", "11-30"), None) == [span("10-10", "10-12")]
    assert way_forwards(span("11-01", "11-30"), None) == [span("10-10", "10-12")]
    assert until(span("10-01", "11-30"), TODAY) == span("10-01", "10-12")


@settings(deadline=None)
@given(since=PAST, start=PAST, length=st.integers(1, 3), again=st.integers(1, 5))
def test_every_day_is_covered_and_exactly_once_on_the_way_back(
    since: date, start: date, length: int, again: int
) -> None:
    first = Span(start, start)
    ahead = way_forwards(first, since, length, again)
    covered = first
    for window in ahead:
        assert covered.first <= window.first <= covered.last + timedelta(days=1)  # no hole
        covered = window.joined(covered)
    back = way_back(covered, since, length)
    assert all(1 <= window.days <= length and window.last <= TODAY for window in [*ahead, *back])
    read_back = [day for window in back for day in window]
    assert len(read_back) == len(set(read_back))
    assert set(read_back) | set(covered) == set(Span(min(since, covered.first), TODAY))
    assert not set(read_back) & set(covered)


@settings(deadline=None)
@given(first=DAYS, days=st.integers(0, 400), since=st.none() | DAYS, length=st.integers(1, 3))
def test_the_way_forwards_ends_today_whatever_was_covered(
    first: date, days: int, since: date | None, length: int
) -> None:
    windows = way_forwards(Span(first, first + timedelta(days=days)), since, length)
    assert windows[-1].last == TODAY
    read = [day for window in windows for day in window]
    assert read == list(Span(windows[0].first, TODAY))


def test_since_is_a_day_or_nothing() -> None:
    assert first_day("") is None
    assert first_day("2024-01-31") == date(2024, 1, 31)
    with pytest.raises(FetchError, match="2024-01-31처럼"):
        first_day("작년")

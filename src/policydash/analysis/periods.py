"""The time axis: which periods a stretch of days falls into, and which of them are incomplete."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from policydash.clock import day_number, from_day_number
from policydash.model.selection import Period

Days = npt.NDArray[np.int32]
LONGEST_BY_DAY, LONGEST_BY_WEEK, LONGEST_BY_MONTH = 62, 400, 366 * 12


@dataclass(frozen=True)
class Axis:
    """Calendar periods that cover the days `first` to `last`, both included, without a hole.

    `starts` are the calendar beginnings of the n periods, `ends` their calendar last days, as day numbers,
    shape (n,). `edges`, shape (n + 1,), are the same periods cut to the covered days, the form in which they
    are counted: period i holds the days edges[i] <= day < edges[i + 1]. `partial`, shape (n,), is True where
    the two differ or where the period has not ended on the day given as `today`.
    """

    by: Period
    starts: Days
    ends: Days
    edges: Days
    partial: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.starts)


def axis(first: date, last: date, by: Period, *, today: date) -> Axis:
    """Return the periods that cover `first` to `last`; n = 0 when `last` lies before `first`.

    A period is partial when the edge of the covered days cuts it, or when `today` (Korean day) lies in it or
    before it: an unfinished period must not look like a fall.
    """
    begins = list(_starts(first, last, by))
    starts = np.array([day_number(day) for day in begins], dtype=np.int32)
    ends = np.array([day_number(_next(day, by)) - 1 for day in begins], dtype=np.int32)
    edges = np.append(starts, np.int32(0))
    if len(starts):
        edges[0], edges[-1] = day_number(first), day_number(last) + 1
    cut = (starts < edges[:-1]) | (ends >= edges[1:])
    return Axis(by, starts, ends, edges, cut | (ends >= day_number(today)))


def start_of(day: date, by: Period) -> date:
    """Return the first day of the period that `day` lies in; weeks begin on Monday (ISO 8601)."""
    if by is Period.WEEK:
        return day - timedelta(days=day.weekday())
    if by is Period.MONTH:
        return day.replace(day=1)
    if by is Period.QUARTER:
        return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    return day.replace(month=1, day=1) if by is Period.YEAR else day


def suitable(first: date, last: date) -> Period:
    """Return the step that shows a stretch of days in some 10 to 60 points: day, week, month or year."""
    days = (last - first).days + 1
    if days <= LONGEST_BY_DAY:
        return Period.DAY
    if days <= LONGEST_BY_WEEK:
        return Period.WEEK
    return Period.MONTH if days <= LONGEST_BY_MONTH else Period.YEAR


def dates(numbers: Days) -> list[date]:
    """Return day numbers as dates."""
    return [from_day_number(int(number)) for number in numbers]


def _starts(first: date, last: date, by: Period) -> Iterator[date]:
    begin = start_of(first, by)
    while first <= last and begin <= last:
        yield begin
        begin = _next(begin, by)


def _next(start: date, by: Period) -> date:
    """Return the first day of the following period."""
    if by is Period.MONTH:
        return (start + timedelta(days=31)).replace(day=1)
    if by is Period.QUARTER:
        return (start + timedelta(days=93)).replace(day=1)  # 90 to 92 days: never past the next month
    if by is Period.YEAR:
        return start.replace(year=start.year + 1)
    return start + timedelta(days=7 if by is Period.WEEK else 1)

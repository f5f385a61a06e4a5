"""Time: instants are aware UTC, days are Korean calendar days.

Korea has kept UTC+9 without summer time since 1988, so a fixed offset is exact for every article we can meet
and needs no time-zone database on Windows.
"""

from datetime import UTC, date, datetime, timedelta, timezone

KST = timezone(timedelta(hours=9), "KST")
_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()


def now() -> datetime:
    """Return the present instant, aware UTC. Called at the edges; everything below takes it as a value."""
    return datetime.now(UTC)


def korean_day(instant: datetime) -> date:
    """Return the Korean calendar day of an aware instant."""
    return instant.astimezone(KST).date()


def start_of_korean_day(day: date) -> datetime:
    """Return the UTC instant at which a Korean day begins."""
    return datetime(day.year, day.month, day.day, tzinfo=KST).astimezone(UTC)


def day_number(day: date) -> int:
    """Return the days from 1970-01-01 to `day`, the form in which days are kept in arrays and tables."""
    return day.toordinal() - _EPOCH_ORDINAL


def from_day_number(number: int) -> date:
    """Return the day that is `number` days after 1970-01-01."""
    return date.fromordinal(int(number) + _EPOCH_ORDINAL)

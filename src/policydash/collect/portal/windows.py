"""Which days are to be asked for next, where a source answers for a few days at a time.

What was read is one span of days without a hole. It grows forwards to today, each time beginning a few days
before its end, because corrected articles come back there; then backwards to the first day that is wanted.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from policydash.errors import FetchError
from policydash.model.ledger import FetchStatus

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    def joined(self, other: "Span | None") -> "Span":
        """Return the span from the earlier first to the later last day."""
        if other is None:
            return self
        return Span(min(self.first, other.first), max(self.last, other.last))

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __iter__(self) -> Iterator[date]:
        return (self.first + _DAY * number for number in range(self.days))

    @property
    def days(self) -> int:
        """Return the number of days."""
        return (self.last - self.first).days + 1


def forwards(
    covered: Span | None, *, reached: date | None, today: date, since: date | None, length: int, again: int
) -> Span | None:
    """Return the next window towards today, at most `length` days long; None when today is reached.

    `reached` is the last day that this round has read, None at its beginning: it then starts `again` days
    before the end of `covered`. Where nothing is covered yet the first window ends today.
    """
    if reached is not None:
        first = reached + _DAY
    elif (known := until(covered, today)) is not None:
        first = max(known.first, known.last - _DAY * (again - 1))
    else:
        first = today - _DAY * (length - 1)
        first = min(max(first, since), today) if since else first
    return Span(first, min(today, first + _DAY * (length - 1))) if first <= today else None


def backwards(covered: Span | None, *, since: date | None, length: int) -> Span | None:
    """Return the window before what is covered, None when `since` is reached or there is no way back."""
    if covered is None or since is None or covered.first <= since:
        return None
    last = covered.first - _DAY
    return Span(max(since, last - _DAY * (length - 1)), last)


def first_day(since: str) -> date | None:
    """Return the first day that is wanted, None for no way back. Raises FetchError for what is no day."""
    try:
        return date.fromisoformat(since) if since else None
    except ValueError as error:
        sentence = f"since의 값 {since[:20]}은(는) 날짜가 아닙니다. 2024-01-31처럼 적으십시오."
        raise FetchError(sentence, status=FetchStatus.FAILED) from error


def until(covered: Span | None, today: date) -> Span | None:
    """Return what is covered up to today, None for nothing: no clock that ran ahead has read days to come."""
    if covered is None or covered.first > today:
        return None
    return Span(covered.first, min(covered.last, today))

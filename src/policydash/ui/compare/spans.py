"""The days of two sides: usual ones, and how they stand in the address. Pure: days in, days out."""

from datetime import date, timedelta

from policydash.model.selection import read_day

Span = tuple[date, date]
_RECENT = 30


def usual(first: date, last: date, *, chosen: bool) -> tuple[Span, Span]:
    """Return A and B of the covered days: the latter half and the former where the dates were `chosen`.

    Else the last 30 days and the 30 before, as far as there are as many.
    """
    enough = (last - first).days + 1 >= 2 * _RECENT
    return recent(last) if enough and not chosen else halves(first, last)


def halves(first: date, last: date) -> tuple[Span, Span]:
    """Return the latter half and the former one, equally long: of an odd number the first day is left out.

    One day is compared with the day before.
    """
    half = max(((last - first).days + 1) // 2, 1)
    later = (last - timedelta(days=half - 1), last)
    return later, before(later)


def recent(last: date) -> tuple[Span, Span]:
    """Return the 30 days that end on `last`, and the 30 before."""
    later = (last - timedelta(days=_RECENT - 1), last)
    return later, before(later)


def before(span: Span) -> Span:
    """Return the equally long days just before."""
    end = span[0] - timedelta(days=1)
    return end - (span[1] - span[0]), end


def year_before(span: Span) -> Span:
    """Return the same days of the year before; 29 February is the 28th there."""
    return _a_year_back(span[0]), _a_year_back(span[1])


def written(span: Span) -> str:
    """Return days as the address and the command line have them: "2024-01-01:2024-06-30"."""
    return f"{span[0].isoformat()}:{span[1].isoformat()}"


def read(text: str) -> Span | None:
    """Return the days of such a text in order, None for what cannot be read."""
    first, _, last = text.partition(":")
    start, end = read_day(first), read_day(last)
    return (min(start, end), max(start, end)) if start and end else None


def _a_year_back(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)

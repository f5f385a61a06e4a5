"""Quick ranges of the calendar. Pure: days in, days out."""

from datetime import date, timedelta

_SPANS = {"최근 7일": 7, "최근 30일": 30, "최근 90일": 90, "최근 1년": 365}
THIS_YEAR, ALL = "올해", "전체"
NAMES = (*_SPANS, THIS_YEAR, ALL)


def quick(name: str, last: date) -> tuple[date | None, date | None]:
    """Return first and last day of a quick range that ends on `last`; both None for everything."""
    if name == ALL:
        return None, None
    if name == THIS_YEAR:
        return date(last.year, 1, 1), last
    return last - timedelta(days=_SPANS[name] - 1), last


def anchor(today: date, newest: date | None) -> date:
    """Return the day on which quick ranges end: today, or the newest article of data that ended earlier."""
    return min(today, newest) if newest else today

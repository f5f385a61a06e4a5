"""Korean words around numbers: the one place where a number becomes text for a person.

The page, the command line and the sentences of `insights` use these, so a share looks the same everywhere.
"""

import math
from datetime import date

from policydash.model.selection import Period, Unit

NOTHING = "–"
_COUNTED = {Unit.ARTICLES: ("기사", "건"), Unit.STORIES: ("이야기", "건"), Unit.SOURCES: ("출처", "곳")}


def number(value: int) -> str:
    """Return a count with its thousands separated: 35764 → "35,764"."""
    return f"{value:,}"


def probability(value: float) -> str:
    """Return a p- or q-value: three decimals, "0.001 미만" for what these would show as less, "–" for NaN."""
    if math.isnan(value):
        return NOTHING
    return f"{value:.3f}" if value >= 0.001 else "0.001 미만"


def percent(share: float) -> str:
    """Return a share (fraction of 1) as per cent: one decimal, two below 1 %, "–" for NaN.

    A share that is above nothing but would be shown as 0.00 % is "0.01% 미만"; 0 and 1 are bare.
    """
    if math.isnan(share):
        return NOTHING
    if share in {0.0, 1.0}:
        return f"{share:.0%}"
    if share < 0.00005:
        return "0.01% 미만"
    return f"{share:.2%}" if share < 0.01 else f"{share:.1%}"


def points(change: float) -> str:
    """Return a difference of shares in percentage points with its sign, "–" for NaN: 0.0123 → "+1.2%p"."""
    if math.isnan(change):
        return NOTHING
    scaled = change * 100
    text = f"{scaled:+.2f}" if abs(scaled) < 1 else f"{scaled:+.1f}"
    return "0%p" if float(text) == 0 else f"{text}%p"


def noun(unit: Unit) -> str:
    """Return the Korean noun of a unit: 기사, 이야기, 출처."""
    return _COUNTED[unit][0]


def amount(value: int, unit: Unit) -> str:
    """Return a count with its counting word: (35764, ARTICLES) → "35,764건"."""
    return number(value) + _COUNTED[unit][1]


def counted(value: int, unit: Unit) -> str:
    """Return a count that says what it is: (233, ARTICLES) → "기사 233건"."""
    return f"{noun(unit)} {amount(value, unit)}"


def day_range(first: date, last: date) -> str:
    """Return two days as "2022-01-01 – 2024-11-30", one day alone when they are the same."""
    return first.isoformat() if first == last else f"{first.isoformat()} – {last.isoformat()}"


def period_label(start: date, by: Period) -> str:
    """Return the name of the period from `start` on: 2024-07-08, 24.07.08 주, 24.07, 2024 3분기, 2024."""
    if by is Period.DAY:
        return start.isoformat()
    if by is Period.WEEK:
        return f"{start:%y.%m.%d} 주"
    if by is Period.QUARTER:
        return f"{start.year:04d} {(start.month + 2) // 3}분기"
    return f"{start:%y.%m}" if by is Period.MONTH else f"{start.year:04d}"


def shorten(text: str, limit: int) -> str:
    """Return `text` on one line, cut to `limit` characters with an ellipsis at the end where it is longer."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def time_span(seconds: float) -> str:
    """Return a time span as it is said: 40초, 12분, 3시간 5분."""
    if seconds < 60:
        return f"{max(round(seconds), 1)}초"
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"{minutes}분"
    return f"{minutes // 60:,}시간" + (f" {minutes % 60}분" if minutes % 60 else "")

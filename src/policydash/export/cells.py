"""One value of a table in the form in which files carry it."""

import math
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from policydash.clock import KST

SHARE_DIGITS = 6  # enough to give back a count of one in a million
_DIGITS = {
    "average": 2,
    "expected": 2,
    "ratio": 2,
    "weight": 2,
    "z": 2,
    "keyness": 2,
    "deviation": 3,
    "delay": 1,
    "effective": 3,
    "effective_of_large": 3,
    "npmi": 4,
    "log_likelihood": 2,
    "score": 3,
    "log_ratio": 3,
}
_PROBABILITIES = frozenset({"p", "q"})
_SIGNIFICANT = 3  # digits of a probability, which may be as small as 1e-300

_WORDS = {"kind": {"burst": "급증 기간", "spike": "급증한 날"}}


def worded(value: Any, column: str) -> Any:
    """Return the Korean words of a value that is a name for programs, any other value as it is."""
    return _WORDS.get(column, {}).get(value, value) if isinstance(value, str) else value


def is_probability(column: str) -> bool:
    """Return whether a column holds p- or q-values: what is small in them counts, never its decimals."""
    return column in _PROBABILITIES


def real(value: float, column: str) -> str:
    """Return a float with the decimals of its column, a probability with three digits that count."""
    if is_probability(column):
        return f"{value:.{_SIGNIFICANT}g}"
    return f"{value:.{_DIGITS.get(column, SHARE_DIGITS)}f}"


def plain(value: Any, column: str) -> Any:
    """Return a value as None, bool, int, float, str or a list of these.

    Days become ISO text, instants Korean time to the minute, floats are rounded to the digits of their
    column (probabilities to three digits that count); NaN and missing values become None.
    """
    if isinstance(value, list | tuple):
        return [plain(item, column) for item in value]
    if isinstance(value, Mapping):
        return [f"{name} {count}" for name, count in value.items()]
    if isinstance(value, datetime):
        return _instant(value)
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "item"):
        value = value.item()  # a NumPy scalar
    if isinstance(value, float):
        return None if math.isnan(value) else float(real(value, column)) + 0.0  # + 0.0: no negative zero
    return value if isinstance(value, bool | int | str) else None


def _instant(value: datetime) -> str:
    if value != value:  # noqa: PLR0124 - pandas' missing instant is a datetime unlike itself
        return ""
    return (value.astimezone(KST) if value.tzinfo else value).strftime("%Y-%m-%d %H:%M")

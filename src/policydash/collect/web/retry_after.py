"""The Retry-After header: seconds, or an HTTP date."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_LONGEST = 31 * 86_400.0


def parse(value: str, *, now: datetime) -> float | None:
    """Return the seconds to wait from `now`, between 0 and 31 days; None when nothing readable is asked."""
    text = value.strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:12]), _LONGEST)
    try:
        moment = parsedate_to_datetime(text)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return min(max((moment - now).total_seconds(), 0.0), _LONGEST)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None

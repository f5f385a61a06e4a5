"""Instants as Korean time for tables."""

from datetime import datetime

from policydash.clock import KST


def korean_instant(instant: datetime | None) -> str:
    """Return an instant as Korean time "2024-07-08 09:00", "" for none."""
    return instant.astimezone(KST).strftime("%Y-%m-%d %H:%M") if instant else ""

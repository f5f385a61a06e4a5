"""The readings of the feeds: the last of each week, and each day's around the gap."""

import datetime as dt
import random
from typing import Any

from making.days import DAY, FIRST_DAY, GAP, KST, LAST_DAY, in_gap

DAILY = (dt.date(2024, 3, 4), dt.date(2024, 3, 24))
MISSED = "앞서 읽은 글이 하나도 남아 있지 않아, 그사이에 실린 글을 놓쳤을 수 있습니다."
FAILURES = (("연결 시간 초과: 30초 안에 응답이 없습니다.", None), ("서버가 503을 돌려주었습니다.", 503))


def reading_days() -> list[dt.date]:
    """Return the days whose last reading is listed: Sundays, and each day around the gap."""
    every = [FIRST_DAY + DAY * step for step in range((LAST_DAY - FIRST_DAY).days + 1)]
    return [day for day in every if day.weekday() == 6 or DAILY[0] <= day <= DAILY[1] or day == LAST_DAY]


def ledger(feeds: list[dict[str, Any]], rng: random.Random) -> list[dict[str, Any]]:
    """Return the readings of all feeds in order of time."""
    rows = [reading(feed["name"], day, rng) for day in reading_days() for feed in feeds]
    return sorted(rows, key=lambda row: (row["started_at"], row["feed"]))


def reading(feed: str, day: dt.date, rng: random.Random) -> dict[str, Any]:
    """Return one reading of one feed, failed within the gap and never elsewhere, capped right after it."""
    start = dt.datetime(day.year, day.month, day.day, 23, 30, tzinfo=KST) + dt.timedelta(
        seconds=rng.randrange(900)
    )
    if in_gap(day):
        error, code = rng.choice(FAILURES)
        return line(feed, start, start + dt.timedelta(seconds=30), status="failed", error=error, code=code)
    unchanged = rng.random() < 0.2
    end = start + dt.timedelta(seconds=rng.randrange(1, 6))
    if day == GAP[1] + DAY:
        return line(feed, start, end, status="ok", error="", code=200) | {"capped": True, "note": MISSED}
    status, code = ("unchanged", 304) if unchanged else ("ok", 200)
    return line(feed, start, end, status=status, error="", code=code)


def line(
    feed: str, start: dt.datetime, end: dt.datetime, *, status: str, error: str, code: int | None
) -> dict[str, Any]:
    """Return one line of the ledger."""
    return {
        "feed": feed,
        "started_at": start.isoformat(),
        "finished_at": end.isoformat(),
        "status": status,
        "error": error,
        "http_status": code,
    }

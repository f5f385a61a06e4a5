"""The readings of the feeds: a round every evening, one feed after the other."""

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from making.days import DAY, FIRST_DAY, GAP, KST, LAST_DAY, in_gap

MISSED = "앞서 읽은 글이 하나도 남아 있지 않아, 그사이에 실린 글을 놓쳤을 수 있습니다."
TIMEOUT: dict[str, Any] = {"error": "연결 시간 초과: 30초 안에 응답이 없습니다.", "http_status": None}
FAILURES = (TIMEOUT, {"error": "서버가 503을 돌려주었습니다.", "http_status": 503})
# Readings that fail outside the gap: nothing appeared that day, and the next evening nothing is lost.
HEALED = {dt.date(2025, 6, 19): "예시 지역지 묶음", dt.date(2026, 10, 14): "예시 방송 뉴스"}
Row = dict[str, str]


@dataclass
class Day:
    """The ids of what a feed brought on one day: articles, and articles in a later version."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)


class Channel:
    """One feed as it stands on its server: the newest items, and whether it says when nothing is new."""

    def __init__(self, feed: Mapping[str, Any], days: Mapping[dt.date, Day]) -> None:
        self.name = str(feed["name"])
        self._holds = int(feed["holds"])
        self._conditional = bool(feed.get("conditional"))
        self._days = days
        self._held: list[str] = []
        self._is_known = False

    def read(self, day: dt.date) -> int | None:
        """Return how many known items the answer held; None when it was that nothing is new."""
        found = self._days.get(day, Day())
        first, self._is_known = not self._is_known, True
        self._held = [*self._held, *found.new][-self._holds :]
        nothing = not found.new and not found.changed
        if nothing and not first and (self._conditional or not self._held):
            return None
        return len(set(self._held) - {*found.new, *found.changed})

    def forget(self) -> None:
        """Let all that was known drop out of the feed; the next reading is as the first one."""
        self._held, self._is_known = [], False

    def check_quiet(self, day: dt.date) -> None:
        """Raise ValueError where a reading that fails on that day would have brought something."""
        if day in self._days:
            raise ValueError(f"{self.name} brought something on {day}")


def ledger(
    feeds: list[dict[str, Any]], articles: list[Row], revisions: list[Row], rng: random.Random
) -> list[dict[str, Any]]:
    """Return the rounds in order of time, one a day."""
    brought = days_of(articles, revisions)
    channels = [Channel(feed, brought[feed["name"]]) for feed in feeds]
    every = [FIRST_DAY + DAY * step for step in range((LAST_DAY - FIRST_DAY).days + 1)]
    return [round_of(channels, day, rng) for day in every]


def days_of(articles: list[Row], revisions: list[Row]) -> dict[str, dict[dt.date, Day]]:
    """Return feed → day → what it brought, by the day on which it was first seen."""
    found: dict[str, dict[dt.date, Day]] = defaultdict(lambda: defaultdict(Day))
    feed_of = {row["id"]: row["feed"] for row in articles}
    for row in articles:
        found[row["feed"]][seen_on(row)].new.append(row["id"])
    for row in revisions:
        found[feed_of[row["id"]]][seen_on(row)].changed.append(row["id"])
    return found


def seen_on(row: Row) -> dt.date:
    """Return the Korean day on which a version was seen."""
    return dt.datetime.fromisoformat(row["seen_at"]).astimezone(KST).date()


def round_of(channels: list[Channel], day: dt.date, rng: random.Random) -> dict[str, Any]:
    """Return one round, failed within the gap, capped right after it."""
    start = dt.datetime(day.year, day.month, day.day, 23, 30, tzinfo=KST) + dt.timedelta(
        seconds=rng.randrange(900)
    )
    failed = failures(channels, day, rng)
    if capped := day == GAP[1] + DAY:
        for channel in channels:
            channel.forget()
    seconds = [rng.randrange(1, 6) for _ in channels]
    return {
        "started_at": start.isoformat(),
        "seconds": [
            30 if failed.get(one.name) == TIMEOUT else took
            for one, took in zip(channels, seconds, strict=True)
        ],
        "same": [None if one.name in failed else one.read(day) for one in channels],
        **({"failed": failed} if failed else {}),
        **({"capped": MISSED} if capped else {}),
    }


def failures(channels: list[Channel], day: dt.date, rng: random.Random) -> dict[str, dict[str, Any]]:
    """Return feed → how its reading failed: all of them within the gap, planted ones elsewhere."""
    failing = [one for one in channels if in_gap(day) or HEALED.get(day) == one.name]
    for channel in failing:
        channel.check_quiet(day)
    return {channel.name: rng.choice(FAILURES) for channel in failing}

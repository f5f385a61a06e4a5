"""What is known of each feed on each day: read, nothing new, healed, lost, not collected."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

import pandas as pd

from policydash.clock import day_number, from_day_number
from policydash.insights.health import last_day
from policydash.insights.workspace import Workspace
from policydash.model.coverage import DayState, FeedDay, states
from policydash.model.ledger import FeedState

COLUMNS = ["feed", "group", "day", "state", "readings", "read", "new", "rejected", "caps"]
STATE_WORDS = {
    DayState.READ: "읽음",
    DayState.UNCHANGED: "변동 없음",
    DayState.HEALED: "뒤에 채움",
    DayState.GAP: "공백",
    DayState.ABSENT: "수집 안 함",
}


def coverage(workspace: Workspace, start: date, end: date) -> pd.DataFrame:
    """Return one row a feed and day, both ends included: its state in a word, and what was read.

    By group, feed, day; files, and feeds that were not collected on any of these days, are left out.
    """
    kept, spans = workspace.store.coverage, workspace.store.coverage.spans()
    feeds = [feed for feed in workspace.store.feeds() if feed.id in spans]
    by_feed: dict[int, list[FeedDay]] = defaultdict(list)
    for row in kept.days(day_number(start)):
        by_feed[row.feed_id].append(row)
    rows = []
    for feed in sorted(feeds, key=lambda one: (one.spec.group, one.spec.name)):
        found = states(by_feed[feed.id], spans[feed.id], start=day_number(start), end=day_number(end))
        if set(found.values()) == {DayState.ABSENT}:
            continue
        read = {row.day: row for row in by_feed[feed.id]}
        rows += [_row(feed, day, state, read.get(day)) for day, state in found.items()]
    return pd.DataFrame(rows, columns=COLUMNS)


def recent_coverage(workspace: Workspace, days: int) -> pd.DataFrame:
    """Return the coverage of the last `days` days: up to today, in the sample up to where its ledger ends."""
    feeds, spans = workspace.store.feeds(), workspace.store.coverage.spans()
    end = from_day_number(last_day(workspace, feeds, spans))
    return coverage(workspace, end - timedelta(days=days - 1), end)


def _row(feed: FeedState, day: int, state: DayState, row: FeedDay | None) -> dict[str, Any]:
    read = row or FeedDay(feed_id=feed.id, day=day, readings=0)
    return {
        "feed": feed.spec.name,
        "group": feed.spec.group,
        "day": from_day_number(day),
        "state": STATE_WORDS[state],
        "readings": read.readings,
        "read": read.read,
        "new": read.new,
        "rejected": read.rejected,
        "caps": read.capped,
    }

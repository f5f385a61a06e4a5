"""The feeds and how they are."""

from typing import Any

import pandas as pd

from policydash.insights.korean_instant import korean_instant
from policydash.insights.workspace import Workspace
from policydash.model.ledger import FeedState, FeedType

COLUMNS = [
    "id",
    "name",
    "source",
    "source_kind",
    "group",
    "type",
    "state",
    "failures",
    "last_success",
    "next_check",
    "enabled",
    "url",
    "note",
    "terms",
]
TYPE_WORDS = {FeedType.RSS: "RSS", FeedType.FILE: "파일", FeedType.SAMPLE: "예시"}
SILENT_AFTER = 3  # failed readings in a row: once or twice is a bad day


def feeds(workspace: Workspace) -> pd.DataFrame:
    """Return one row a feed by group, then name; times are Korean.

    `type` and `state` are words for a person, `enabled` whether it is collected, `note` why it is not.
    """
    rows = sorted(map(_row, workspace.store.feeds()), key=lambda row: (row["group"], row["name"]))
    return pd.DataFrame(rows, columns=COLUMNS)


def is_silent(feed: FeedState) -> bool:
    """Return whether a collected feed has failed several times in a row."""
    return _is_collected(feed) and feed.failures >= SILENT_AFTER


def _is_collected(feed: FeedState) -> bool:
    live = not feed.spec.closed and not feed.spec.off
    return feed.enabled and live and feed.spec.type is FeedType.RSS


def _state(feed: FeedState) -> str:
    if feed.spec.type is not FeedType.RSS:
        return "파일"
    if feed.spec.closed:
        return "닫힘"
    if feed.spec.off or not feed.enabled:
        return "꺼짐"
    if feed.failures:
        return f"실패 {feed.failures}회"
    return "정상" if feed.last_success_at else "수집 전"


def _row(feed: FeedState) -> dict[str, Any]:
    spec = feed.spec
    return {
        "id": feed.id,
        "name": spec.name,
        "source": spec.source,
        "source_kind": spec.source_kind.value,
        "group": spec.group,
        "type": TYPE_WORDS[spec.type],
        "state": _state(feed),
        "failures": feed.failures,
        "last_success": korean_instant(feed.last_success_at),
        "next_check": korean_instant(feed.next_check_at),
        "enabled": _is_collected(feed),
        "url": spec.url,
        "note": spec.closed or spec.off,
        "terms": spec.terms,
    }

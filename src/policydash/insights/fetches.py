"""The collection ledger: when we read, and what came of it."""

from typing import Any

import pandas as pd

from policydash.insights.korean_instant import korean_instant
from policydash.insights.workspace import Workspace
from policydash.model.ledger import FetchRecord, FetchStatus

COLUMNS = [
    "id",
    "feed",
    "started",
    "finished",
    "status",
    "read",
    "new",
    "changed",
    "same",
    "duplicate",
    "rejected",
    "rejections",
    "capped",
    "http_status",
    "error",
    "note",
    "origin",
]
STATUS_WORDS = {
    FetchStatus.OK: "성공",
    FetchStatus.UNCHANGED: "변동 없음",
    FetchStatus.PARTIAL: "일부 거절",
    FetchStatus.FAILED: "실패",
    FetchStatus.NOT_A_FEED: "피드 아님",
    FetchStatus.GONE: "없어짐",
    FetchStatus.LIMITED: "대기 요청",
    FetchStatus.PAUSED: "이어 읽을 예정",
    FetchStatus.INTERRUPTED: "중단",
}


def fetches(workspace: Workspace, limit: int = 200) -> pd.DataFrame:
    """Return the last readings, newest first; the five outcomes add up to `read`. Times are Korean.

    `rejections` lists the reasons with their counts ("제목 없음 3"); `http_status` is missing where there was
    no answer. `note` says what a capped reading may have missed.
    """
    rows = [_row(record) for record in workspace.store.fetches(limit=limit)]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"http_status": "Int64"})


def _row(record: FetchRecord) -> dict[str, Any]:
    return {
        "id": record.id,
        "feed": record.feed,
        "started": korean_instant(record.started_at),
        "finished": korean_instant(record.finished_at),
        "status": STATUS_WORDS[record.status],
        **record.tally.by_name(),
        "rejections": [f"{reason} {count}" for reason, count in sorted(record.rejections.items())],
        "capped": record.capped,
        "http_status": record.http_status,
        "error": record.error,
        "note": record.note,
        "origin": record.origin,
    }

"""What was changed on the screens, and by whom."""

import json

import pandas as pd

from policydash.insights.korean_instant import korean_instant
from policydash.insights.workspace import Workspace

COLUMNS = ["id", "at", "who", "verb", "object", "detail", "outcome"]


def audited(workspace: Workspace, *, limit: int | None = None) -> pd.DataFrame:
    """Return up to `limit` lines of the audit (None for all), newest first: the columns `COLUMNS`.

    `at` is Korean time, `detail` JSON, `outcome` "" where the process ended before the change did.
    """
    rows = [
        (
            line.id,
            korean_instant(line.at),
            line.who,
            line.verb,
            line.object,
            json.dumps(line.detail, ensure_ascii=False, sort_keys=True) if line.detail else "",
            line.outcome,
        )
        for line in workspace.store.audit.lines(limit=limit)
    ]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"id": "int64"})

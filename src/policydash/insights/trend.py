"""How a selection moves over time."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from policydash.analysis.periods import Axis, Days, axis, dates
from policydash.analysis.share import share
from policydash.corpus import counting
from policydash.insights.asked import Asked, ask
from policydash.insights.scope import scope_of
from policydash.insights.snapshot import Line
from policydash.insights.workspace import Workspace
from policydash.model.results import Trend
from policydash.model.selection import Period, Selection

COLUMNS = ["label", "start", "end", "first", "last", "count", "total", "share", "partial", "gap_days"]


def trend(workspace: Workspace, selection: Selection, by: Period) -> Trend:
    """Return counts and shares of each line of the query in each period. Raises QueryError."""
    return trend_of(ask(workspace, selection), by)


def trend_of(asked: Asked, by: Period) -> Trend:
    """Return the trend of a selection that is already on a snapshot; no rows when nothing is stored."""
    frame = pd.DataFrame(columns=COLUMNS)
    if asked.first and asked.last:
        periods = axis(asked.first, asked.last, by, today=asked.workspace.today())
        frame = pd.concat([_series(asked, line, periods) for line in asked.lines], ignore_index=True)
    return Trend(scope_of(asked), by, frame)


def _series(asked: Asked, line: Line, periods: Axis) -> pd.DataFrame:
    """Return one line's rows, oldest first."""
    corpus, edges = asked.corpus, periods.edges
    count = counting.by_bucket(corpus, asked.everything & line.mask, asked.unit, edges)
    total = counting.by_bucket(corpus, asked.everything, asked.unit, edges)
    columns = {
        "label": [line.label] * len(periods),
        "start": dates(periods.starts),
        "end": dates(periods.ends),
        "first": dates(edges[:-1]),
        "last": dates(edges[1:] - 1),
        "count": count,
        "total": total,
        "share": share(count, total),
        "partial": periods.partial,
        "gap_days": _within(asked.workspace.store.gap_days(), edges),
    }
    return pd.DataFrame(columns, columns=COLUMNS)


def _within(days: Days, edges: Days) -> npt.NDArray[np.int64]:
    """Return how many of `days` lie in each period."""
    return np.diff(np.searchsorted(np.sort(days), edges, side="left")).astype(np.int64)

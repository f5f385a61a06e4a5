"""How the sources of a selection share it over time."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from policydash.analysis.periods import Axis, Days, axis, dates
from policydash.analysis.share import Counts, share
from policydash.corpus import counting, publishing
from policydash.insights.asked import Asked, ask
from policydash.insights.scope import scope_of
from policydash.insights.workspace import Workspace
from policydash.model.results import SourceTrend
from policydash.model.selection import Period, Selection

COLUMNS = [
    *("source", "rest", "start", "end", "first", "last"),
    *("count", "total", "part", "partial", "gap_days"),
]
TOP = 6
REST = "나머지"


def source_trend(workspace: Workspace, selection: Selection, by: Period, *, top: int = TOP) -> SourceTrend:
    """Return the `top` leading sources of a selection and all others together in each period.

    Raises QueryError.
    """
    return source_trend_of(ask(workspace, selection), by, top=top)


def source_trend_of(asked: Asked, by: Period, *, top: int = TOP) -> SourceTrend:
    """Return the same for a selection that is already on a snapshot; no rows when nothing matches."""
    frame, others = pd.DataFrame(columns=COLUMNS), 0
    ranked = leading_sources(asked)
    if asked.first and asked.last and len(ranked):
        periods = axis(asked.first, asked.last, by, today=asked.workspace.today())
        others = max(len(ranked) - top, 0)
        frame = _frame(asked, ranked[:top], periods, rest=others > 0)
    return SourceTrend(scope_of(asked), asked.document_unit, by, others, frame)


def leading_sources(asked: Asked) -> Counts:
    """Return the places in `corpus.sources` of those with a match: by count, then name."""
    groups = publishing.each(asked.corpus)
    count = publishing.counts(asked.corpus, asked.matches, groups, asked.document_unit)
    names = [source.name for source in asked.corpus.sources]
    places = sorted(np.flatnonzero(count).tolist(), key=lambda place: (-count[place], names[place]))
    return np.array(places, dtype=np.int64)


def _frame(asked: Asked, leaders: Counts, periods: Axis, *, rest: bool) -> pd.DataFrame:
    counts = _counts(asked, leaders, periods)
    total = counting.by_bucket(asked.corpus, asked.matches, asked.document_unit, periods.edges)
    names = [asked.corpus.sources[place].name for place in leaders.tolist()]
    rows = [(name, False) for name in names] + ([(REST, True)] if rest else [])
    gaps = _within(asked.workspace.store.gap_days(), periods.edges)
    frames = [
        pd.DataFrame(
            {
                "source": name,
                "rest": is_rest,
                "start": dates(periods.starts),
                "end": dates(periods.ends),
                "first": dates(periods.edges[:-1]),
                "last": dates(periods.edges[1:] - 1),
                "count": counts[number],
                "total": total,
                "part": share(counts[number], total),
                "partial": periods.partial,
                "gap_days": gaps,
            },
            columns=COLUMNS,
        )
        for number, (name, is_rest) in enumerate(rows)
    ]
    return pd.concat(frames, ignore_index=True)


def _counts(asked: Asked, leaders: Counts, periods: Axis) -> Counts:
    """Return the counts of each leader, and of all others as the last row, by period."""
    numbers = np.full(len(asked.corpus.sources), len(leaders))
    numbers[leaders] = np.arange(len(leaders))
    groups = publishing.grouped(asked.corpus, numbers, len(leaders) + 1)
    return publishing.by_bucket(asked.corpus, asked.matches, groups, asked.document_unit, periods.edges)


def _within(days: Days, edges: Days) -> npt.NDArray[np.int64]:
    return np.diff(np.searchsorted(np.sort(days), edges, side="left")).astype(np.int64)

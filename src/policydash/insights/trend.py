"""How a selection moves over time."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from policydash.analysis.moving import moving_average
from policydash.analysis.periods import Axis, Days, axis, dates
from policydash.analysis.share import Counts, Floats, share
from policydash.analysis.wilson import wilson
from policydash.corpus import Mask, counting, on_days
from policydash.insights.asked import Asked, ask
from policydash.insights.scope import scope_of
from policydash.insights.snapshot import Line
from policydash.insights.workspace import Workspace
from policydash.model.results import Trend
from policydash.model.selection import Period, Selection

COLUMNS = [
    *("label", "start", "end", "first", "last", "count", "total", "share_count", "share_total", "share"),
    *("low", "high", "average", "average_share", "few", "partial", "days", "gap_days"),
]
FEW = 5  # expected articles: with fewer, most of a period's ups and downs are chance (Cochran's rule)


@dataclass(frozen=True)
class _Ground:
    """What all series of a trend stand on: the periods, what was collected in them, what was lost."""

    periods: Axis
    total: Counts
    lost: Mask | None  # what was collected on days that are a gap; None when that is nothing
    share_total: Counts
    gap_days: Counts
    average: int

    @property
    def days(self) -> Counts:
        """Return how many days of each period are counted."""
        return np.diff(self.periods.edges).astype(np.int64)


def trend(workspace: Workspace, selection: Selection, by: Period, *, average: int = 0) -> Trend:
    """Return counts and shares of each line of the query in each period. Raises QueryError.

    `average` is the window of the moving average in periods, 0 for none.
    """
    return trend_of(ask(workspace, selection), by, average=average)


def trend_of(asked: Asked, by: Period, *, average: int = 0) -> Trend:
    """Return the trend of a selection that is already on a snapshot; no rows when nothing is stored."""
    frame = pd.DataFrame(columns=COLUMNS)
    if asked.first and asked.last:
        ground = _ground(asked, axis(asked.first, asked.last, by, today=asked.workspace.today()), average)
        frame = pd.concat([_series(asked, line, ground) for line in asked.lines], ignore_index=True)
    return Trend(scope_of(asked), by, average, frame)


def _ground(asked: Asked, periods: Axis, average: int) -> _Ground:
    edges = periods.edges
    gaps = asked.workspace.store.gap_days()
    inside = gaps[(gaps >= edges[0]) & (gaps < edges[-1])]
    lost = asked.everything & on_days(asked.corpus, inside) if len(inside) else None
    lost = lost if lost is not None and lost.count() else None
    total = counting.by_bucket(asked.corpus, asked.everything, asked.unit, edges)
    return _Ground(
        periods=periods,
        total=total,
        lost=lost,
        share_total=_without(asked, asked.everything, lost, edges, total),
        gap_days=_within(inside, edges),
        average=average,
    )


def _without(asked: Asked, mask: Mask, lost: Mask | None, edges: Days, count: Counts) -> Counts:
    """Return the counts of a mask on the days that are no gap; `count` is that of all days."""
    return count if lost is None else counting.by_bucket(asked.corpus, mask & ~lost, asked.unit, edges)


def _series(asked: Asked, line: Line, ground: _Ground) -> pd.DataFrame:
    """Return one line's rows, oldest first."""
    edges, periods = ground.periods.edges, ground.periods
    found = asked.everything & line.mask
    count = counting.by_bucket(asked.corpus, found, asked.unit, edges)
    share_count = _without(asked, found, ground.lost, edges, count)
    low, high = wilson(share_count, ground.share_total)
    columns = {
        "label": [line.label] * len(periods),
        "start": dates(periods.starts),
        "end": dates(periods.ends),
        "first": dates(edges[:-1]),
        "last": dates(edges[1:] - 1),
        "count": count,
        "total": ground.total,
        "share_count": share_count,
        "share_total": ground.share_total,
        "share": share(share_count, ground.share_total),
        "low": low,
        "high": high,
        **_averages(count, share_count, ground),
        "few": _few(share_count, ground.share_total),
        "partial": periods.partial,
        "days": ground.days,
        "gap_days": ground.gap_days,
    }
    return pd.DataFrame(columns, columns=COLUMNS)


def _averages(count: Counts, share_count: Counts, ground: _Ground) -> dict[str, Floats]:
    """Return the moving averages of count and share; NaN everywhere when none is asked for."""
    if not ground.average:
        nothing = np.full(len(count), np.nan)
        return {"average": nothing, "average_share": nothing}
    whole = ~ground.periods.partial & (ground.gap_days == 0)
    return {
        "average": moving_average(count, np.ones(len(count)), whole, ground.average),
        "average_share": moving_average(share_count, ground.share_total, whole, ground.average),
    }


def _few(count: Counts, total: Counts) -> npt.NDArray[np.bool_]:
    """Return where fewer than five would be expected, were the series' share the same in every period.

    By what is expected, not by what was found, or only the low periods would be told.
    """
    everything = int(total.sum())
    expected = total * (int(count.sum()) / everything) if everything else np.zeros(len(total))
    few: npt.NDArray[np.bool_] = expected < FEW
    return few


def _within(days: Days, edges: Days) -> npt.NDArray[np.int64]:
    """Return how many of `days` lie in each period."""
    return np.diff(np.searchsorted(np.sort(days), edges, side="left")).astype(np.int64)

"""When the series of a selection were far above their usual level."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from policydash.analysis import kleinberg
from policydash.analysis.fdr import adjusted
from policydash.analysis.fisher import higher
from policydash.analysis.weekday import BEFORE, before_each
from policydash.clock import from_day_number
from policydash.corpus import counting, on_days
from policydash.insights.asked import Asked, ask
from policydash.insights.daily import Daily, Days, calendar, daily
from policydash.insights.scope import scope_of
from policydash.insights.snapshot import Line
from policydash.insights.workspace import Workspace
from policydash.model.results import Bursts
from policydash.model.selection import Selection, Unit

COLUMNS = ["label", "kind", "first", "last", "count", "expected", "ratio", "weight", "p", "q"]
LEVEL = 0.05
PERIOD, DAY = "burst", "spike"


def bursts(workspace: Workspace, selection: Selection) -> Bursts:
    """Return the bursts (periods) and spikes (days) of each line of the query. Raises QueryError."""
    return bursts_of(ask(workspace, selection))


def bursts_of(asked: Asked) -> Bursts:
    """Return the bursts of a selection that is already on a snapshot; no rows where nothing is stored."""
    on = calendar(asked, asked.unit)
    rows: list[dict[str, Any]] = []
    for line in asked.lines:
        found = [*_found(asked, line, daily(asked, on, line.mask))]
        rows += sorted(found, key=lambda row: (row["first"], row["kind"]))
    return Bursts(scope_of(asked), LEVEL, len(on.days), _frame(rows))


def _found(asked: Asked, line: Line, series: Daily) -> Iterator[dict[str, Any]]:
    """Yield the findings of one series that touch the selected days, as rows."""
    if asked.first is None or asked.last is None:
        return
    periods = [*_periods(asked, line, series)]
    for row in (*periods, *_days(line, series, periods)):
        if row["first"] <= asked.last and row["last"] >= asked.first:
            yield row


def _periods(asked: Asked, line: Line, series: Daily) -> Iterator[dict[str, Any]]:
    """Yield the bursts of a share that are no chance, and that are more than the days before, too."""
    kept = series.calendar.totals > 0
    days, counts, totals = (values[kept] for values in (series.days, series.counts, series.calendar.totals))
    levels = kleinberg.levels_around(days, counts, totals)
    found = kleinberg.automaton(counts, totals, levels=levels)
    p = kleinberg.chance(found.weights, kleinberg.dispersion(counts, totals, found))
    for place in np.flatnonzero(p * len(days) <= LEVEL).tolist():
        first, last = (from_day_number(days[edge[place]]) for edge in (found.first, found.last))
        inside = series.between(first, last)
        count, expected = _count(asked, line, series, inside), series.expected(inside)
        if not count <= expected:
            sure = {"weight": float(found.weights[place]), "p": float(p[place])}
            q = float(p[place]) * len(days)
            yield _row(line, PERIOD, first, last, count=count, expected=expected, **sure, q=q)


def _days(line: Line, series: Daily, periods: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the single days that are no chance and no part of a burst."""
    usual = series.usual
    q = adjusted(usual.p)
    totals = before_each(series.days, series.calendar.totals, usual.ordinary)
    for place in np.flatnonzero(q <= LEVEL).tolist():
        day = from_day_number(series.days[place])
        numbers = (series.counts[place], series.calendar.totals[place], usual.total[place], totals[place])
        if _is_part(day, periods) or _everything_rose(*map(int, numbers)):
            continue
        sure = {"weight": float("nan"), "p": float(usual.p[place]), "q": float(q[place])}
        told = {"count": int(series.counts[place]), "expected": float(usual.expected[place])}
        yield _row(line, DAY, day, day, **told, **sure)


def _is_part(day: date, periods: list[dict[str, Any]]) -> bool:
    """Return whether a day lies in a burst that began less than 28 days before, so before its usual level."""
    return any(row["first"] <= day <= row["last"] and (day - row["first"]).days < BEFORE for row in periods)


def _everything_rose(count: int, total: int, before: int, before_total: int) -> bool:
    """Return whether the share is no higher than before: a feed was added, or everybody wrote more.

    Where only matching articles were collected before and on the day, there is no share to judge by.
    """
    if total == count and before_total == before:
        return False
    return higher(count, total, before, before_total) > LEVEL


def _count(asked: Asked, line: Line, series: Daily, days: Days) -> int:
    """Return what the series holds on collected days: distinct stories, but sources summed over the days."""
    if asked.unit is Unit.SOURCES:
        return int(series.counts[np.isin(series.days, days)].sum())
    found = series.calendar.everything & line.mask & on_days(asked.corpus, days)
    return counting.count(asked.corpus, found, asked.unit)


def _row(line: Line, kind: str, first: date, last: date, **numbers: float) -> dict[str, Any]:
    count, expected = numbers["count"], numbers["expected"]
    ratio = count / expected if expected > 0 else float("nan")
    return {"label": line.label, "kind": kind, "first": first, "last": last, "ratio": ratio, **numbers}


def _frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=COLUMNS)
    return frame.astype({"count": "int64", **dict.fromkeys(COLUMNS[5:], "float64")})

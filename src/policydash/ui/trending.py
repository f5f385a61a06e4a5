"""The parts of the trend page."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from policydash.charts import trend as chart_of
from policydash.charts.words import PERIOD_NAME
from policydash.insights.overview import suitable_period
from policydash.model import wording
from policydash.model.results import Trend
from policydash.model.selection import Period
from policydash.ui import captions, columns, commands, escape, listing, panel, queries, state
from policydash.ui.view import View

_AUTO = ""


def step(view: View) -> Period:
    """Draw the choice of the time step and return it; 자동 takes what suits the range."""
    suited = suitable_period(view.found)
    st.session_state.x_by = _known(state.setting("by"))
    st.segmented_control(
        "기간 단위",
        (_AUTO, *Period),
        key="x_by",
        required=True,
        on_change=_step,
        format_func=lambda by: PERIOD_NAME[Period(by)] if by else f"자동({PERIOD_NAME[suited]})",
    )
    return Period(st.session_state.x_by) if st.session_state.x_by else suited


def _known(text: str) -> str:
    return Period(text) if text in set(Period) else _AUTO


def _step() -> None:
    state.set_setting("by", str(st.session_state.x_by or _AUTO))


def chart(view: View, result: Trend) -> Sequence[Any]:
    """Draw the lines and return the custom data of the clicked point, empty for none."""
    panel.heading(chart_of.title(result), captions.trend(result))
    key = f"trend-{result.by}-{hash(view.selection)}"
    points = panel.chart(chart_of.figure(result, view.palette), "추이", key=key, title=chart_of.title(result))
    return points[0]["customdata"] if points else ()


def behind(view: View, result: Trend, clicked: Sequence[Any]) -> None:
    """Show the articles behind a point: its series, its days."""
    label = _one_of(result, str(clicked[0]), date.fromisoformat(clicked[1]))
    start, end = clipped(result, date.fromisoformat(clicked[1]), date.fromisoformat(clicked[2]))
    query = queries.series(view.selection.query, labels(result).index(label))
    chosen = replace(view.selection, query=query, start=start, end=end)
    listing.behind(view, chosen, f"{wording.day_range(start, end)} {label}".strip(), key="trend")


def _one_of(result: Trend, label: str, start: date) -> str:
    """Draw the choice among the series of a period and return one: lines that lie close share a click."""
    rows = result.frame[result.frame["start"] == start]
    counts = {str(name): int(count) for name, count in zip(rows["label"], rows["count"], strict=True)}
    if len(counts) < 2:
        return label
    chosen = st.segmented_control(
        "계열",
        tuple(counts),
        default=label if counts.get(label) else max(counts, key=counts.__getitem__),
        key=f"x_series-{result.by}-{start}-{label}",
        required=True,
        format_func=lambda name: (
            f"{escape.markdown(name)} {wording.amount(counts[name], result.scope.selection.unit)}"
        ),
    )
    return str(chosen or label)


def clipped(result: Trend, start: date, end: date) -> tuple[date, date]:
    """Return the days of a period that lie in the covered days of the selection."""
    return max(start, result.scope.first or start), min(end, result.scope.last or end)


def labels(result: Trend) -> list[str]:
    """Return the names of the series in the order of the query's lines."""
    return list(dict.fromkeys(result.frame["label"]))


def table(view: View, result: Trend) -> None:
    """Draw the numbers of the chart as a table with its CSV."""
    with st.expander("표로 보기", key="trend-table"):
        st.dataframe(_shown(result), column_config=_columns(result), hide_index=True)
    line = commands.line("trend", view.selection, by=result.by.value)
    panel.actions(view, result.frame, "추이", scope=result.scope, key="trend", line=line)


def _shown(result: Trend) -> Any:
    frame = result.frame.copy()
    frame["period"] = [wording.period_label(day, result.by) for day in frame["start"]]
    frame["note"] = [
        _note(partial, gaps) for partial, gaps in zip(frame["partial"], frame["gap_days"], strict=True)
    ]
    several = frame["label"].nunique() > 1
    return frame[[*(["label"] if several else []), "period", "count", "total", "share", "note"]]


def _note(partial: bool, gaps: int) -> str:
    return " · ".join([*(["덜 찬 기간"] if partial else []), *([f"수집 공백 {gaps}일"] if gaps else [])])


def _columns(result: Trend) -> dict[str, Any]:
    words = columns.words(result.frame, result.scope.selection.unit)
    return {
        "label": st.column_config.TextColumn(words["label"]),
        "period": st.column_config.TextColumn("기간"),
        "count": st.column_config.NumberColumn(words["count"], format="localized"),
        "total": st.column_config.NumberColumn(words["total"], format="localized"),
        "share": st.column_config.NumberColumn(words["share"], format="percent"),
        "note": st.column_config.TextColumn("비고"),
    }


def link() -> None:
    """Draw the way to the trend page."""
    st.page_link(
        st.session_state.pages["trend"],
        label="추이 자세히",
        icon=":material/arrow_forward:",
        query_params=state.link_params(),
    )

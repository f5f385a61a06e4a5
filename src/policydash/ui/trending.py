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
from policydash.ui import captions, listing, panel, queries, state
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
    label = str(clicked[0])
    start, end = clipped(result, date.fromisoformat(clicked[1]), date.fromisoformat(clicked[2]))
    query = queries.series(view.selection.query, labels(result).index(label))
    chosen = replace(view.selection, query=query, start=start, end=end)
    listing.behind(view, chosen, f"{wording.day_range(start, end)} {label}".strip(), key="trend")


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
    panel.csv(view, result.frame, "추이", scope=result.scope, key="trend")


def _shown(result: Trend) -> Any:
    frame = result.frame.copy()
    frame["period"] = [wording.period_label(day, result.by) for day in frame["start"]]
    frame["note"] = [
        _note(partial, gaps) for partial, gaps in zip(frame["partial"], frame["gap_days"], strict=True)
    ]
    several = frame["label"].nunique() > 1
    return frame[[*(["label"] if several else []), "period", "count", "total", "share", "note"]]


def _note(partial: bool, gaps: int) -> str:
    return " · ".join([*(["일부 기간"] if partial else []), *([f"수집 공백 {gaps}일"] if gaps else [])])


def _columns(result: Trend) -> dict[str, Any]:
    noun = wording.noun(result.scope.selection.unit)
    return {
        "label": st.column_config.TextColumn("계열"),
        "period": st.column_config.TextColumn("기간"),
        "count": st.column_config.NumberColumn(f"{noun} 수", format="localized"),
        "total": st.column_config.NumberColumn(f"전체 {noun} 수", format="localized"),
        "share": st.column_config.NumberColumn("비율", format="percent"),
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

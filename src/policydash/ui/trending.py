"""The parts of the trend page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

import numpy as np
import streamlit as st

from policydash import insights
from policydash.charts import trend as chart_of
from policydash.charts.frame import config
from policydash.charts.words import PERIOD_NAME
from policydash.insights.overview import suitable_period
from policydash.model import wording
from policydash.model.results import Trend
from policydash.model.selection import Measure, Period
from policydash.ui import (
    captions,
    clicks,
    columns,
    commands,
    escape,
    listing,
    panel,
    queries,
    ranges,
    state,
    topics,
)
from policydash.ui.view import View

_AUTO = ""
_ON, _OFF = "", "off"
_CHART = "trend-chart"
_WINDOWS = {
    Period.DAY: (7, 28),
    Period.WEEK: (4, 13),
    Period.MONTH: (3, 12),
    Period.QUARTER: (4, 8),
    Period.YEAR: (3, 5),
}


@dataclass(frozen=True)
class Drawing:
    """How the trend is to be drawn: its step, the window of its average (0 for none), bursts or not."""

    by: Period
    average: int
    bursts: bool


def controls(view: View) -> Drawing:
    """Draw the choices above the chart and return them."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="trend-controls"):
        by = _step(view)
        average = _average(by)
        bursts = _bursts()
        topics.edit(view)
    return Drawing(by, average, bursts)


def _step(view: View) -> Period:
    """Draw the choice of the time step and return it; 자동 takes what suits the range."""
    suited = suitable_period(view.found)
    asked = state.setting("by")
    st.session_state.x_by = Period(asked) if asked in set(Period) else _AUTO
    st.segmented_control(
        "기간 단위",
        (_AUTO, *Period),
        key="x_by",
        required=True,
        on_change=lambda: state.set_setting("by", str(st.session_state.x_by or _AUTO)),
        format_func=lambda by: PERIOD_NAME[Period(by)] if by else f"자동({PERIOD_NAME[suited]})",
    )
    return Period(st.session_state.x_by) if st.session_state.x_by else suited


def _average(by: Period) -> int:
    """Draw the choice of the moving average's window and return it; a window of the address is offered."""
    text = state.setting("average")
    asked = int(text) if text.isdecimal() and len(text) < 4 and 1 < int(text) <= 366 else 0
    st.session_state.x_average = asked
    st.segmented_control(
        "이동평균",
        sorted({0, *_WINDOWS[by], asked}),
        key="x_average",
        required=True,
        format_func=lambda window: captions.window(window, by) if window else "없음",
        on_change=lambda: state.set_setting("average", str(st.session_state.x_average or "")),
        help="그 기간까지의 평균입니다. 자료 대신이 아니라 자료 곁에 굵고 옅은 선으로 그립니다.",
    )
    return int(st.session_state.x_average or 0)


def _bursts() -> bool:
    st.session_state.x_bursts = state.setting("bursts") != _OFF
    st.toggle(
        "급증 표시",
        key="x_bursts",
        on_change=lambda: state.set_setting("bursts", _ON if st.session_state.x_bursts else _OFF),
        help="평소보다 뚜렷이 많은 기간(옅은 막대)과 날(짙은 막대)을 그래프 아래에 보입니다.",
    )
    return bool(st.session_state.x_bursts)


def focus(names: Sequence[str]) -> int:
    """Draw the choice among several series and return the place of the one that is looked at."""
    place = ranges.focused(names)
    if len(names) < 2:
        return place
    st.session_state.x_series = place
    st.segmented_control(
        "자세히 볼 계열",
        range(len(names)),
        key="x_series",
        required=True,
        format_func=lambda place: escape.markdown(names[place]),
        on_change=lambda: ranges.focus(int(st.session_state.x_series or 0)),
        help="신뢰구간과 아래의 설명, 기사가 이 계열의 것입니다.",
    )
    return int(st.session_state.x_series or 0)


def chart(view: View, result: Trend, drawing: Drawing) -> None:
    """Draw the lines; what is clicked or dragged becomes the chosen range."""
    names = labels(result)
    place = focus(names)
    found = view.ask(insights.bursts) if drawing.bursts else None
    panel.heading(chart_of.title(result), captions.trend(result, names[place], found))
    figure = chart_of.figure(
        result,
        view.palette,
        milestones=topics.milestones(view),
        bursts=found.frame if found else None,
        focus=place,
        chosen=ranges.chosen(result),
        draggable=True,
    )
    key = f"trend-{result.by}-{hash(view.selection)}-{ranges.generation()}"
    with st.container(key=_CHART):
        st.plotly_chart(
            figure,
            theme=None,
            key=key,
            on_select=partial(ranges.dragged, key, names),
            selection_mode=("box",),
            config=config("추이"),
            alt=chart_of.title(result),
        )
        clicks.listen(_CHART, lambda mark: ranges.take([mark], names))
    if warning := captions.few(result):
        st.caption(f":orange[{escape.markdown(warning)}]")


def behind(view: View, result: Trend, clicked: Sequence[Any]) -> None:
    """Show the articles behind a point of the small trend: its series, its days."""
    start, end = date.fromisoformat(clicked[1]), date.fromisoformat(clicked[2])
    label = _one_of(result, str(clicked[0]), start)
    start, end = clipped(result, start, end)
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
    """Draw the actions of the chart and its numbers as a table."""
    options: dict[str, object] = {"average": result.average} if result.average else {}
    line = commands.line("trend", view.selection, by=result.by.value, **options)
    panel.actions(view, result.frame, "추이", scope=result.scope, key="trend", line=line)
    with st.expander("표로 보기", key="trend-table"):
        st.dataframe(_shown(result), column_config=_columns(result), hide_index=True, placeholder="–")


def _shown(result: Trend) -> Any:
    frame = result.frame.copy()
    frame["period"] = [wording.period_label(day, result.by) for day in frame["start"]]
    frame["note"] = [" · ".join(chart_of.notes(row)) for row in frame.to_dict("records")]
    frame["count"] = frame["count"].astype(float).mask(chart_of.unknown(frame), np.nan)
    several = frame["label"].nunique() > 1
    share = result.scope.selection.measure is Measure.SHARE
    average = ["average_share" if share else "average"] if result.average else []
    names = ["label"] * several + ["period", "count", "total", "share", "low", "high", *average, "note"]
    return frame[names]


def _columns(result: Trend) -> dict[str, Any]:
    words = columns.words(result.frame, result.scope.selection.unit)
    number, text = st.column_config.NumberColumn, st.column_config.TextColumn
    return {
        "label": text(words["label"]),
        "period": text("기간"),
        **{name: number(words[name], format="localized") for name in ("count", "total")},
        **{name: number(words[name], format="percent") for name in ("share", "low", "high", "average_share")},
        "average": number(words["average"], format="%.1f"),
        "note": text("비고"),
    }


def link() -> None:
    """Draw the way to the trend page."""
    st.page_link(
        st.session_state.pages["trend"],
        label="추이 자세히",
        icon=":material/arrow_forward:",
        query_params=state.link_params(),
    )

"""시간별: the leading sources and the rest in each period."""

from dataclasses import replace
from datetime import date

import streamlit as st

from policydash import insights
from policydash.charts import source_time
from policydash.insights.source_trend import REST
from policydash.model import wording
from policydash.model.results import SourceTrend
from policydash.model.selection import Measure
from policydash.ui import columns, commands, listing, panel
from policydash.ui.sources import steps, told
from policydash.ui.view import View


def draw(view: View) -> None:
    """Draw the chart, the articles behind a click, and the numbers."""
    by = steps.step(view)
    result = view.ask(insights.source_trend, by=by)
    share = view.selection.measure is Measure.SHARE
    title = f"출처별 {'비중' if share else wording.noun(result.counted) + ' 수'}의 흐름"
    panel.heading(title, told.over_time(result))
    key = f"source-time-{by}-{hash(view.selection)}"
    points = panel.chart(source_time.figure(result, view.palette), "출처 시간별", key=key, title=title)
    if points:
        _behind(view, points[0]["customdata"])
    else:
        st.caption("막대나 점을 누르면 그 출처가 그 기간에 낸 기사가 아래에 열립니다.")
    table(view, result)


def _behind(view: View, custom: list[str]) -> None:
    """Show the articles behind a mark; behind the rest, those of the whole period."""
    start, end = date.fromisoformat(custom[1]), date.fromisoformat(custom[2])
    days = wording.day_range(start, end)
    chosen = replace(view.selection, start=start, end=end)
    if custom[0]:
        chosen = replace(chosen, sources=(custom[0],))
    else:
        st.caption(f"‘{REST}’는 출처가 많아 그 기간의 기사를 모두 보입니다.")
    listing.behind(view, chosen, f"{days} {custom[0] or '모든 출처'}", key="source-time")


def table(view: View, result: SourceTrend) -> None:
    """Draw the numbers as a table with their CSV."""
    frame = result.frame.copy()
    frame["period"] = [wording.period_label(day, result.by) for day in frame["start"]]
    words = columns.words(result.frame, result.counted)
    shown = {
        "source": st.column_config.TextColumn(words["source"], pinned=True),
        "period": st.column_config.TextColumn("기간"),
        "count": st.column_config.NumberColumn(words["count"], format="localized"),
        "total": st.column_config.NumberColumn(
            words["total"], format="localized", help="그 기간의 선택 전체"
        ),
        "part": st.column_config.NumberColumn(words["part"], format="percent"),
    }
    with st.expander("표로 보기", key="source-time-table"):
        st.dataframe(frame[list(shown)], column_config=shown, hide_index=True, placeholder="–")
    line = commands.line("sources", view.selection, part="time", by=result.by.value)
    panel.actions(
        view,
        result.frame,
        "출처 시간별",
        scope=result.scope,
        key="source-time",
        line=line,
        unit=result.counted,
    )

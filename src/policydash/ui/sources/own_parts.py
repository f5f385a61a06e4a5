"""The charts and tables of a source's own page."""

from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from policydash import insights
from policydash.charts import source_bars
from policydash.charts import trend as trend_chart
from policydash.model import wording
from policydash.model.results import Trend
from policydash.model.selection import Measure, Selection
from policydash.ui import captions, columns, commands, listing, panel, queries
from policydash.ui.sources import steps, told
from policydash.ui.view import View


def over_time(view: View, own: Selection) -> None:
    """Draw how much of its own output the source gave to the selection in each period."""
    by = steps.step(view)
    result = view.ask_about(replace(own, measure=Measure.SHARE), insights.trend, by=by)
    panel.heading("자기 기사 가운데 이 선택의 비중", captions.trend(result))
    figure = trend_chart.figure(result, view.palette, height=300)
    key = f"own-time-{by}-{hash(own)}"
    points = panel.chart(figure, "출처의 비중", key=key, title="출처의 비중")
    if points:
        _behind_point(view, own, result, date.fromisoformat(str(points[0]["x"])[:10]))
    line = commands.line("trend", replace(own, measure=Measure.SHARE), by=by.value)
    panel.actions(view, result.frame, "출처 추이", scope=result.scope, key="own-time", line=line)


def _behind_point(view: View, own: Selection, result: Trend, day: date) -> None:
    """Show the articles of the period that a clicked day lies in."""
    for row in result.frame.drop_duplicates("start").to_dict("records"):
        if row["start"] <= day <= row["end"]:
            first, last = row["first"], row["last"]
            chosen = replace(own, start=first, end=last)
            listing.behind(view, chosen, wording.day_range(first, last), key="own-time")


def words(view: View, chosen: Selection, name: str) -> None:
    """Draw the terms that set the source apart from the others, and the articles behind a click."""
    result = view.ask_about(chosen, insights.source_words, of=name)
    panel.heading("다른 출처보다 많이 쓰는 용어", told.words(result))
    if result.frame.empty:
        st.caption("다른 출처보다 많이 쓴 용어가 없습니다. 기간을 늘리거나 질의를 넓히면 나올 수 있습니다.")
        return
    figure = source_bars.leading_words(result, view.palette)
    key = f"own-words-{hash((chosen, name))}"
    points = panel.chart(figure, "출처의 용어", key=key, title="출처의 용어 막대")
    if points:
        term = str(points[0]["customdata"][0])
        narrowed = replace(chosen, sources=(name,), query=queries.narrowed(chosen.query, term))
        listing.behind(view, narrowed, f"{name} × ‘{term}’", key="own-words")
    line = commands.line("sources", replace(chosen, sources=()), part="words", of=name)
    panel.actions(
        view, result.frame, "출처의 용어", scope=result.scope, key="own-words", line=line, unit=result.counted
    )


def feeds(view: View, own: Selection) -> None:
    """Draw through which feeds the articles came."""
    result = view.ask_about(own, insights.source_feeds)
    panel.heading("어디에서 모았는가", f"수집처별 기사 수 · {captions.days(result.scope)}")
    words = columns.words(result.frame)
    number = st.column_config.NumberColumn
    shown: dict[str, Any] = {
        "feed": st.column_config.TextColumn(words["feed"], pinned=True),
        "count": number(words["count"], format="localized"),
        "part": number(words["part"], format="percent"),
    }
    st.dataframe(result.frame[list(shown)], column_config=shown, hide_index=True)
    line = commands.line("sources", own, part="feeds")
    panel.actions(view, result.frame, "출처의 수집처", scope=result.scope, key="own-feeds", line=line)

"""The parts of the first page."""

import streamlit as st

from policydash.charts import bars, source_bars
from policydash.charts import trend as trend_chart
from policydash.model import wording
from policydash.model.results import Overview
from policydash.model.selection import Unit
from policydash.ui import captions, commands, escape, numbers, panel, state, terms, topics, trending
from policydash.ui.numbers import Card
from policydash.ui.view import View


def cards(result: Overview) -> None:
    """Draw count, share, change and sources."""
    scope = result.scope
    unit = scope.selection.unit
    noun = wording.noun(unit)
    share_before = (
        result.previous / result.previous_total
        if result.previous is not None and result.previous_total
        else None
    )
    moved = f"직전 기간보다 {wording.points(scope.share - share_before)}" if share_before is not None else ""
    numbers.cards(
        [
            Card(noun, wording.amount(scope.count, unit), f"전체 {wording.amount(scope.total, unit)} 가운데"),
            Card(
                "비중",
                wording.percent(scope.share),
                moved,
                "같은 기간과 출처에서 모은 전체 가운데의 몫입니다.",
            ),
            _change(result, unit),
            Card(
                "출처", wording.amount(scope.source_count, Unit.SOURCES), f"기사 {scope.articles:,}건을 쓴 곳"
            ),
        ]
    )


def _change(result: Overview, unit: Unit) -> Card:
    explained = "바로 앞의 같은 길이의 기간과 견줍니다."
    if result.previous is None:
        return Card("직전 기간 대비", "–", "앞 기간이 자료 범위 밖입니다", explained)
    difference = result.scope.count - result.previous
    note = f"직전 기간 {wording.amount(result.previous, unit)}"
    return Card("직전 기간 대비", f"{difference:+,}{wording.amount(0, unit)[1:]}", note, explained)


def trend(view: View, result: Overview) -> None:
    """Draw the small trend; a click opens the articles behind the point."""
    panel.heading(trend_chart.title(result.trend), captions.trend(result.trend))
    marks = topics.milestones(view)
    figure = trend_chart.figure(result.trend, view.palette, height=280, milestones=marks)
    key = f"overview-trend-{hash(view.selection)}"
    points = panel.chart(figure, "추이", key=key, title=trend_chart.title(result.trend))
    with st.container(horizontal=True, vertical_alignment="center"):
        trending.link()
        panel.csv(view, result.trend.frame, "추이", scope=result.scope, key="overview-trend")
        line = commands.line("trend", view.selection, by=result.trend.by.value)
        panel.command(view, line, key="overview-trend")
    if points:
        trending.behind(view, result.trend, points[0]["customdata"])


def leaders(view: View, result: Overview) -> None:
    """Draw the leading keywords and sources side by side."""
    left, right = st.columns(2, gap="large")
    with left:
        _keywords(view, result)
    with right:
        _sources(view, result)


def _keywords(view: View, result: Overview) -> None:
    panel.heading("키워드", captions.keywords(result.keywords))
    if result.keywords.frame.empty:
        st.caption("이 선택에서 뽑힌 키워드가 없습니다.")
        return
    figure = bars.keywords(result.keywords, view.palette, top=10)
    points = panel.chart(figure, "키워드", key=f"overview-keywords-{hash(view.selection)}", title="키워드")
    if points:
        terms.choices(view, points[0]["customdata"][0], key="overview")
    panel.csv(view, result.keywords.frame, "키워드", scope=result.scope, key="overview-keywords")


def _sources(view: View, result: Overview) -> None:
    panel.heading("출처", captions.sources(result.sources))
    figure = source_bars.sources(result.sources, view.palette, top=10)
    points = panel.chart(figure, "출처", key=f"overview-sources-{hash(view.selection)}", title="출처")
    if points:
        name = points[0]["customdata"][0]
        st.button(
            f"‘{escape.markdown(name)}’만 보기",
            key="only-source",
            on_click=state.choose,
            kwargs={"sources": (name,)},
        )
    panel.csv(
        view,
        result.sources.frame,
        "출처",
        scope=result.scope,
        key="overview-sources",
        unit=result.sources.counted,
    )

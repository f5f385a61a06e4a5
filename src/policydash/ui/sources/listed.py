"""목록: who published how much, and how many sources that really is."""

from typing import Any

import streamlit as st

from policydash import insights
from policydash.charts import source_bars
from policydash.model import wording
from policydash.model.results import SourceDiversity, SourceTable
from policydash.ui import captions, columns, commands, escape, numbers, panel
from policydash.ui.sources import behind, told
from policydash.ui.view import View


def draw(view: View) -> None:
    """Draw the numbers, the bars, the articles behind a click, and the table."""
    result = view.ask(insights.sources)
    cards(view, result, view.ask(insights.source_diversity))
    from_bar = bars(view, result)
    below = st.container()
    from_table = table(view, result)
    with below:
        behind.source(view, from_table or from_bar)


def cards(view: View, result: SourceTable, found: SourceDiversity) -> None:
    """Draw how many sources there are, how many that really is, and how much was copied."""
    own, whole = found.frame.to_dict("records")
    copies, count = int(result.frame["copies"].sum()), int(result.frame["count"].sum())
    unit = result.counted
    numbers.cards(
        [
            numbers.Card("출처", f"{own['source_count']:,}곳", f"모은 전체 {whole['source_count']:,}곳"),
            numbers.Card(
                "유효 출처 수",
                f"{told.number(own['effective'])}곳",
                f"모은 전체 {told.number(whole['effective'])}곳",
                "고르게 나눠 냈다면 몇 곳과 같은가: 섀넌 엔트로피의 지수(힐 수 1차)",
            ),
            numbers.Card(
                "집중도(HHI)",
                f"{own['concentration']:.3f}",
                f"모은 전체 {whole['concentration']:.3f}",
                "무작위로 고른 두 건이 한 출처일 확률. 1이면 한 곳이 모두 낸 것, 작을수록 고르게 퍼진 것",
            ),
            numbers.Card(
                "뒤따른 비중",
                wording.percent(copies / count) if count else wording.NOTHING,
                f"{wording.amount(count, unit)} 가운데 {wording.amount(copies, unit)}",
                "같은 이야기를 다른 출처가 먼저 낸 것입니다. 조금 늦게 따로 쓴 것도 듭니다.",
            ),
        ]
    )
    st.markdown(escape.markdown(told.effective(found)))
    line = commands.line("sources", view.selection, part="diversity")
    panel.actions(view, found.frame, "출처 집중", scope=found.scope, key="diversity", line=line, unit=unit)


def bars(view: View, result: SourceTable) -> str:
    """Draw the leading sources; return the clicked one, "" for none."""
    panel.heading("누가 썼는가", captions.sources(result))
    figure = source_bars.sources(result, view.palette)
    points = panel.chart(figure, "출처", key=f"source-bars-{hash(view.selection)}", title="출처 막대")
    return str(points[0]["customdata"][0]) if points else ""


def table(view: View, result: SourceTable) -> str:
    """Draw all sources; return the one whose row is chosen, "" for none."""
    shown = _columns(result)
    event = st.dataframe(
        result.frame[list(shown)],
        column_config=shown,
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        key=f"source-table-{hash((view.selection, *result.frame['source']))}",  # rows move as articles come
        placeholder="–",
    )
    line = commands.line("sources", view.selection)
    panel.actions(
        view, result.frame, "출처", scope=result.scope, key="sources", line=line, unit=result.counted
    )
    rows = event["selection"]["rows"]
    return str(result.frame["source"].iloc[rows[0]]) if rows and rows[0] < len(result.frame) else ""


def _columns(result: SourceTable) -> dict[str, Any]:
    words = columns.words(result.frame, result.counted)
    number, day = st.column_config.NumberColumn, st.column_config.DateColumn
    return {
        "source": st.column_config.TextColumn(words["source"], pinned=True),
        "count": number(words["count"], format="localized"),
        "total": number(words["total"], format="localized", help="이 출처가 같은 기간에 낸 전체"),
        "share": number(words["share"], format="percent", help="이 출처가 낸 전체 가운데"),
        "low": number(words["low"], format="percent", help="비중의 95% 윌슨 구간"),
        "high": number(words["high"], format="percent", help="비중의 95% 윌슨 구간"),
        "part": number(words["part"], format="percent", help="선택한 전체 가운데"),
        "copies": number(words["copies"], format="localized", help="같은 이야기를 다른 출처가 먼저 낸 것"),
        "copied": number(words["copied"], format="percent", help="이 출처의 선택한 것 가운데"),
        "kind": st.column_config.TextColumn(words["kind"]),
        "first": day(words["first"], format="YYYY-MM-DD"),
        "last": day(words["last"], format="YYYY-MM-DD"),
    }

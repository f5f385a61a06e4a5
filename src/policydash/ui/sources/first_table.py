"""먼저 쓴 곳: who was first in the stories that several sources had."""

from typing import Any

import streamlit as st

from policydash import insights
from policydash.charts import source_bars
from policydash.model.results import SourceFirsts
from policydash.ui import columns, commands, panel
from policydash.ui.sources import behind, told
from policydash.ui.view import View


def draw(view: View) -> None:
    """Draw the bars, the articles behind a click, and the table."""
    result = view.ask(insights.source_firsts)
    if result.frame.empty:
        st.info("출처가 둘 이상인 이야기가 없습니다. 기간을 늘리거나 질의를 넓히십시오.")
        return
    panel.heading("누가 먼저 썼는가", told.firsts(result))
    figure = source_bars.firsts(result, view.palette)
    key = f"source-firsts-{hash(view.selection)}"
    points = panel.chart(figure, "먼저 쓴 곳", key=key, title="먼저 쓴 곳 막대")
    below = st.container()
    from_table = table(view, result)
    with below:
        chosen = from_table or (str(points[0]["customdata"][0]) if points else "")
        behind.source(view, chosen, key="firsts")


def table(view: View, result: SourceFirsts) -> str:
    """Draw all sources; return the one whose row is chosen, "" for none."""
    words = columns.words(result.frame)
    number = st.column_config.NumberColumn
    shown: dict[str, Any] = {
        "source": st.column_config.TextColumn(words["source"], pinned=True),
        "firsts": number(words["firsts"], format="localized", help="함께 먼저인 것도 셈"),
        "stories": number(words["stories"], format="localized", help="이 출처가 낸 것 가운데"),
        "first_share": number(words["first_share"], format="percent"),
        "low": number(words["low"], format="percent", help="먼저 쓴 비중의 95% 윌슨 구간"),
        "high": number(words["high"], format="percent", help="먼저 쓴 비중의 95% 윌슨 구간"),
        "alone": number(words["alone"], format="localized"),
        "delay": number(
            words["delay"], format="localized", help="먼저가 아닌 이야기에서, 첫 기사보다 늦은 분"
        ),
        "timed": number(words["timed"], format="localized", help="두 기사의 분을 모두 아는 이야기"),
        "kind": st.column_config.TextColumn(words["kind"]),
    }
    event = st.dataframe(
        result.frame[list(shown)],
        column_config=shown,
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        key=f"firsts-table-{hash((view.selection, *result.frame['source']))}",
        placeholder="–",
    )
    line = commands.line("sources", view.selection, part="first")
    panel.actions(view, result.frame, "먼저 쓴 곳", scope=result.scope, key="firsts", line=line)
    rows = event["selection"]["rows"]
    return str(result.frame["source"].iloc[rows[0]]) if rows and rows[0] < len(result.frame) else ""

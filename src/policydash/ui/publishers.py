"""The parts of the source page."""

from dataclasses import replace
from typing import Any

import streamlit as st

from policydash.charts import bars as chart_of
from policydash.model.results import SourceTable
from policydash.ui import captions, columns, commands, escape, listing, panel, state
from policydash.ui.view import View


def bars(view: View, result: SourceTable) -> str:
    """Draw the leading sources; return the clicked one, "" for none."""
    panel.heading("누가 썼는가", captions.sources(result))
    figure = chart_of.sources(result, view.palette)
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
        key=f"source-table-{hash(view.selection)}",
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
        "part": number(words["part"], format="percent", help="선택한 전체 가운데"),
        "kind": st.column_config.TextColumn(words["kind"]),
        "first": day(words["first"], format="YYYY-MM-DD"),
        "last": day(words["last"], format="YYYY-MM-DD"),
    }


def behind(view: View, source: str) -> None:
    """Show the articles of a source; a hint when none is chosen."""
    if not source:
        st.caption("막대나 행을 누르면 그 출처의 기사가 아래에 열립니다.")
        return
    st.button(
        f"이 출처만 보기: {escape.markdown(source)}",
        key="only-this",
        on_click=state.choose,
        kwargs={"sources": (source,)},
    )
    listing.behind(view, replace(view.selection, sources=(source,)), source, key="sources")

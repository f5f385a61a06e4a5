"""The parts of the source page."""

from dataclasses import replace

import streamlit as st

from policydash.charts import bars as chart_of
from policydash.model.results import SourceTable
from policydash.ui import captions, escape, listing, panel, state
from policydash.ui.view import View


def bars(view: View, result: SourceTable) -> str:
    """Draw the leading sources; return the clicked one, "" for none."""
    panel.heading("누가 썼는가", captions.sources(result))
    figure = chart_of.sources(result, view.palette)
    points = panel.chart(figure, "출처", key=f"source-bars-{hash(view.selection)}", title="출처 막대")
    return str(points[0]["customdata"][0]) if points else ""


def table(view: View, result: SourceTable) -> str:
    """Draw all sources; return the one whose row is chosen, "" for none."""
    columns = {
        "source": st.column_config.TextColumn("출처", pinned=True),
        "count": st.column_config.NumberColumn("기사 수", format="localized"),
        "total": st.column_config.NumberColumn("이 출처 전체", format="localized"),
        "share": st.column_config.NumberColumn("자기 기사 가운데", format="percent"),
        "part": st.column_config.NumberColumn("선택 가운데", format="percent"),
        "kind": st.column_config.TextColumn("종류"),
        "first": st.column_config.DateColumn("처음", format="YYYY-MM-DD"),
        "last": st.column_config.DateColumn("마지막", format="YYYY-MM-DD"),
    }
    event = st.dataframe(
        result.frame[list(columns)],
        column_config=columns,
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        key=f"source-table-{hash(view.selection)}",
    )
    panel.csv(view, result.frame, "출처", scope=result.scope, key="sources")
    rows = event["selection"]["rows"]
    return str(result.frame["source"].iloc[rows[0]]) if rows and rows[0] < len(result.frame) else ""


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

"""종류: what sort of publishers wrote."""

from dataclasses import replace
from typing import Any

import streamlit as st

from policydash import insights
from policydash.charts import source_bars
from policydash.model.results import SourceKinds
from policydash.ui import columns, commands, listing, panel, state
from policydash.ui.sources import told
from policydash.ui.view import View


def draw(view: View) -> None:
    """Draw the bars, the articles behind a click, and the table."""
    result = view.ask(insights.source_kinds)
    panel.heading("어떤 곳이 썼는가", told.kinds(result))
    figure = source_bars.kinds(result, view.palette)
    key = f"source-kinds-{hash(view.selection)}"
    points = panel.chart(figure, "출처 종류", key=key, title="출처 종류 막대")
    if points:
        _behind(view, str(points[0]["customdata"][0]))
    else:
        st.caption("막대를 누르면 그 종류의 기사가 아래에 열립니다.")
    table(view, result)
    st.caption(
        "종류를 고치려면 자료 폴더의 lexicon/publishers.toml에 "
        '‘"전문지" = ["이름"]’처럼 적고 다시 시작하십시오.'
    )


def _behind(view: View, kind: str) -> None:
    """Show the articles of all sources of a kind."""
    frame = view.ask_about(view.selection, insights.sources).frame
    names = tuple(frame.loc[frame["kind"] == kind, "source"])
    chosen = replace(view.selection, sources=names).ordered()
    st.button(
        f"{kind} {len(names)}곳만 보기",
        key="only-kind",
        on_click=state.choose,
        kwargs={"sources": chosen.sources},
    )
    listing.behind(view, chosen, kind, key="source-kinds")


def table(view: View, result: SourceKinds) -> None:
    """Draw the numbers as a table with their CSV."""
    words = columns.words(result.frame, result.counted)
    number = st.column_config.NumberColumn
    shown: dict[str, Any] = {
        "kind": st.column_config.TextColumn(words["kind"], pinned=True),
        "source_count": number("쓴 출처 수", format="localized"),
        "count": number(words["count"], format="localized"),
        "total": number(words["total"], format="localized", help="이 종류가 같은 기간에 낸 전체"),
        "share": number(words["share"], format="percent", help="이 종류가 낸 전체 가운데"),
        "part": number(words["part"], format="percent", help="선택한 전체 가운데"),
        "copies": number(words["copies"], format="localized"),
        "copied": number(words["copied"], format="percent"),
    }
    st.dataframe(result.frame[list(shown)], column_config=shown, hide_index=True, placeholder="–")
    line = commands.line("sources", view.selection, part="kinds")
    panel.actions(
        view, result.frame, "출처 종류", scope=result.scope, key="kinds", line=line, unit=result.counted
    )

"""용어: which source writes about which term more than the others."""

from dataclasses import replace
from typing import Any

import streamlit as st

from policydash import insights
from policydash.charts import heat
from policydash.model.results import SourceTerms
from policydash.ui import columns, commands, listing, panel, queries, state
from policydash.ui.keywords import excluding
from policydash.ui.sources import told
from policydash.ui.view import View

_MODES = {"deviation": "기대와의 차이", "count": "건수"}


def draw(view: View) -> None:
    """Draw the heat map, the articles behind a cell, and the numbers."""
    exclude = excluding.in_force(view)
    result = view.ask(insights.source_terms, exclude=exclude)
    if result.frame.empty:
        st.info("이 선택에는 견줄 용어가 없습니다. 기간을 늘리거나 질의를 넓히십시오.")
        return
    deviations = _mode() == "deviation"
    panel.heading("어느 출처가 어떤 용어를 쓰는가", told.terms(result, deviations=deviations))
    figure = heat.figure(result, view.palette, deviations=deviations)
    key = f"source-terms-{deviations}-{hash((view.selection, exclude))}"
    points = panel.chart(figure, "출처와 용어", key=key, title="출처와 용어의 표")
    if points:
        _behind(view, str(points[0]["customdata"][0]), str(points[0]["customdata"][1]))
    else:
        st.caption("칸을 누르면 그 출처가 그 용어를 쓴 기사가 아래에 열립니다.")
    table(view, result, exclude)


def _mode() -> str:
    asked = state.setting("heat")
    st.session_state.x_heat = asked if asked in _MODES else "deviation"
    st.segmented_control(
        "칸에 적을 수",
        tuple(_MODES),
        key="x_heat",
        required=True,
        format_func=_MODES.__getitem__,
        on_change=_turn,
        label_visibility="collapsed",
    )
    return str(st.session_state.x_heat)


def _turn() -> None:
    chosen = st.session_state.x_heat
    state.set_setting("heat", "" if chosen == "deviation" else chosen)


def _behind(view: View, source: str, term: str) -> None:
    chosen = replace(view.selection, sources=(source,), query=queries.narrowed(view.selection.query, term))
    listing.behind(view, chosen, f"{source} × ‘{term}’", key="source-terms")


def table(view: View, result: SourceTerms, exclude: frozenset[str]) -> None:
    """Draw the numbers as a table with their CSV."""
    words = columns.words(result.frame, result.counted)
    number = st.column_config.NumberColumn
    shown: dict[str, Any] = {
        "source": st.column_config.TextColumn(words["source"], pinned=True),
        "term": st.column_config.TextColumn(words["term"]),
        "count": number(words["count"], format="localized"),
        "expected": number(words["expected"], format="%.1f"),
        "deviation": number("차이", format="%+.2f", help=words["deviation"]),
        "q": number(words["q"], format=columns.PROBABILITY),
    }
    with st.expander("표로 보기", key="source-terms-table"):
        st.dataframe(result.frame[list(shown)], column_config=shown, hide_index=True)
    line = commands.line("sources", view.selection, part="terms", exclude=tuple(sorted(exclude)))
    panel.actions(
        view,
        result.frame,
        "출처와 용어",
        scope=result.scope,
        key="source-terms",
        line=line,
        unit=result.counted,
    )

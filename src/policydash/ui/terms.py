"""Keywords and related terms: bars, tables, a network, and what a click on a term does."""

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from policydash.charts import bars, network
from policydash.model.results import Keywords, Related
from policydash.model.selection import Against, Facet
from policydash.ui import captions, columns, commands, escape, listing, panel, queries, state
from policydash.ui.lexicon import search
from policydash.ui.view import View

TOP = 100
_AGAINST = {Against.PREVIOUS: "직전 기간", Against.REST: "나머지 기사"}


def against() -> Against:
    """Draw the choice of the comparison and return it."""
    asked = state.setting("against")
    st.session_state.x_against = Against(asked) if asked in set(Against) else Against.PREVIOUS
    st.segmented_control(
        "비교 대상",
        tuple(Against),
        key="x_against",
        required=True,
        format_func=_AGAINST.__getitem__,
        on_change=_against,
    )
    return Against(st.session_state.x_against)


def _against() -> None:
    chosen = st.session_state.x_against
    state.set_setting("against", "" if chosen is Against.PREVIOUS else str(chosen))


def facet() -> Facet:
    """Draw the choice of what kind of terms to list and return it."""
    asked = state.setting("facet")
    st.session_state.x_facet = asked if asked in set(Facet) else Facet.ALL.value
    st.segmented_control(
        "종류",
        [facet.value for facet in Facet],
        key="x_facet",
        required=True,
        on_change=_facet,
        help="기관과 인물은 어디에나 나와 목록에 묻히기 쉬워 따로 볼 수 있습니다.",
    )
    return Facet(st.session_state.x_facet)


def _facet() -> None:
    chosen = st.session_state.x_facet
    state.set_setting("facet", "" if chosen == Facet.ALL else chosen)


def keyword_bars(view: View, result: Keywords, chosen_facet: Facet) -> str:
    """Draw the leading keywords; return the term that is clicked, "" for none."""
    panel.heading("가장 많이 나온 키워드", captions.keywords(result))
    figure = bars.keywords(result, view.palette)
    return _clicked(
        panel.chart(
            figure, "키워드", key=_key("bars", view, result.against, chosen_facet), title="키워드 막대"
        )
    )


def keyword_table(view: View, result: Keywords, chosen_facet: Facet) -> str:
    """Draw all keywords with their change and course; return the term whose row is chosen, "" for none."""
    frame = result.frame.copy()
    frame["change"] = frame["change"] * 100
    words = columns.words(frame, result.scope.selection.unit)
    number = st.column_config.NumberColumn
    shown = {
        "term": st.column_config.TextColumn(words["term"], pinned=True),
        "count": number(words["count"], format="localized"),
        "share": number(words["share"], format="percent"),
        "change": number(words["change"], format="%+.2f%%p", help="퍼센트포인트"),
        "spark": st.column_config.LineChartColumn(words["spark"], y_min=0),
        "kind": st.column_config.TextColumn(words["kind"]),
    }
    chosen = _table(frame, shown, key=_key("table", view, result.against, chosen_facet))
    options = {} if chosen_facet is Facet.ALL else {"facet": chosen_facet.value}
    line = commands.line("keywords", view.selection, top=TOP, against=result.against.value, **options)
    panel.actions(view, result.frame, "키워드", scope=result.scope, key="keywords", line=line)
    return chosen


def related_bars(view: View, result: Related) -> str:
    """Draw the strongest related terms; return the clicked one, "" for none."""
    panel.heading("함께 나온 정도", captions.related(result))
    figure = bars.related(result, view.palette)
    return _clicked(panel.chart(figure, "연관어", key=_key("related", view), title="연관어 막대"))


def related_network(view: View, result: Related) -> str:
    """Draw the related terms as a network; return the clicked one, "" for none."""
    panel.heading(
        "연관어 사이의 관계", f"이은 선: 우연보다 자주 함께 나온 두 용어 · {captions.related(result)}"
    )
    figure = network.figure(result, view.palette)
    clicked = _clicked(panel.chart(figure, "관계망", key=_key("network", view), title="연관어 관계망"))
    panel.csv(view, result.edges, "관계망", scope=result.scope, key="edges")
    return clicked


def related_table(view: View, result: Related) -> str:
    """Draw all related terms; return the term whose row is chosen, "" for none."""
    words = columns.words(result.frame, result.counted)
    number = st.column_config.NumberColumn
    shown = {
        "term": st.column_config.TextColumn(words["term"], pinned=True),
        "together": number(words["together"], format="localized"),
        "count": number(words["count"], format="localized", help="이 용어가 나온 전체"),
        "npmi": st.column_config.ProgressColumn(words["npmi"], format="%.3f", min_value=0.0, max_value=1.0),
        "share": number(words["share"], format="percent", help="질의에 맞는 것 가운데"),
        "log_likelihood": number(words["log_likelihood"], format="%.1f"),
    }
    chosen = _table(result.frame, shown, key=_key("related-table", view))
    line = commands.line("related", view.selection)
    panel.actions(
        view, result.frame, "연관어", scope=result.scope, key="related", line=line, unit=result.counted
    )
    return chosen


def behind(view: View, term: str, *, key: str) -> None:
    """Show the articles behind a term, and what else can be done with it; a hint when none is chosen."""
    if not term:
        st.caption("막대나 행을 누르면 그 용어의 기사가 아래에 열립니다.")
        return
    choices(view, term, key=key)
    search.spellings(view, term)
    chosen = replace(view.selection, query=queries.narrowed(view.selection.query, term))
    listing.behind(view, chosen, f"‘{term}’", key=key)


def choices(view: View, term: str, *, key: str) -> None:
    """Offer to add a term to the query or to ask for it alone."""
    shown = escape.markdown(term)
    with st.container(horizontal=True):
        if view.selection.query:
            st.button(
                f"질의에 ‘{shown}’ 더하기",
                key=f"{key}-add",
                on_click=_ask,
                args=(queries.narrowed(view.selection.query, term),),
            )
        st.button(f"‘{shown}’만 보기", key=f"{key}-only", on_click=_ask, args=(queries.term(term),))


def _ask(query: str) -> None:
    state.choose(query=query)


def _table(frame: pd.DataFrame, shown: dict[str, Any], *, key: str) -> str:
    event = st.dataframe(
        frame[list(shown)],
        column_config=shown,
        hide_index=True,
        key=key,
        on_select="rerun",
        selection_mode="single-row",
        placeholder="–",
    )
    rows = event["selection"]["rows"]
    return str(frame["term"].iloc[rows[0]]) if rows and rows[0] < len(frame) else ""


def _clicked(points: list[dict[str, Any]]) -> str:
    return str(points[0]["customdata"][0]) if points else ""


def _key(name: str, view: View, *more: str) -> str:
    return "-".join([name, *more, str(hash(view.selection))])

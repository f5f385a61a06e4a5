"""The term that was clicked, in the address; and what is behind it."""

from dataclasses import replace

import streamlit as st

from policydash.model.results import Keywords, Novelty
from policydash.model.selection import Against, Selection
from policydash.ui import escape, listing, queries, state, terms
from policydash.ui.keywords import context, excluding
from policydash.ui.lexicon import search
from policydash.ui.view import View

_SHOWS = {"": "기사", "context": "문맥"}


def adopt(clicks: tuple[str, ...]) -> None:
    """Make a new click the term of the address and draw the page anew; an old click changes nothing."""
    before = st.session_state.get("x_clicks", ())
    st.session_state.x_clicks = clicks
    fresh = [term for place, term in enumerate(clicks) if term and term not in before[place : place + 1]]
    if fresh and fresh[0] != state.setting("term"):
        choose(fresh[0])
        st.rerun()


def choose(term: str) -> None:
    """Make a term the one of the address, "" for none."""
    state.set_setting("term", term)
    state.set_setting("page", "")


def draw(view: View, result: Keywords | Novelty) -> None:
    """Show the chosen term: what can be done with it, its contexts or its articles; a hint for none."""
    term = state.setting("term")
    if not term:
        st.caption("막대나 행을 누르면 그 용어의 기사와 문맥이 여기에 열립니다.")
        return
    with st.container(key="picked", border=True):
        where, note = _where(view, result, term)
        _title(view, term)
        if note:
            st.caption(note)
        if _show() == "context":
            context.draw(view, where, term)
        else:
            narrowed = replace(where, query=queries.narrowed(where.query, term))
            listing.behind(view, narrowed, f"‘{term}’", key="keywords")


def _title(view: View, term: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(escape.markdown(f"‘{term}’"), anchor=False, width="content")
        if term not in excluding.in_force(view):
            st.button("목록에서 빼기", key="put-out", on_click=excluding.put_out, args=(view, term))
        st.button("닫기", key="unpick", type="tertiary", on_click=choose, args=("",))
    terms.choices(view, term, key="keywords")
    search.spellings(view, term)


def _show() -> str:
    asked = state.setting("show")
    st.session_state.x_show = asked if asked in _SHOWS else ""
    st.segmented_control(
        "보는 것",
        tuple(_SHOWS),
        key="x_show",
        required=True,
        format_func=_SHOWS.__getitem__,
        on_change=_turn,
        label_visibility="collapsed",
    )
    return str(st.session_state.x_show)


def _turn() -> None:
    state.set_setting("show", st.session_state.x_show)
    state.set_setting("page", "")


def _where(view: View, result: Keywords | Novelty, term: str) -> tuple[Selection, str]:
    """Return the selection that has the term, and what to say of it: one that vanished is before."""
    row = result.frame[result.frame["term"] == term]
    if row.empty or row["count"].iloc[0]:
        return view.selection, ""
    if isinstance(result, Keywords) and result.against is Against.REST:
        return replace(view.selection, query=""), "선택에는 없는 용어여서 같은 기간의 나머지 기사를 보입니다."
    before = replace(view.selection, start=result.previous_first, end=result.previous_last)
    return before, "선택에는 없는 용어여서 직전 기간의 기사를 보입니다."

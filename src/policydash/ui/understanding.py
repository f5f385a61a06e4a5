"""질의 풀이: how each part of the query was understood, and what would find more."""

import streamlit as st

from policydash import insights
from policydash.errors import PolicydashError
from policydash.model.results import Explained
from policydash.ui import escape, problems, queries, state
from policydash.ui.view import View

_MOST = 6


def popover(view: View) -> None:
    """Draw the button and, only while it is open, the reading of the query."""
    box = st.popover(
        "풀이", key="f_explain", on_change="rerun", disabled=not view.selection.query, help="질의 풀이"
    )
    if not box.open or not view.selection.query:
        return
    with box, st.container(width=520):
        try:
            _draw(view.ask(insights.explain), view.selection.query)
        except PolicydashError as error:
            problems.show(error)


def _draw(result: Explained, query: str) -> None:
    st.markdown("**질의를 이렇게 읽었습니다**")
    for row in result.frame.to_dict("records"):
        st.markdown(_told(row["part"], row["count"]))
        st.caption(escape.markdown(row["meaning"]))
    if result.suggestions.empty:
        return
    st.markdown("**넣으면 기사가 늘어나는 말**")
    with st.container(horizontal=True, gap="xsmall"):
        for one in result.suggestions.head(_MOST).to_dict("records"):
            label = f"{escape.markdown(one['term'])} \\+{one['adds']:,}건"
            start, end, other = int(one["start"]), int(one["end"]), one["query"]
            st.button(label, key=f"add-{start}-{other}", on_click=_widen, args=(query, start, end, other))


def _told(part: str, count: int) -> str:
    return f"{escape.markdown(part)} — **기사 {count:,}건**"


def _widen(query: str, start: int, end: int, other: str) -> None:
    state.choose(query=queries.widened(query, start, end, other))

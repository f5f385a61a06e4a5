"""What can be done with a term wherever it is chosen."""

import streamlit as st

from policydash.ui import escape, queries, state
from policydash.ui.view import View


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

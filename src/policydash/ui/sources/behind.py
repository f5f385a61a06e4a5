"""What a click on a source opens: its articles, and the ways to its own page and to a selection of it."""

from dataclasses import replace

import streamlit as st

from policydash.ui import escape, listing, state
from policydash.ui.view import View

HINT = "막대나 행을 누르면 그 출처의 기사가 아래에 열립니다."


def source(view: View, name: str, *, hint: str = HINT, key: str = "sources") -> None:
    """Show the articles of a source; a hint when none is chosen."""
    if not name:
        st.caption(hint)
        return
    choices(name, key=key)
    listing.behind(view, replace(view.selection, sources=(name,)), name, key=key)


def choices(name: str, *, key: str) -> None:
    """Offer the source's own page, and the selection of it alone."""
    with st.container(horizontal=True):
        st.button(
            f"{escape.markdown(name)} 출처 화면",
            key=f"{key}-own",
            icon=":material/arrow_forward:",
            on_click=state.set_setting,
            args=("src", name),
        )
        st.button(
            f"이 출처만 보기: {escape.markdown(name)}",
            key="only-this" if key == "sources" else f"{key}-only",
            on_click=state.choose,
            kwargs={"sources": (name,)},
        )

"""One part of a page at a time; which one is in the address."""

from collections.abc import Mapping

import streamlit as st

from policydash.ui import state


def chosen(label: str, titles: Mapping[str, str], *, key: str) -> str:
    """Draw the choice of parts and return the word of the chosen one; the first is the usual one."""
    asked = state.setting("tab")
    st.session_state[key] = asked if asked in titles else next(iter(titles))
    st.segmented_control(
        label,
        tuple(titles),
        key=key,
        required=True,
        format_func=titles.__getitem__,
        on_change=_turn,
        args=(key,),
        label_visibility="collapsed",
    )
    return str(st.session_state[key])


def _turn(key: str) -> None:
    state.set_setting("tab", st.session_state[key])

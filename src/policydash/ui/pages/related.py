"""연관어: which terms share articles with the query's, with one another, and how that changes."""

import streamlit as st

from policydash.ui import empty, tabs
from policydash.ui.related import degree, flow, network
from policydash.ui.view import View, current

_PARTS = {"degree": "연관 정도", "network": "관계망", "flow": "순위 흐름"}


def draw(view: View) -> None:
    """Draw the page, one part at a time; which one is in the address."""
    if not view.selection.query:
        st.info(
            "연관어는 어떤 말과 함께 나오는지를 봅니다. 위의 질의에 용어를 적거나 왼쪽에서 주제를 고르십시오."
        )
        return
    if empty.handled(view):
        return
    parts = {"degree": degree.draw, "network": network.draw, "flow": flow.draw}
    parts[tabs.chosen("보기", _PARTS, key="x_related_tab")](view)


draw(current())

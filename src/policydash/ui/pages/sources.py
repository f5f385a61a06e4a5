"""출처: who published how much, and which share of its own output."""

import streamlit as st

from policydash import insights
from policydash.ui import empty, publishers
from policydash.ui.view import View, current


def draw(view: View) -> None:
    """Draw the page."""
    if empty.handled(view):
        return
    result = view.ask(insights.sources)
    from_bar = publishers.bars(view, result)
    below = st.container()
    from_table = publishers.table(view, result)
    with below:
        publishers.behind(view, from_table or from_bar)


draw(current())

"""기사: the articles themselves, newest first."""

import streamlit as st

from policydash import insights
from policydash.ui import empty, listing, paging
from policydash.ui.view import View, current


def draw(view: View) -> None:
    """Draw the page."""
    if empty.handled(view):
        return
    above = st.container(horizontal=True, vertical_alignment="center")
    with above:
        size = paging.size()
    page = paging.number(view.found.articles, size)
    result = view.ask(insights.articles, limit=size, offset=(page - 1) * size)
    with above:
        listing.csv(view, view.selection, result, key="articles")
        st.caption(paging.told(result), width="content")
    listing.draw(result, key="page")
    paging.draw(view.found.articles, size)


draw(current())

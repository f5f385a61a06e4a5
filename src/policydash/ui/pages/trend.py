"""추이: how series move, and the articles behind each point."""

import streamlit as st

from policydash import insights
from policydash.ui import empty, trending
from policydash.ui.view import View, current


def draw(view: View) -> None:
    """Draw the page."""
    if empty.handled(view):
        return
    by = trending.step(view)
    result = view.ask(insights.trend, by=by)
    clicked = trending.chart(view, result)
    if clicked:
        trending.behind(view, result, clicked)
    else:
        st.caption("점을 누르면 그 기간의 기사가 아래에 열립니다.")
    trending.table(view, result)


draw(current())

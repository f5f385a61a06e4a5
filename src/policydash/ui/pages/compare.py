"""비교: two periods, two queries or two groups of sources side by side."""

import streamlit as st

from policydash import insights
from policydash.ui import cache, empty, tabs
from policydash.ui.compare import parts, sides
from policydash.ui.keywords import excluding
from policydash.ui.view import View, current


def draw(view: View) -> None:
    """Draw the page."""
    chosen = sides.choose(view)
    if chosen is None:
        return
    if chosen.versus is sides.Versus.PERIODS and empty.handled(view):
        return
    exclude = excluding.in_force(view)
    result = cache.ask(view.at, insights.compare, view.ws, chosen.a, chosen.b, exclude=exclude)
    parts.summary(result)
    if result.frame.empty and result.sources.empty:
        st.info("한쪽에 기사가 없습니다. 기간을 늘리거나 질의와 출처를 바꾸십시오.")
        return
    part = tabs.chosen("무엇을 볼지", parts.PARTS, key="x_compare_part")
    if part != "sources" and result.frame.empty:
        st.info("세 건 이상 나온 용어가 없습니다. 기간을 늘리거나 질의를 넓히십시오.")
        return
    from_chart = parts.figure(view, chosen, result, part)
    below = st.container()
    from_table = parts.table(view, chosen, result, part, tuple(sorted(exclude)))
    with below:
        parts.behind(view, chosen, result, from_table or from_chart, source=part == "sources")
    if part != "sources":
        parts.headlines(result)
        excluding.draw(view)


draw(current())

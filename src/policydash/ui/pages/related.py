"""연관어: which terms share articles with the query's, and with one another."""

import streamlit as st

from policydash import insights
from policydash.ui import empty, terms
from policydash.ui.view import View, current


def draw(view: View) -> None:
    """Draw the page."""
    if not view.selection.query:
        st.info(
            "연관어는 어떤 말과 함께 나오는지를 봅니다. 위의 질의에 용어를 적거나 왼쪽에서 주제를 고르십시오."
        )
        return
    if empty.handled(view):
        return
    result = view.ask(insights.related)
    if result.frame.empty:
        st.info(
            f"기사 {result.minimum}건 이상에서 함께 나온 용어가 없습니다. 기간을 늘리거나 질의를 넓히십시오."
        )
        return
    bars, network = st.tabs(["연관 정도", "관계망"])
    with bars:
        from_bar = terms.related_bars(view, result)
    with network:
        from_network = terms.related_network(view, result)
    below = st.container()
    from_table = terms.related_table(view, result)
    with below:
        terms.behind(view, from_table or from_bar or from_network, key="related")


draw(current())

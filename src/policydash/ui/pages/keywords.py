"""키워드: what the selection is about, and what has changed."""

import streamlit as st

from policydash import insights
from policydash.ui import empty, terms
from policydash.ui.view import View, current


def draw(view: View) -> None:
    """Draw the page."""
    if empty.handled(view):
        return
    result = view.ask(insights.keywords, top=terms.TOP, against=terms.against())
    if result.frame.empty:
        st.info("이 선택에서 뽑힌 키워드가 없습니다. 기간이나 질의를 넓히십시오.")
        return
    from_bar = terms.keyword_bars(view, result)
    below = st.container()
    from_table = terms.keyword_table(view, result)
    with below:
        terms.behind(view, from_table or from_bar, key="keywords")


draw(current())

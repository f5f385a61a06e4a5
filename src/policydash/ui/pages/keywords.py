"""키워드: what the selection is about, and what has changed."""

import streamlit as st

from policydash import insights
from policydash.model.selection import Facet
from policydash.ui import empty, escape, terms
from policydash.ui.view import View, current

_NONE = {
    Facet.ALL: "키워드가",
    Facet.TERMS: "용어가",
    Facet.ORGANISATIONS: "기관이",
    Facet.PERSONS: "인물이",
}


def draw(view: View) -> None:
    """Draw the page."""
    if empty.handled(view):
        return
    with st.container(horizontal=True):
        facet, against = terms.facet(), terms.against()
    result = view.ask(insights.keywords, top=terms.TOP, against=against, facet=facet)
    if result.frame.empty:
        st.info(f"이 선택에서 뽑힌 {escape.markdown(_NONE[facet])} 없습니다. 기간이나 질의를 넓히십시오.")
        return
    from_bar = terms.keyword_bars(view, result, facet)
    below = st.container()
    from_table = terms.keyword_table(view, result, facet)
    with below:
        terms.behind(view, from_table or from_bar, key="keywords")


draw(current())

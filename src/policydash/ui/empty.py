"""What a page says when nothing matches: what to loosen, and the buttons that do it."""

import streamlit as st

from policydash.model.selection import Selection
from policydash.ui import escape, queries, state
from policydash.ui.view import View


def handled(view: View) -> bool:
    """Return whether nothing matches, after saying so; a page draws only when this is False."""
    if view.found.count:
        return False
    st.info(escape.markdown(_sentence(view.selection)))
    with st.container(horizontal=True):
        _loosen("기간 전체로", view.selection.start or view.selection.end, start=None, end=None)
        _loosen("출처 전체로", view.selection.sources, sources=())
        _loosen("질의 지우기", view.selection.query, query="")
    return True


def _sentence(chosen: Selection) -> str:
    where = "이 기간과 출처에는" if chosen.sources else "이 기간에는"
    where = where if chosen.start or chosen.end or chosen.sources else "모은 기사에는"
    what = f"‘{queries.to_box(chosen.query)}’에 맞는 기사가" if chosen.query else "기사가"
    advice = (
        "질의를 줄이거나 풀이에서 이형을 확인하십시오." if chosen.query else "기간이나 출처를 넓히십시오."
    )
    if chosen.query and (chosen.start or chosen.end):
        advice = "기간을 늘리거나 풀이에서 이형을 확인하십시오."
    return f"{where} {what} 없습니다. {advice}"


def _loosen(label: str, set_now: object, **changes: object) -> None:
    if set_now:
        st.button(label, key=f"loosen-{label}", on_click=state.choose, kwargs=changes)

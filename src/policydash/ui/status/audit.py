"""변경 기록: who changed what on the screens; for admins."""

import streamlit as st

from policydash import insights
from policydash.ui import columns, panel
from policydash.ui.view import View

_MOST = 200
_SHOWN = ["at", "who", "verb", "object", "detail", "outcome"]


def draw(view: View) -> None:
    """Draw the newest changes, and offer all of them as CSV."""
    frame = insights.audited(view.ws, limit=_MOST)
    if frame.empty:
        st.caption("화면에서 바꾼 것이 아직 없습니다.")
        return
    panel.heading(
        "화면에서 바꾼 것",
        "누가 무엇을 바꾸었는지 새것부터입니다. 결과가 빈 줄은 끝나기 전에 프로그램이 멈춘 것입니다."
        + (f" 최근 {_MOST}줄입니다." if len(frame) == _MOST else ""),
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        panel.table_csv(view, lambda: insights.audited(view.ws), "변경기록", key="audit")
        panel.command(view, "policydash audit", key="audit")
    st.dataframe(frame[_SHOWN], column_config=columns.words(frame[_SHOWN]), hide_index=True, key="audit")

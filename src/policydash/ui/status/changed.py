"""제목 변경: headlines that said something else when they were first read."""

import streamlit as st

from policydash import insights
from policydash.ui import escape, panel, reader
from policydash.ui.view import View

_MOST = 50


def draw(view: View) -> None:
    """Draw the newest changes, each with its earlier headline and a way to the article."""
    frame = insights.headlines(view.ws, limit=_MOST)
    if frame.empty:
        st.caption("모은 뒤에 제목이 바뀐 기사가 없습니다.")
        return
    count = view.ws.store.headlines.count()
    panel.heading(
        f"바뀐 제목 {count:,}건",
        "우리가 읽은 뒤에 제목이 바뀐 기사입니다. 바뀐 때는 새 제목을 읽은 때입니다. 새것부터"
        + (f" {_MOST}건입니다." if count > _MOST else "입니다."),
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        panel.table_csv(view, lambda: insights.headlines(view.ws), "제목변경", key="제목변경")
        panel.command(view, "policydash headlines", key="headlines")
    for place, row in enumerate(frame.to_dict("records")):
        with st.container(key=f"item-changed-{place}"):
            reader.open_button(row["id"], row["after"], key=f"changed-{place}")
            st.markdown(f"앞 제목: :gray[{escape.markdown(row['before'])}]")
            st.caption(escape.markdown(f"{row['source']} · {row['changed_at']}에 바뀜"))

"""수집 기록: every reading, what came of it, and each item that was refused."""

from typing import Any

import pandas as pd
import streamlit as st

from policydash import insights
from policydash.export.csv import to_csv
from policydash.ui import escape
from policydash.ui.view import View

_LIMIT = 500
_COLUMNS = {
    "started": "시각",
    "feed": "수집처·파일",
    "status": "결과",
    "read": "읽음",
    "new": "새 기사",
    "changed": "바뀜",
    "same": "그대로",
    "duplicate": "중복",
    "rejected": "거절",
    "error": "오류",
    "origin": "읽은 곳",
}


def draw(view: View) -> None:
    """Draw the ledger; a chosen row opens what was refused in that reading."""
    frame = insights.fetches(view.ws, _LIMIT)
    if frame.empty:
        st.info("아직 수집하거나 가져온 기록이 없습니다.")
        return
    st.caption(
        "읽음은 새 기사, 바뀜, 그대로, 중복, 거절의 합입니다. 행을 누르면 거절된 항목이 아래에 나옵니다."
    )
    event = st.dataframe(
        frame[list(_COLUMNS)].rename(columns=_COLUMNS),
        hide_index=True,
        key="ledger",
        on_select="rerun",
        selection_mode="single-row",
    )
    _csv(frame, "수집기록")
    rows = [row for row in event["selection"]["rows"] if row < len(frame)]
    if rows:
        _refused(view, frame.iloc[rows[0]])


def _csv(frame: pd.DataFrame, name: str) -> None:
    st.download_button(
        "CSV",
        to_csv(frame),
        file_name=f"policydash_{name}.csv",
        mime="text/csv",
        key=f"csv-{name}",
        icon=":material/download:",
        on_click="ignore",
        type="tertiary",
    )


def _refused(view: View, fetch: "pd.Series[Any]") -> None:
    st.subheader(escape.markdown(f"{fetch['started']} {fetch['feed']} — 거절된 항목"), anchor=False)
    rows = [
        (item.where, item.reason, item.detail) for item in view.ws.store.rejections(int(str(fetch["id"])))
    ]
    if not rows:
        st.caption("거절된 항목이 없습니다.")
        return
    refused = pd.DataFrame(rows, columns=["항목", "까닭", "자세히"])
    st.dataframe(refused, hide_index=True)
    _csv(refused, "거절항목")

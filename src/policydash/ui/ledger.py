"""수집 기록: every reading, what came of it, and each item that was refused."""

from typing import Any

import pandas as pd
import streamlit as st

from policydash import insights
from policydash.ui import columns, escape, panel, refusals
from policydash.ui.view import View

_LIMIT = 500
_SHOWN = ["started", "feed", "status", *columns.NUMBERS, "error", "origin"]


def draw(view: View) -> None:
    """Draw the ledger; a chosen row opens what was refused in that reading."""
    frame = insights.fetches(view.ws, _LIMIT)
    if frame.empty:
        st.info("아직 수집하거나 가져온 기록이 없습니다.")
        return
    st.caption(
        "읽음은 새 기사, 바뀜, 그대로, 중복, 거절의 합입니다. "
        "행을 누르면 오류와 거절된 항목이 아래에 나옵니다."
    )
    event = st.dataframe(
        frame[_SHOWN],
        column_config=_columns(frame),
        hide_index=True,
        key=f"ledger-{frame['id'].iloc[0]}",  # a new reading moves every row
        on_select="rerun",
        selection_mode="single-row",
    )
    panel.table_csv(view, frame, "수집기록", key="수집기록")
    rows = [row for row in event["selection"]["rows"] if row < len(frame)]
    if rows:
        _refused(view, frame.iloc[rows[0]])


def _columns(frame: pd.DataFrame) -> dict[str, Any]:
    words = columns.words(frame[_SHOWN])
    text = st.column_config.TextColumn
    wide = {name: text(words[name], width="medium") for name in ("feed", "error")}
    return {**words, **columns.counts(), **wide, "origin": text(words["origin"], width="small")}


def _refused(view: View, fetch: "pd.Series[Any]") -> None:
    st.subheader(escape.markdown(f"{fetch['started']} {fetch['feed']}"), anchor=False)
    if fetch["error"]:
        st.markdown(escape.markdown(str(fetch["error"])))
    if fetch["note"]:
        st.markdown(escape.markdown(str(fetch["note"])))
    frame = refusals.table(view.ws.store, [(str(fetch["feed"]), int(str(fetch["id"])))])
    if frame.empty:
        st.caption("거절된 항목이 없습니다.")
        return
    refusals.draw(frame, key="ledger")

"""The feeds with how they are: state, what they bring against what is usual, when they are read next."""

from typing import Any

import pandas as pd
import streamlit as st

from policydash.model.selection import Unit
from policydash.ui import columns, panel
from policydash.ui.view import View

_SHOWN = [
    "name",
    "state",
    "alarm",
    "per_day",
    "usual",
    "last_new",
    "last_success",
    "next_check",
    "caps",
    "rejections",
    "group",
    "type",
    "terms",
]


def draw(view: View, feeds: pd.DataFrame) -> None:
    """Draw the feeds that are collected, and apart from them files and what is switched off."""
    apart = ~feeds["enabled"] & (feeds["state"] != "예시") & (feeds["alarm"] == "")
    _table(feeds[~apart], "feeds")
    with st.container(horizontal=True, vertical_alignment="center"):
        panel.table_csv(view, feeds, "수집처", key="수집처")
        panel.command(view, "policydash feeds", key="feeds")
    if apart.any():
        with st.expander(f"모으지 않는 곳과 파일 {int(apart.sum()):,}곳", key="feeds-apart"):
            st.dataframe(
                feeds.loc[apart, ["group", "name", "state", "last_success", "note"]],
                column_config=columns.words(feeds),
                hide_index=True,
            )


def _table(feeds: pd.DataFrame, key: str) -> None:
    if feeds.empty:
        st.caption("모으는 곳이 없습니다.")
        return
    st.caption(
        "최근 7일 새 기사: 막대 하나가 하루입니다. 평소 하루: 최근 28일의 중앙값과 사분위 범위입니다. "
        "놓친 읽기와 거절은 최근 7일의 것입니다."
    )
    shown = [name for name in _SHOWN if name != "alarm" or feeds["alarm"].any()]
    days = feeds["last_new"].map(lambda day: day.isoformat() if day else "")
    st.dataframe(
        feeds[shown].assign(last_new=days),
        column_config=_columns(feeds[shown]),
        hide_index=True,
        key=f"status-{key}",
    )


def _columns(feeds: pd.DataFrame) -> dict[str, Any]:
    words = {**columns.words(feeds, Unit.ARTICLES), "name": columns.word("feed")}
    text = st.column_config.TextColumn
    return {
        **words,
        "name": text(words["name"], width="medium", pinned=True),
        "per_day": st.column_config.BarChartColumn(words["per_day"], y_min=0),
        "caps": st.column_config.NumberColumn(words["caps"], format="localized"),
        "terms": text(words["terms"], width="small"),
    }

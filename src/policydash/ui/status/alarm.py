"""Alarms as sentences: what is the matter with a feed, and what a person can do."""

from typing import Any

import pandas as pd
import streamlit as st

from policydash.insights.health import Alarm
from policydash.ui import escape

_MOST = 4
_ADVICE = {
    Alarm.KEYLESS: "받은 인증키를 넣고 대시보드를 다시 시작하십시오.",
    Alarm.GONE: "새 주소가 있는지 확인하십시오.",
    Alarm.FAILING: "주소가 바뀌었는지 제공처에서 확인하십시오.",
    Alarm.QUIET: "대답은 하지만 평소와 달리 새 글이 없습니다. 제공처의 목록과 견주어 보십시오.",
    Alarm.MISSED: "읽는 사이에 글이 목록에서 밀려났습니다. 더 자주 읽으십시오.",
    Alarm.REJECTING: "‘수집 기록’에서 거절한 까닭을 확인하십시오.",
    Alarm.NOTICE: "",
}


def draw(alarmed: pd.DataFrame) -> None:
    """Draw the alarms, the gravest first; many of them are folded."""
    rows = sorted(alarmed.to_dict("records"), key=_gravity)
    if not rows:
        return
    lines = [f"- **{escape.markdown(row['name'])}** {escape.markdown(sentence(row))}" for row in rows]
    with st.container(border=True, key="alarms"):
        st.markdown("\n".join(lines[:_MOST]))
        if len(lines) > _MOST:
            with st.expander(f"밖에 {len(lines) - _MOST:,}곳", key="alarms-more"):
                st.markdown("\n".join(lines[_MOST:]))


def sentence(row: dict[Any, Any]) -> str:
    """Return what is the matter with one feed and what to do about it."""
    alarms = [Alarm(word) for word in row["alarm"].split(", ")]
    return " ".join(part for alarm in alarms for part in (_what(alarm, row), _ADVICE[alarm]) if part)


def _gravity(row: dict[Any, Any]) -> tuple[int, str]:
    return list(Alarm).index(Alarm(row["alarm"].split(", ")[0])), row["name"]


def _what(alarm: Alarm, row: dict[Any, Any]) -> str:
    """Return the fact behind an alarm."""
    match alarm:
        case Alarm.FAILING:
            return f"{alarm}: {row['failures']:,}번 이어서 읽지 못했습니다. {row['error']}".strip()
        case Alarm.QUIET:
            return f"{alarm}: 마지막 새 기사가 {row['last_new']}에 있었습니다."
        case Alarm.MISSED:
            return f"{alarm}: 최근 7일에 글을 놓쳤을 수 있는 읽기가 {row['caps']:,}번 있었습니다."
        case Alarm.REJECTING:
            return f"{alarm}: 최근 7일에 읽은 항목의 5분의 1보다 많이 거절했습니다 ({_reasons(row)})."
        case _:
            return f"{alarm}: {row['notice']}" if row["notice"] else f"{alarm}."


def _reasons(row: dict[Any, Any]) -> str:
    return ", ".join(row["rejections"])

"""날짜별: which days of which feed are covered, as strips."""

from collections.abc import Hashable

import streamlit as st

from policydash import insights
from policydash.charts import coverage as chart_of
from policydash.insights.coverage import STATE_WORDS
from policydash.ui import cache, panel
from policydash.ui.view import View

_DAYS = 60
_TITLE = "수집처마다 읽은 날"


def draw(view: View, at: Hashable) -> None:
    """Draw the strips of the last sixty days, their legend as a sentence, and the CSV.

    `at` is what the ledger is now.
    """
    frame = cache.ask(at, insights.recent_coverage, view.ws, _DAYS)
    if frame.empty:
        st.caption("아직 읽은 날이 없습니다.")
        return
    days = f"{frame['day'].min()} – {frame['day'].max()}"
    panel.heading(
        _TITLE,
        f"단위: 수집처와 한국 날짜 · {days} · 변동 없음: 답은 왔으나 새로 읽을 것이 없던 날 · "
        "뒤에 채움: 읽지 못했으나 다음에 읽을 때 앞서 알던 글이 남아 있어 잃은 것이 없는 날 · "
        "공백: 그사이의 글을 잃었을 수 있는 날(빗금)",
    )
    _legend(view)
    figure = chart_of.figure(frame, list(STATE_WORDS.values()), view.palette)
    panel.chart(figure, "수집현황", key=f"coverage-{days}", title=_TITLE)
    panel.table_csv(view, frame, "날짜별수집", key="날짜별수집")


def _legend(view: View) -> None:
    """Name the colours above the strips: Plotly's own legend takes five lines on a phone."""
    names = zip(STATE_WORDS.values(), chart_of.colours(view.palette), strict=True)
    marks = [f'<span><i style="background:{colour}"></i>{name}</span>' for name, colour in names]
    st.html(f'<div class="legend">{"".join(marks)}</div>')

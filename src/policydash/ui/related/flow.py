"""순위 흐름: how the leading related terms change from period to period."""

from typing import Any

import streamlit as st

from policydash import insights
from policydash.charts import flow as chart_of
from policydash.charts.words import PERIOD_NAME
from policydash.model.results import RelatedFlow
from policydash.ui import captions, columns, commands, panel
from policydash.ui.keywords import excluding
from policydash.ui.related import controls, picked, told
from policydash.ui.related.picked import Pick
from policydash.ui.view import View

_HINT = "점을 누르면 그 기간에 그 용어가 함께 나온 기사가 여기에 열립니다."
_NOTHING = (
    "어느 기간에도 함께 나온 기사가 넉넉한 용어가 없습니다. "
    "기간 단위를 넓히거나, 최소 건수를 낮추거나, 질의를 넓히십시오."
)


def draw(view: View) -> None:
    """Draw the choices, the flow, what is chosen, and the ranks as a table."""
    with st.container(horizontal=True):
        by, order = controls.step(view), controls.order()
        asked = controls.options(view, controls.minimum())
    result = view.ask(insights.related_flow, by=by, order=order, **asked)
    if result.frame.empty:
        st.info(_NOTHING)
    else:
        _drawn(view, result, asked)
    excluding.draw(view)


def _drawn(view: View, result: RelatedFlow, asked: dict[str, Any]) -> None:
    title = f"{PERIOD_NAME[result.by]}별 연관어 순위"
    panel.heading(title, captions.flow(result))
    points = told.wide_chart(
        chart_of.figure(result, view.palette),
        "flow",
        key=f"flow-{result.by}-{result.order}-{hash((view.selection, tuple(result.frame['term'])))}",
        title=title,
        least=chart_of.least_width(result),
    )
    picked.adopt(_clicked(points[0]["customdata"]) if points else Pick())
    picked.draw(view, list(result.frame["term"]), _HINT)
    with st.expander("표로 보기", key="flow-table"):
        _table(result)
    line = commands.line(
        "related", view.selection, by=result.by.value, order=result.order.value, **controls.spelled(asked)
    ).replace("related", "related --flow", 1)
    panel.actions(
        view, result.frame, "연관어흐름", scope=result.scope, key="flow", line=line, unit=result.counted
    )


def _clicked(custom: list[Any]) -> Pick:
    return Pick((str(custom[0]),), str(custom[1]), str(custom[2]))


def _table(result: RelatedFlow) -> None:
    words = columns.words(result.frame, result.counted)
    number = st.column_config.NumberColumn
    shown = {
        "start": st.column_config.DateColumn(words["start"], format="YYYY-MM-DD"),
        "rank": number(words["rank"]),
        "term": st.column_config.TextColumn(words["term"]),
        "together": number(words["together"], format="localized"),
        "count": number(words["count"], format="localized"),
        "npmi": number(words["npmi"], format="%.3f"),
        "weighted": number(words["weighted"], format="%.1f"),
        "share": number(words["share"], format="percent"),
    }
    st.dataframe(result.frame[list(shown)], column_config=shown, hide_index=True)

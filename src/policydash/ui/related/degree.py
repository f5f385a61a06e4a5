"""연관 정도: how strongly each term is related, as bars and as a table."""

from typing import Any

import streamlit as st

from policydash import insights
from policydash.charts import bars
from policydash.model.results import Related
from policydash.ui import captions, columns, commands, panel
from policydash.ui.keywords import excluding
from policydash.ui.related import controls, picked, told
from policydash.ui.related.picked import Pick
from policydash.ui.view import View

_HINT = "막대나 행을 누르면 그 용어의 기사가 여기에 열립니다."


def draw(view: View) -> None:
    """Draw the choices, the bars, what is chosen, and the table."""
    with st.container(horizontal=True):
        count, asked = controls.nodes(), controls.options(view, controls.minimum())
    result = view.ask(insights.related, top=count, **asked)
    if result.frame.empty:
        told.nothing(result)
    else:
        _drawn(view, result, count, asked)
    excluding.draw(view)


def _drawn(view: View, result: Related, count: int, asked: dict[str, Any]) -> None:
    key = f"{hash((view.selection, tuple(result.frame['term'])))}"
    panel.heading("함께 나온 정도", captions.related(result))
    points = panel.chart(
        bars.related(result, view.palette), "연관어", key=f"related-{key}", title="연관어 막대"
    )
    below = st.container()
    row = _table(result, key)
    picked.adopt(
        Pick(tuple(result.frame["term"].iloc[row : row + 1])) if row is not None else Pick(),
        Pick((str(points[0]["customdata"][0]),)) if points else Pick(),
    )
    with below:
        picked.draw(view, list(result.frame["term"]), _HINT)
    line = commands.line("related", view.selection, top=count, **controls.spelled(asked))
    panel.actions(
        view, result.frame, "연관어", scope=result.scope, key="related", line=line, unit=result.counted
    )


def _table(result: Related, key: str) -> int | None:
    """Draw all terms; return the number of the chosen row, None for none."""
    words = columns.words(result.frame, result.counted)
    number = st.column_config.NumberColumn
    shown = {
        "term": st.column_config.TextColumn(words["term"], pinned=True),
        "together": number(words["together"], format="localized"),
        "count": number(words["count"], format="localized", help="이 용어가 나온 전체"),
        "npmi": st.column_config.ProgressColumn(words["npmi"], format="%.3f", min_value=0.0, max_value=1.0),
        "share": number(words["share"], format="percent", help="질의에 맞는 것 가운데"),
        "log_likelihood": number(words["log_likelihood"], format="%.1f"),
        "q": number(
            words["q"], format=columns.PROBABILITY, help="여러 용어를 한꺼번에 시험한 것을 바로잡은 p"
        ),
        "community_name": st.column_config.TextColumn(words["community_name"]),
    }
    return told.chosen_row(result.frame[list(shown)], shown, key=f"related-table-{key}")

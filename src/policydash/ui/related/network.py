"""관계망: which related terms meet one another, in which groups; and the network as files."""

import html
from collections import Counter
from functools import partial
from typing import Any

import streamlit as st

from policydash import insights
from policydash.charts import network as chart_of
from policydash.export.graph import GraphFormat, render_graph
from policydash.model.results import Related
from policydash.model.results.related import ALONE
from policydash.ui import captions, columns, commands, panel
from policydash.ui.keywords import excluding
from policydash.ui.related import controls, picked, told
from policydash.ui.related.picked import Pick
from policydash.ui.view import View

_TITLE = "연관어 관계망"
_HINT = (
    "점을 누르면 그 용어의 기사가, 선 위의 작은 동그라미나 아래 표의 행을 누르면 "
    "두 용어가 함께 나온 기사가 열립니다."
)
_NAMES = {GraphFormat.GRAPHML: "GraphML", GraphFormat.GEXF: "GEXF"}


def draw(view: View) -> None:
    """Draw the choices, the network, what is chosen, and the edges as a table."""
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
    panel.heading("연관어 사이의 관계", captions.network(result))
    _legend(view, result)
    with st.spinner("관계망을 배치하고 있습니다."):  # seen only where it takes longer than a moment
        figure = chart_of.figure(result, view.palette)
    least = chart_of.WIDTH + 2 * chart_of.EDGE
    points = told.wide_chart(figure, "network", key=f"network-{key}", title=_TITLE, least=least)
    _files(view, result, count, asked)
    below = st.container()
    row = _edges(result, key)
    ends = result.edges[["a", "b"]].to_numpy().tolist()
    picked.adopt(
        Pick(tuple(ends[row])) if row is not None else Pick(),
        _clicked(points[0]["customdata"]) if points else Pick(),
    )
    with below:
        picked.draw(view, list(result.frame["term"]), _HINT)


def _clicked(custom: list[Any]) -> Pick:
    return Pick(tuple(map(str, custom[1:3] if custom[0] == "edge" else custom[1:2])))


def _legend(view: View, result: Related) -> None:
    """Name the groups with mark and colour; HTML, because Plotly's own legend takes five lines on a phone."""
    found = Counter(zip(result.frame["community"], result.frame["community_name"], strict=True))
    marks = []
    for number, name in sorted(found, key=lambda one: (one[0] == ALONE, one[0])):
        _, letter, colour = chart_of.mark(int(number), view.palette)
        shown = html.escape(f"{name or '묶음 없음'} {found[number, name]}개")
        marks.append(f'<span><b style="color:{colour}">{letter}</b> {shown}</span>')
    st.html(f'<div class="legend">{"".join(marks)}</div>')


def _files(view: View, result: Related, count: int, asked: dict[str, Any]) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        panel.csv(view, result.edges, "관계망", scope=result.scope, key="edges")
        for form, name in _NAMES.items():
            st.download_button(
                name,
                partial(render_graph, result, form),
                file_name=panel.file_name("관계망", result.scope, sample=view.is_sample, kind=form.value),
                mime="application/xml",
                key=f"graph-{form}",
                icon=":material/download:",
                on_click="ignore",
                type="tertiary",
            )
        line = commands.line("related", view.selection, top=count, **controls.spelled(asked))
        panel.command(view, line.replace("related", "related --edges", 1), key="edges")


def _edges(result: Related, key: str) -> int | None:
    """Draw the edges, the strongest first; return the number of the chosen row, None for none."""
    words = columns.words(result.edges)
    number = st.column_config.NumberColumn
    shown = {
        "a": st.column_config.TextColumn(words["a"], pinned=True),
        "b": st.column_config.TextColumn(words["b"]),
        "together": number(words["together"], format="localized"),
        "npmi": st.column_config.ProgressColumn(words["npmi"], format="%.3f", min_value=0.0, max_value=1.0),
        "log_likelihood": number(words["log_likelihood"], format="%.1f"),
    }
    if result.edges.empty:
        st.caption("우연보다 자주 함께 나온 두 용어가 없어 선이 없습니다. 최소 건수를 낮추십시오.")
        return None
    with st.container(key="edges"):
        return told.chosen_row(result.edges, shown, key=f"edges-{key}")

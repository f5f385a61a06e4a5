"""The list of keywords: its bars, and its table."""

from typing import Any

import pandas as pd
import streamlit as st

from policydash import insights
from policydash.charts import bars, keyness
from policydash.model.results import Keywords
from policydash.model.selection import Against, Facet, KeywordOrder
from policydash.ui import captions, columns, commands, escape, panel
from policydash.ui.keywords import choices, excluding, picked
from policydash.ui.view import View

TOP = 100
_NONE = {
    Facet.ALL: "키워드가",
    Facet.TERMS: "용어가",
    Facet.ORGANISATIONS: "기관이",
    Facet.PERSONS: "인물이",
}
_TITLES = {
    KeywordOrder.COUNT: "가장 많이 나온 키워드",
    KeywordOrder.CHANGE: "비교 대상보다 많은 용어와 적은 용어",
    KeywordOrder.RATIO: "비중이 가장 크게 다른 용어",
}
_NOTHING_BEFORE = (
    "직전 기간이 자료 범위 밖이어서 견줄 수 없습니다. 기간을 좁히거나 비교 대상을 ‘나머지 기사’로 바꾸십시오."
)
_NO_REST = "질의에 맞지 않는 나머지 기사가 없습니다. 질의를 적거나 비교 대상을 ‘직전 기간’으로 바꾸십시오."


def draw(view: View) -> None:
    """Draw the choices, the bars, what is chosen, and the table."""
    with st.container(horizontal=True):
        facet, against, order = choices.facet(), choices.against(), choices.order()
    out = excluding.in_force(view)
    result = view.ask(insights.keywords, top=TOP, against=against, facet=facet, order=order, exclude=out)
    if result.frame.empty:
        st.info(escape.markdown(_nothing(result, facet)))
        excluding.draw(view)
        return
    from_bar = _bars(view, result, facet)
    below = st.container()
    from_table = _table(view, result, facet)
    picked.adopt((from_table, from_bar))
    with below:
        picked.draw(view, result)
    _actions(view, result, facet)
    excluding.draw(view)


def _nothing(result: Keywords, facet: Facet) -> str:
    """Return why a list is empty and what to loosen."""
    if result.order is not KeywordOrder.COUNT and not result.previous_count:
        return _NO_REST if result.against is Against.REST else _NOTHING_BEFORE
    if result.order is KeywordOrder.RATIO and result.tests:
        return "유의하게 다른 용어가 없습니다. 기간을 넓히거나 차례를 ‘변화’로 바꾸십시오."
    if result.order is not KeywordOrder.COUNT:
        least = f"선택과 비교 대상에 합해 {result.support}건 이상 나온"
        return f"{least} {_NONE[facet]} 없습니다. 기간을 넓히십시오."
    return f"이 선택에서 뽑힌 {_NONE[facet]} 없습니다. 기간이나 질의를 넓히십시오."


def _bars(view: View, result: Keywords, facet: Facet) -> str:
    by_count = result.order is KeywordOrder.COUNT
    title, told = _TITLES[result.order], captions.keywords(result)
    panel.heading(title, told if by_count else f"{told} · {captions.keyness(result)}")
    figure = bars.keywords(result, view.palette) if by_count else keyness.figure(result, view.palette)
    key = _key("bars", view, result, facet)
    points = panel.chart(figure, "키워드", key=key, title=f"{title} 막대")
    return str(points[0]["customdata"][0]) if points else ""


def _table(view: View, result: Keywords, facet: Facet) -> str:
    """Draw the table; return the term whose row is chosen, "" for none."""
    if result.order is KeywordOrder.COUNT and result.tests:
        st.caption(escape.markdown(captions.keyness(result)))
    shown = _columns(result)
    event = st.dataframe(
        _shown(result)[list(shown)],
        column_config=shown,
        hide_index=True,
        key=_key("table", view, result, facet),
        on_select="rerun",
        selection_mode="single-row",
        placeholder="–",
    )
    rows = event["selection"]["rows"]
    return str(result.frame["term"].iloc[rows[0]]) if rows and rows[0] < len(result.frame) else ""


def _shown(result: Keywords) -> pd.DataFrame:
    frame = result.frame.copy()
    frame["change"] = frame["change"] * 100
    sure = frame["q"] <= result.level
    frame["mark"] = [
        "" if not is_sure else "▲" if up > 0 else "▼"
        for is_sure, up in zip(sure, frame["keyness"], strict=True)
    ]
    return frame


def _columns(result: Keywords) -> dict[str, Any]:
    """Return the columns; the first three are all that a phone shows without turning the table."""
    words = columns.words(result.frame, result.scope.selection.unit)
    number, text = st.column_config.NumberColumn, st.column_config.TextColumn
    return {
        "term": text(words["term"], pinned=True, width=140),
        "count": number(words["count"], format="localized", width=80),
        "change": number("변화", format="%+.2f%%p", help="비중의 차이, 퍼센트포인트", width=104),
        "share": number(words["share"], format="percent"),
        "log_ratio": number(words["log_ratio"], format="%+.2f", help="1이면 비교 대상의 2배, -1이면 절반"),
        "mark": text("유의", help="▲ 유의하게 많음, ▼ 유의하게 적음 (q ≤ .05)", width=56, alignment="center"),
        "first": st.column_config.DateColumn(words["first"], format="YYYY-MM-DD"),
        "novelty": text(words["novelty"]),
        "spark": st.column_config.LineChartColumn(words["spark"], y_min=0),
        "kind": text(words["kind"]),
    }


def _actions(view: View, result: Keywords, facet: Facet) -> None:
    options: dict[str, Any] = {"top": TOP, "against": result.against.value}
    if result.order is not KeywordOrder.COUNT:
        options["order"] = result.order.value
    options |= terms_options(facet, result.excluded)
    line = commands.line("keywords", view.selection, **options)
    panel.actions(view, result.frame, "키워드", scope=result.scope, key="keywords", line=line)


def terms_options(facet: Facet, excluded: tuple[str, ...]) -> dict[str, Any]:
    """Return the options of the command line that say which terms are listed."""
    options: dict[str, Any] = {} if facet is Facet.ALL else {"facet": facet.value}
    return options | ({"exclude": excluded} if excluded else {})


def _key(name: str, view: View, result: Keywords, facet: Facet) -> str:
    """Return a key that changes with all that is shown, or an old click would point into new data."""
    what = hash((view.selection, tuple(result.frame["term"])))
    return f"{name}-{result.against}-{result.order}-{facet.name}-{what}"

"""새 용어·사라진 용어: what came and what went, against the period before."""

from typing import Any

import pandas as pd
import streamlit as st

from policydash import insights
from policydash.model import wording
from policydash.model.results import Novelty
from policydash.model.selection import Facet
from policydash.ui import columns, commands, panel
from policydash.ui.keywords import choices, excluding, picked
from policydash.ui.keywords.listed import terms_options
from policydash.ui.view import View

TOP = 50
_NEW, _GONE = "새 용어", "사라진 용어"
_NOTHING_BEFORE = "직전 기간이 자료 범위 밖이어서 새 용어를 가릴 수 없습니다. 위에서 기간을 좁히십시오."


def draw(view: View) -> None:
    """Draw the choice of kinds, both lists and what is behind the chosen term."""
    facet = choices.facet()
    out = excluding.in_force(view)
    result = view.ask(insights.novelty, top=TOP, facet=facet, exclude=out)
    if result.previous_first is None or result.previous_last is None:
        st.info(_NOTHING_BEFORE)
        return
    before = wording.day_range(result.previous_first, result.previous_last)
    unit = result.scope.selection.unit
    held = f"{wording.noun(unit)} {wording.amount(result.minimum, unit)} 이상"
    new = _part(view, result, _NEW, f"직전 기간 {before}에 없고 이 기간에 처음 나온 용어, {held}", facet)
    gone = _part(view, result, _GONE, f"직전 기간 {before}에 {held}이었고 이 기간에는 없는 용어", facet)
    picked.adopt((new, gone))
    picked.draw(view, result)
    line = commands.line("novelty", view.selection, top=TOP, **terms_options(facet, result.excluded))
    panel.actions(view, result.frame, "새 용어", scope=result.scope, key="novelty", line=line)
    excluding.draw(view)


def _part(view: View, result: Novelty, what: str, told: str, facet: Facet) -> str:
    """Draw one list; return the term whose row is chosen, "" for none."""
    rows = result.frame[result.frame["novelty"] == what].reset_index(drop=True)
    most = f", 많이 나온 {TOP}개까지" if len(rows) == TOP else ""
    panel.heading(f"{what} {len(rows)}개", told + most)
    if rows.empty:
        st.caption(f"{what}가 없습니다. 기간을 넓히면 늘어납니다.")
        return ""
    shown = _columns(rows, result, what)
    event = st.dataframe(
        rows[list(shown)],
        column_config=shown,
        hide_index=True,
        key=f"{what}-{facet.name}-{hash((view.selection, tuple(rows['term'])))}",
        on_select="rerun",
        selection_mode="single-row",
        height=min(35 * (len(rows) + 1) + 3, 390),
    )
    chosen = event["selection"]["rows"]
    return str(rows["term"].iloc[chosen[0]]) if chosen and chosen[0] < len(rows) else ""


def _columns(rows: pd.DataFrame, result: Novelty, what: str) -> dict[str, Any]:
    words = columns.words(rows, result.scope.selection.unit)
    counted, day = ("count", "first") if what == _NEW else ("previous", "last")
    date, text = st.column_config.DateColumn, st.column_config.TextColumn
    return {
        "term": text(words["term"], pinned=True, width=132),
        counted: st.column_config.NumberColumn(words[counted], format="localized", width=84),
        day: date(words[day], format="YYYY-MM-DD", width=136, help="모은 기사 전체에서"),
        "spark": st.column_config.LineChartColumn(
            words["spark"], y_min=0, help="직전 기간의 첫날부터 이 기간의 끝날까지"
        ),
        "kind": text(words["kind"]),
    }

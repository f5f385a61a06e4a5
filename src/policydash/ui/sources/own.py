"""A source's own page: size, share over time, terms, firsts and copies, articles, feeds."""

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from policydash import insights
from policydash.model import wording
from policydash.model.selection import Selection, Unit
from policydash.ui import escape, listing, numbers, state
from policydash.ui.sources import own_parts
from policydash.ui.view import View


def wanted() -> str:
    """Return the source whose page the address asks for, "" for none."""
    return state.setting("src")


def draw(view: View, name: str) -> None:
    """Draw the page of a source from top to bottom; the sources of the selection have no say in it."""
    st.button("출처 목록으로", key="own-back", icon=":material/arrow_back:", type="tertiary", on_click=_leave)
    whole = _row(view, name, Selection())
    if whole is None:
        st.info(escape.markdown(f"‘{name}’ 출처는 자료에 없습니다. 출처 목록에서 고르십시오."))
        return
    st.subheader(escape.markdown(name), anchor=False)
    st.markdown(escape.markdown(_known(whole)))
    chosen = replace(view.selection, sources=())
    row = _row(view, name, chosen)
    if row is None:
        st.info("이 선택에는 이 출처의 기사가 없습니다. 위에서 기간을 늘리거나 질의를 넓히십시오.")
        return
    numbers.cards(_cards(view, name, row))
    own = replace(chosen, sources=(name,))
    own_parts.over_time(view, own)
    own_parts.words(view, chosen, name)
    _articles(view, own, name)
    own_parts.feeds(view, own)


def _leave() -> None:
    state.set_setting("src", "")


def _row(view: View, name: str, selection: Selection) -> dict[str, Any] | None:
    """Return the row of a source in the table of a selection with its rank, None where it has none."""
    frame = view.ask_about(selection, insights.sources).frame
    found = frame[frame["source"] == name]
    if found.empty:
        return None
    row = {str(column): value for column, value in found.iloc[0].items()}
    return {**row, "rank": 1 + int((frame["count"] > row["count"]).sum()), "of": len(frame)}


def _known(row: dict[str, Any]) -> str:
    """Return what the source is and how much of it was collected, whatever is selected."""
    size = wording.amount(int(row["count"]), Unit.ARTICLES)
    days = wording.day_range(row["first"], row["last"])
    return f"{row['kind']} · 모은 기사 {size}({row['of']:,}곳 가운데 {row['rank']:,}번째) · {days}"


def _cards(view: View, name: str, row: dict[str, Any]) -> list[numbers.Card]:
    chosen = replace(view.selection, sources=())
    unit = view.ask_about(chosen, insights.sources).counted
    interval = f"95% {wording.percent(row['low'])}–{wording.percent(row['high'])}"
    return [
        numbers.Card(
            f"선택한 {wording.noun(unit)}",
            wording.amount(int(row["count"]), unit),
            f"{row['of']:,}곳 가운데 {row['rank']:,}번째 · 전체의 {wording.percent(row['part'])}",
        ),
        numbers.Card(
            "자기 전체의 비중",
            wording.percent(row["share"]),
            interval,
            "이 출처가 같은 기간에 낸 전체 가운데",
        ),
        _first_card(view.ask_about(chosen, insights.source_firsts).frame, name),
        numbers.Card(
            "뒤따른 비중",
            wording.percent(row["copied"]),
            f"{wording.amount(int(row['copies']), unit)}",
            "같은 이야기를 다른 출처가 먼저 낸 것",
        ),
    ]


def _first_card(frame: pd.DataFrame, name: str) -> numbers.Card:
    found = frame[frame["source"] == name]
    if found.empty:
        return numbers.Card("먼저 쓴 이야기", wording.NOTHING, "다른 출처와 함께 다룬 이야기 없음")
    row = found.iloc[0]
    late = "" if pd.isna(row["delay"]) else f" · 늦을 때 {wording.time_span(row['delay'] * 60)}"
    return numbers.Card(
        "먼저 쓴 이야기",
        f"{int(row['firsts']):,}건",
        f"함께 다룬 {int(row['stories']):,}건의 {wording.percent(row['first_share'])}{late}",
        "늦을 때: 먼저가 아닌 이야기에서 첫 기사보다 늦은 시간의 중앙값",
    )


def _articles(view: View, own: Selection, name: str) -> None:
    listing.behind(view, own, f"{name} 최신 기사", key="own")

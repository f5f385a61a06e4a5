"""The filter bar above every page: query, dates, sources, unit, measure, and the selection as a sentence."""

from datetime import date

import streamlit as st

from policydash import insights
from policydash.charts.words import MEASURE_NAME
from policydash.clock import korean_day, now
from policydash.model import wording
from policydash.model.selection import EARLIEST, LATEST, Measure, Selection, Unit
from policydash.ui import escape, periods, queries, state, understanding
from policydash.ui.view import View

_UNITS = (Unit.ARTICLES, Unit.STORIES, Unit.SOURCES)
_HINT = (
    "띄어쓰기는 ‘그리고’, OR는 ‘또는’, -는 제외입니다. "
    '"…"는 그대로의 문구, 제목: 출처: 종류:는 한 곳에서만 찾습니다. '
    "여러 계열은 ;로 나눕니다: 메타 = 메타버스; 융합 = 가상융합산업"
)


def draw(view: View) -> None:
    """Draw the bar's widgets from the truth in `state`; a change goes back there."""
    chosen = view.selection
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
        st.session_state.f_query = queries.to_box(chosen.query)
        st.text_input(
            "질의",
            key="f_query",
            on_change=_query,
            width="stretch",
            placeholder="예: 메타버스 OR 가상융합산업",
            help=_HINT,
        )
        understanding.popover(view)
        _dates(view)
        _sources(view)
        _units(chosen)


def sentence(view: View) -> None:
    """Show what is being looked at, in words."""
    with st.container(key="sentence"):
        st.markdown(escape.markdown(view.found.sentence))


def fold(text: str) -> None:
    """Show the sentence as the button that unfolds the bar on a phone."""
    with st.container(key="fold"):
        icon = ":material/expand_less:" if unfolded() else ":material/expand_more:"
        st.button(
            escape.markdown(text),
            key="f_fold",
            icon=icon,
            icon_position="right",
            width="stretch",
            on_click=_turn,
            wrap=True,
        )


def unfolded() -> bool:
    """Return whether the bar is open on a phone."""
    return bool(st.session_state.get("unfolded"))


def _turn() -> None:
    st.session_state.unfolded = not unfolded()


def _query() -> None:
    state.choose(query=queries.from_box(st.session_state.f_query or ""))


def _dates(view: View) -> None:
    chosen = view.selection
    with st.popover(_range_name(chosen), key="f_period", help="기간"), st.container(width=300):
        with st.container(horizontal=True, gap="xsmall"):
            end = periods.anchor(korean_day(now()), view.data.newest)
            for name in periods.NAMES:
                st.button(name, key=f"f_quick_{name}", on_click=_quick, args=(name, end))
        st.session_state.f_from, st.session_state.f_to = chosen.start, chosen.end
        for label, key in (("시작일", "f_from"), ("종료일", "f_to")):
            st.date_input(
                label,
                value=None,
                key=key,
                format="YYYY-MM-DD",
                on_change=_range,
                min_value=EARLIEST,
                max_value=LATEST,
            )
        st.caption("비워 두면 그쪽 끝까지 봅니다.")


def _range_name(chosen: Selection) -> str:
    if chosen.start is None and chosen.end is None:
        return "기간: 전체"
    if chosen.start and chosen.end:
        return wording.day_range(chosen.start, chosen.end)
    return f"{chosen.start}부터" if chosen.start else f"{chosen.end}까지"


def _quick(name: str, end: date) -> None:
    first, last = periods.quick(name, end)
    state.choose(start=first, end=last)


def _range() -> None:
    state.choose(start=st.session_state.f_from, end=st.session_state.f_to)


def _sources(view: View) -> None:
    chosen = view.selection.sources
    known = list(view.ask_about(Selection(), insights.sources).frame["source"])
    options = [*known, *(name for name in chosen if name not in known)]
    label = (
        "출처: 전체"
        if not chosen
        else (f"출처: {_short(chosen[0])}" if len(chosen) == 1 else f"출처: {len(chosen)}곳")
    )
    with st.popover(escape.markdown(label), key="f_source_box", help="출처"):
        st.session_state.f_sources = list(chosen)
        st.multiselect(
            "출처",
            options,
            key="f_sources",
            on_change=_chosen_sources,
            placeholder="모든 출처",
            width=300,
        )


def _short(name: str) -> str:
    return wording.shorten(name, 10)


def _chosen_sources() -> None:
    state.choose(sources=tuple(st.session_state.f_sources))


def _units(chosen: Selection) -> None:
    st.session_state.f_unit, st.session_state.f_measure = chosen.unit, chosen.measure
    st.segmented_control(
        "집계 단위",
        _UNITS,
        key="f_unit",
        required=True,
        format_func=wording.noun,
        on_change=_unit,
        help="이야기는 거의 같은 기사를 하나로, 출처는 한 번이라도 쓴 곳을 하나로 셉니다.",
    )
    st.segmented_control(
        "지표",
        tuple(Measure),
        key="f_measure",
        required=True,
        format_func=MEASURE_NAME.__getitem__,
        on_change=_measure,
        help="비중은 같은 출처와 기간에 모은 전체 가운데의 몫입니다.",
    )


def _unit() -> None:
    state.choose(unit=Unit(st.session_state.f_unit or Unit.ARTICLES))


def _measure() -> None:
    state.choose(measure=Measure(st.session_state.f_measure or Measure.COUNT))

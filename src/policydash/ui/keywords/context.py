"""문맥: every place a term stands, one a line, the term in the middle (KWIC)."""

import html
from typing import Any

import streamlit as st

from policydash import insights
from policydash.model.josa import josa
from policydash.model.results import Kwic
from policydash.model.selection import KwicSort, Selection
from policydash.ui import commands, escape, paging, panel, state
from policydash.ui.view import View

PAGE = 20  # lines
_SORTS = {KwicSort.DAY: "새것부터", KwicSort.LEFT: "왼쪽 말", KwicSort.RIGHT: "오른쪽 말"}
_TOLD = {
    KwicSort.DAY: "새 기사부터",
    KwicSort.LEFT: "바로 왼쪽 말부터 셋째 말까지 가나다 차례",
    KwicSort.RIGHT: "바로 오른쪽 말부터 셋째 말까지 가나다 차례(붙은 조사는 건너뜀)",
}


def draw(view: View, selection: Selection, term: str) -> None:
    """Draw the lines of a term with their order, pages, CSV and command."""
    sort = _sort()
    result = _page(view, selection, term, sort)
    if not result.occurrences:
        st.info(escape.markdown(_nothing(result)))
        return
    panel.heading(f"문맥 {result.occurrences:,}곳", f"{result.sentence} · {_TOLD[sort]}")
    _lines(result)
    paging.draw(result.occurrences, PAGE)
    line = commands.line("kwic", selection, about=term, sort=sort.value)
    panel.actions(
        view,
        lambda: insights.kwic(view.ws, selection, term, sort=sort, limit=None).frame,
        "문맥",
        scope=result.scope,
        key="kwic",
        line=line,
        unit=result.counted,
    )


def _page(view: View, selection: Selection, term: str, sort: KwicSort) -> Kwic:
    """Return the page of the address; the last one where the address names a later one."""
    asked = (paging.number(10**9, PAGE) - 1) * PAGE
    result = view.ask_about(selection, insights.kwic, term=term, sort=sort, limit=PAGE, offset=asked)
    last = (paging.number(result.occurrences, PAGE) - 1) * PAGE
    if last == asked:
        return result
    return view.ask_about(selection, insights.kwic, term=term, sort=sort, limit=PAGE, offset=last)


def _nothing(result: Kwic) -> str:
    if result.holding:
        return f"{josa(f'‘{result.term}’', '은/는')} 글에 그대로 나오지 않습니다. {result.sentence}."
    return f"이 선택에는 ‘{result.term}’ 기사가 없습니다. 기간이나 질의를 넓히십시오."


def _sort() -> KwicSort:
    asked = state.setting("sort")
    st.session_state.x_sort = KwicSort(asked) if asked in set(KwicSort) else KwicSort.DAY
    st.segmented_control(
        "문맥 차례",
        tuple(KwicSort),
        key="x_sort",
        required=True,
        format_func=_SORTS.__getitem__,
        on_change=_sorted,
    )
    return KwicSort(st.session_state.x_sort)


def _sorted() -> None:
    chosen = st.session_state.x_sort
    state.set_setting("sort", "" if chosen is KwicSort.DAY else str(chosen))
    state.set_setting("page", "")


def _lines(result: Kwic) -> None:
    with st.container(key="kwic", gap=None):
        for number, row in enumerate(result.frame.to_dict("records")):
            with st.container(key=f"kwic-line-{number}", gap=None):
                st.html(line(row))
                st.button(
                    escape.markdown(f"{row['day']} · {row['source']} · {row['title']}"),
                    key=f"kwic-open-{result.offset + number}-{row['id']}",
                    type="tertiary",
                    on_click=state.set_setting,
                    args=("article", str(row["id"])),
                )


def line(row: dict[Any, Any]) -> str:
    """Return the HTML of one line: left text to the right end, the hit, right text. All of it escaped."""
    left, hit, right = (html.escape(str(row[name])) for name in ("left", "hit", "right"))
    return (
        f'<div class="kwic"><span class="kwic-left"><bdi>{left}</bdi></span><mark>{hit}</mark>'
        f'<span class="kwic-right"><bdi>{right}</bdi></span></div>'
    )

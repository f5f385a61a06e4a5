"""The days that were clicked or dragged on a trend: in the address, explained, with their articles."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from policydash.model import wording
from policydash.model.results import Trend
from policydash.ui import escape, listing, queries, spike, state
from policydash.ui.view import View

_BETWEEN = "~"


def dragged(key: str, labels: Sequence[str]) -> None:
    """Take over what was just dragged on the chart of that key; letting go of it changes nothing."""
    points = st.session_state[key]["selection"]["points"]
    take([point["customdata"] for point in points if point.get("customdata")], labels)


def take(marks: Sequence[Sequence[str]], labels: Sequence[str]) -> None:
    """Take over the days of marks (label, first, last), and their series when they are of one."""
    if not marks:
        return
    state.set_setting(
        "range", _BETWEEN.join((min(mark[1] for mark in marks), max(mark[2] for mark in marks)))
    )
    met = {str(mark[0]) for mark in marks}
    if len(met) == 1 and (label := met.pop()) in labels:
        focus(labels.index(label))


def chosen(result: Trend) -> tuple[date, date] | None:
    """Return the chosen days as far as they are covered; None when there are none."""
    words = state.setting("range").split(_BETWEEN)
    try:
        first, last = sorted(date.fromisoformat(word) for word in words)
    except ValueError:
        return None
    scope = result.scope
    if scope.first is None or scope.last is None or last < scope.first or scope.last < first:
        return None
    return max(first, scope.first), min(last, scope.last)


def focused(labels: Sequence[str]) -> int:
    """Return the place of the series that is looked at: the first, or the one in the address."""
    text = state.setting("series")
    place = int(text) - 1 if text.isdecimal() and len(text) < 4 else 0
    return place if 0 <= place < len(labels) else 0


def focus(place: int) -> None:
    """Look at another series."""
    state.set_setting("series", str(place + 1) if place else "")


def generation() -> int:
    """Return a number that changes when the range is let go, so that the chart forgets it, too."""
    found: int = st.session_state.setdefault("range_generation", 0)
    return found


def _let_go() -> None:
    st.session_state.range_generation = generation() + 1
    state.set_setting("range", "")


def behind(view: View, result: Trend, labels: Sequence[str]) -> None:
    """Explain the chosen days and list their articles; say how to choose some where there are none."""
    days = chosen(result)
    if days is None:
        st.caption("점을 누르거나 좌우로 끌면 그 기간의 설명과 기사가 아래에 열립니다.")
        return
    place = focused(labels)
    query = queries.series(view.selection.query, place)
    selection = replace(view.selection, query=query, start=days[0], end=days[1])
    title = f"{wording.day_range(*days)} {labels[place] if len(labels) > 1 else ''}".strip()
    with st.container(key="range"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.subheader(escape.markdown(title), anchor=False, width="content")
            st.button("범위 지우기", key="range-gone", type="tertiary", on_click=_let_go)
        spike.card(view, selection, key="trend")
        listing.behind(view, selection, title, key="trend")

"""What is compared with what: the controls of the page, and the two selections they make."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

import streamlit as st

from policydash import insights
from policydash.model.selection import EARLIEST, LATEST, Selection
from policydash.ui import cache, queries, state
from policydash.ui.compare import spans
from policydash.ui.view import View


class Versus(StrEnum):
    """In what the two sides differ."""

    PERIODS = "period"
    QUERIES = "query"
    SOURCES = "source"


NAMES = {Versus.PERIODS: "기간", Versus.QUERIES: "질의", Versus.SOURCES: "출처"}
_HELP = "여기서 고른 것이 위의 것을 대신하고, 나머지는 두 쪽이 함께 씁니다."
MINISTRIES = "모든 부처"
Names = tuple[str, ...]
Groups = dict[str, Names]


@dataclass(frozen=True)
class Chosen:
    """Two selections, in what they differ, and the options of the command line that make them."""

    versus: Versus
    a: Selection
    b: Selection
    common: Selection
    options: dict[str, Any]


def choose(view: View) -> Chosen | None:
    """Draw the controls and return what is chosen; None, after saying so, while a side is missing."""
    asked = state.setting("vs")
    versus = Versus(asked) if asked in set(Versus) else Versus.PERIODS
    st.session_state.x_vs = versus.value
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.segmented_control(
            "무엇을 비교할지",
            [each.value for each in Versus],
            key="x_vs",
            required=True,
            format_func=lambda value: NAMES[Versus(value)],
            on_change=_versus,
            help=_HELP,
        )
        found = _CHOICES[versus](view)
    if isinstance(found, str):
        st.info(found)
        return None
    return found


def _versus() -> None:
    chosen = st.session_state.x_vs
    _put(vs="" if chosen == Versus.PERIODS else chosen, a="", b="")


def _put(**settings: str) -> None:
    for name, value in settings.items():
        state.set_setting(name, value)


def _swap(a: str, b: str) -> None:
    st.button("A와 B 바꾸기", key="x_swap", type="tertiary", on_click=_put, kwargs={"a": b, "b": a})


def _periods(view: View) -> Chosen | str:
    first, last, bar = view.found.first, view.found.last, view.selection
    if first is None or last is None:
        return "모은 기사가 없습니다."
    usual = spans.usual(first, last, chosen=bool(bar.start or bar.end))
    a, b = (spans.read(state.setting(name)) or own for name, own in zip("ab", usual, strict=True))
    for name, span in (("a", a), ("b", b)):
        for place, word in enumerate(("시작", "끝")):
            key = f"x_{name}_{place}"
            st.session_state[key] = span[place]
            st.date_input(
                f"{name.upper()} {word}",
                key=key,
                format="YYYY-MM-DD",
                min_value=EARLIEST,
                max_value=LATEST,
                on_change=_dated,
                args=(a, b),
                width=132,
            )
    _quick(a, b, first, last)
    sides = [replace(bar, start=span[0], end=span[1]) for span in (a, b)]
    options = {"a": spans.written(a), "b": spans.written(b)}
    return Chosen(Versus.PERIODS, sides[0], sides[1], replace(bar, start=None, end=None), options)


def _dated(*old: spans.Span) -> None:
    """Take over the days of the four boxes; an emptied one keeps what it had."""
    new = []
    for name, span in zip("ab", old, strict=True):
        days = [st.session_state[f"x_{name}_{place}"] or span[place] for place in (0, 1)]
        new.append(spans.written((min(days), max(days))))
    _put(a=new[0], b=new[1])


def _quick(a: spans.Span, b: spans.Span, first: date, last: date) -> None:
    choices = {
        "B를 직전 같은 길이로": (a, spans.before(a)),
        "B를 한 해 전으로": (a, spans.year_before(a)),
        "최근 30일과 그 앞 30일": spans.recent(last),
        "전체의 뒤 절반과 앞 절반": spans.halves(first, last),
        "A와 B 바꾸기": (b, a),
    }
    with st.popover("빠른 선택", key="x_quick"):
        for label, (one, other) in choices.items():
            settings = {"a": spans.written(one), "b": spans.written(other)}
            st.button(label, key=f"x_quick_{label}", type="tertiary", on_click=_put, kwargs=settings)


def _queries(view: View) -> Chosen | str:
    lines = [*queries.lines(view.selection.query)[:2], "", ""]
    a, b = (state.setting(name) or own for name, own in zip("ab", lines[:2], strict=True))
    for name, text in (("a", a), ("b", b)):
        st.session_state[f"x_query_{name}"] = queries.to_box(text)
        st.text_input(f"질의 {name.upper()}", key=f"x_query_{name}", on_change=_queried, width=260)
    _swap(a, b)
    _apart(a, b)
    if not a or not b:
        return "견줄 질의를 두 칸에 적으십시오. 위의 질의를 ;로 나누어 적으면 앞의 둘을 견줍니다."
    sides = [replace(view.selection, query=text) for text in (a, b)]
    options = {"query-a": a, "query-b": b}
    return Chosen(Versus.QUERIES, sides[0], sides[1], replace(view.selection, query=""), options)


def _apart(a: str, b: str) -> None:
    """Offer to leave the articles of A out of B: what both hold cannot be tested."""
    plain = all(len(queries.lines(text)) == 1 and "=" not in text for text in (a, b))
    st.button(
        "B에서 A 빼기",
        key="x_apart",
        type="tertiary",
        on_click=_put,
        kwargs={"a": a, "b": f"({b}) -({a})"},
        disabled=not plain or b.endswith(f"-({a})"),
        help="두 질의에 모두 맞는 기사를 A에만 둡니다.",
    )


def _queried() -> None:
    _put(**{name: queries.from_box(st.session_state[f"x_query_{name}"] or "") for name in "ab"})


def _sources(view: View) -> Chosen | str:
    groups: Groups = cache.ask(view.at, insights.source_groups, view.ws)
    names = sorted(name for group in groups.values() for name in group)
    usual = _usual_sources(groups, names, view.selection.sources)
    a, b = (_names(state.setting(name)) or own for name, own in zip("ab", usual, strict=True))
    for name, chosen in (("a", a), ("b", b)):
        st.session_state[f"x_sources_{name}"] = list(chosen)
        st.multiselect(
            f"출처 {name.upper()}",
            list(dict.fromkeys([*groups, *names, *chosen])),
            key=f"x_sources_{name}",
            on_change=_sourced,
            placeholder="출처나 종류를 고르십시오",
            format_func=lambda option: f"{option} ({len(groups[option])}곳)" if option in groups else option,
            width=320,
        )
    _swap(_written(a), _written(b))
    if not a or not b:
        return "견줄 출처나 종류를 두 칸에서 고르십시오."
    sides = [replace(view.selection, sources=insights.named_sources(view.ws, each)) for each in (a, b)]
    options = {"source-a": a, "source-b": b}
    return Chosen(Versus.SOURCES, sides[0], sides[1], replace(view.selection, sources=()), options)


def _usual_sources(groups: Groups, names: list[str], bar: tuple[str, ...]) -> tuple[Names, Names]:
    """Return the first source of the bar and the others; else the ministries and the largest other kind."""
    if len(bar) > 1:
        return bar[:1], bar[1:]
    kinds = sorted(groups, key=lambda group: group != MINISTRIES)
    first, second = (kinds if len(kinds) > 1 else names)[:2] if len(names) > 1 else ("", "")
    return ((first,), (second,)) if first else ((), ())


def _sourced() -> None:
    _put(**{name: _written(st.session_state[f"x_sources_{name}"]) for name in "ab"})


def _written(names: Iterable[str]) -> str:
    """Return names as the address has them, bars between them."""
    return Selection(sources=tuple(names)).ordered().to_params().get("source", "")


def _names(text: str) -> Names:
    return Selection.from_params({"source": text}).sources


_CHOICES: dict[Versus, Callable[[View], Chosen | str]] = {
    Versus.PERIODS: _periods,
    Versus.QUERIES: _queries,
    Versus.SOURCES: _sources,
}

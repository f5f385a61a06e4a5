"""What the page of related terms is asked: how many, which support, which ranks. All in the address."""

from typing import Any

import streamlit as st

from policydash.charts.words import PERIOD_NAME
from policydash.insights.related_flow import flow_step, flow_steps
from policydash.model.selection import Period, RelatedOrder
from policydash.ui import state
from policydash.ui.keywords import excluding
from policydash.ui.view import View

NODES = (20, 40, 60)
USUAL = 40
_MOST = 100_000  # articles: a support above this is a slip of the finger
_AUTO = ""
_ORDER = {RelatedOrder.NPMI: "NPMI", RelatedOrder.WEIGHTED: "건수로 가중"}


def nodes() -> int:
    """Draw the choice of how many terms are shown and return it."""
    asked = state.setting("nodes")
    st.session_state.x_nodes = int(asked) if asked in map(str, NODES) else USUAL
    st.segmented_control(
        "용어 수", NODES, key="x_nodes", required=True, format_func="{}개".format, on_change=_nodes
    )
    return int(st.session_state.x_nodes)


def _nodes() -> None:
    chosen = st.session_state.x_nodes
    state.set_setting("nodes", "" if chosen == USUAL else str(chosen))


def minimum() -> int | None:
    """Draw the least number of shared articles and return it, None where it is left to the program."""
    asked = state.setting("minimum")
    known = asked.isdecimal() and 1 <= int(asked[:9]) <= _MOST
    st.session_state.x_minimum = int(asked) if known else None
    st.number_input(
        "최소 함께 나온 건수",
        min_value=1,
        max_value=_MOST,
        value=None,
        key="x_minimum",
        placeholder="자동",
        on_change=_minimum,
        width=170,
        help="비우면 3건과 질의에 맞는 건수의 2% 가운데 큰 쪽입니다. 낮추면 드문 용어까지 나옵니다.",
    )
    found: int | None = st.session_state.x_minimum
    return found


def _minimum() -> None:
    chosen = st.session_state.x_minimum
    state.set_setting("minimum", "" if chosen is None else str(chosen))


def order() -> RelatedOrder:
    """Draw the choice of what the ranks are made by and return it."""
    asked = state.setting("order")
    st.session_state.x_rank = RelatedOrder(asked) if asked in set(RelatedOrder) else RelatedOrder.NPMI
    st.segmented_control(
        "순위 기준",
        tuple(RelatedOrder),
        key="x_rank",
        required=True,
        format_func=_ORDER.__getitem__,
        on_change=_order,
        help="NPMI는 드물어도 늘 함께 나오는 용어를, 가중은 많은 기사에서 함께 나오는 용어를 앞에 둡니다.",
    )
    return RelatedOrder(st.session_state.x_rank)


def _order() -> None:
    chosen = st.session_state.x_rank
    state.set_setting("order", "" if chosen is RelatedOrder.NPMI else str(chosen))


def step(view: View) -> Period:
    """Draw the choice of the time step and return it; 자동 takes what suits the range."""
    suited = flow_step(view.found.first, view.found.last)
    steps, asked = flow_steps(view.found.first, view.found.last), state.setting("by")
    st.session_state.x_flow_by = Period(asked) if asked in steps else _AUTO
    st.segmented_control(
        "기간 단위",
        (_AUTO, *steps),
        key="x_flow_by",
        required=True,
        on_change=_step,
        format_func=lambda by: PERIOD_NAME[Period(by)] if by else f"자동({PERIOD_NAME[suited]})",
    )
    return Period(st.session_state.x_flow_by) if st.session_state.x_flow_by else suited


def _step() -> None:
    state.set_setting("by", str(st.session_state.x_flow_by or _AUTO))


def options(view: View, least: int | None) -> dict[str, Any]:
    """Return what every question of the page is asked besides its own."""
    return {"minimum": least, "exclude": excluding.in_force(view)}


def spelled(asked: dict[str, Any]) -> dict[str, Any]:
    """Return the same as options of the command line."""
    words = tuple(sorted(asked["exclude"]))
    least = {} if asked["minimum"] is None else {"minimum": asked["minimum"]}
    return {**least, **({"exclude": words} if words else {})}

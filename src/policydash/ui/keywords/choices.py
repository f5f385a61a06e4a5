"""What the keyword page is asked: which kinds, compared with what, in which order. All in the address."""

import streamlit as st

from policydash.model.selection import Against, Facet, KeywordOrder
from policydash.ui import state

_AGAINST = {Against.PREVIOUS: "직전 기간", Against.REST: "나머지 기사"}
_ORDER = {KeywordOrder.COUNT: "건수", KeywordOrder.CHANGE: "변화", KeywordOrder.RATIO: "로그비"}


def facet() -> Facet:
    """Draw the choice of what kind of terms to list and return it."""
    asked = state.setting("facet")
    st.session_state.x_facet = asked if asked in set(Facet) else Facet.ALL.value
    st.segmented_control(
        "종류",
        [facet.value for facet in Facet],
        key="x_facet",
        required=True,
        on_change=_keep,
        args=("facet", Facet.ALL.value),
        help="기관과 인물은 어디에나 나와 목록에 묻히기 쉬워 따로 볼 수 있습니다.",
    )
    return Facet(st.session_state.x_facet)


def against() -> Against:
    """Draw the choice of the comparison and return it."""
    asked = state.setting("against")
    st.session_state.x_against = Against(asked) if asked in set(Against) else Against.PREVIOUS
    st.segmented_control(
        "비교 대상",
        tuple(Against),
        key="x_against",
        required=True,
        format_func=_AGAINST.__getitem__,
        on_change=_keep,
        args=("against", Against.PREVIOUS.value),
    )
    return Against(st.session_state.x_against)


def order() -> KeywordOrder:
    """Draw the choice of the order and return it."""
    asked = state.setting("order")
    st.session_state.x_order = KeywordOrder(asked) if asked in set(KeywordOrder) else KeywordOrder.COUNT
    st.segmented_control(
        "차례",
        tuple(KeywordOrder),
        key="x_order",
        required=True,
        format_func=_ORDER.__getitem__,
        on_change=_keep,
        args=("order", KeywordOrder.COUNT.value),
        help=(
            "변화: 비교 대상보다 많거나 적은 것이 얼마나 확실한지(로그우도비). "
            "로그비: 유의한 용어 가운데 비중이 몇 배인지(1이면 2배, -1이면 절반)."
        ),
    )
    return KeywordOrder(st.session_state.x_order)


def _keep(name: str, usual: str) -> None:
    chosen = str(st.session_state[f"x_{name}"])
    state.set_setting(name, "" if chosen == usual else chosen)

"""The choice of a time step on the source page."""

import streamlit as st

from policydash.charts.words import PERIOD_NAME
from policydash.insights.overview import suitable_period
from policydash.model.selection import Period
from policydash.ui import state
from policydash.ui.view import View

_AUTO = ""


def step(view: View) -> Period:
    """Draw the choice of the time step and return it; 자동 takes what suits the range."""
    suited = suitable_period(view.found)
    asked = state.setting("by")
    st.session_state.x_source_by = Period(asked) if asked in set(Period) else _AUTO
    st.segmented_control(
        "기간 단위",
        (_AUTO, *Period),
        key="x_source_by",
        required=True,
        on_change=lambda: state.set_setting("by", str(st.session_state.x_source_by or _AUTO)),
        format_func=lambda by: PERIOD_NAME[Period(by)] if by else f"자동({PERIOD_NAME[suited]})",
    )
    return Period(st.session_state.x_source_by) if st.session_state.x_source_by else suited

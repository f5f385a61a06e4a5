"""Clicks on a chart that can be dragged, too: Streamlit reports either the one or the other."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import streamlit as st

_NAME = "policydash_clicks"
_JS = (Path(__file__).parent / "clicks.js").read_text(encoding="utf-8")


def listen(inside: str, then: Callable[[Sequence[str]], None]) -> None:
    """Call `then` with label, first and last day of a clicked mark of the chart in the container `inside`."""
    key = f"clicks-{inside}"
    component = st.components.v2.component(_NAME, js=_JS)
    component(key=key, data={"inside": inside}, on_clicked_change=partial(_told, key, then), height=1)


def _told(key: str, then: Callable[[Sequence[str]], None]) -> None:
    mark = st.session_state[key].get("clicked")
    if isinstance(mark, list) and len(mark) > 2:
        then([str(part) for part in mark])

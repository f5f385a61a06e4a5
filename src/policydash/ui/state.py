"""What this visitor is looking at: one truth, kept in the session and written to the address bar.

The truth is the `Selection` and a few page settings. Widgets are filled from it before they are drawn and
change it through callbacks. The address holds `Selection.to_params()` and is read when it is not the one
that we wrote: a first visit, Back, a pasted link. Streamlit's own `bind="query-params"` does most of this,
but it replaces the history entry when a widget changes (so Back skips the change, measured on 1.67), writes
labels instead of values, and ignores the parameters of a link followed inside a session.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from policydash.model.selection import Selection
from policydash.ui import queries

EXTRAS = (
    "demo",
    "by",
    "against",
    "facet",
    "tab",
    "page",
    "article",
    "average",
    "bursts",
    "range",
    "series",
    "vs",
    "a",
    "b",
    "order",
    "exclude",
    "term",
    "show",
    "sort",
    "nodes",
    "minimum",
    "at",
    "src",
    "heat",
)
_PAGE_ONLY = ("page", "article")
_FILTERS = ("q", "from", "to", "source", "unit", "measure")


def adopt_address() -> None:
    """Take over what the address says, unless a widget of this very run has changed the truth."""
    if "selection" not in st.session_state:
        st.session_state.update(selection=Selection(), extras={}, written=None)
    seen = _address()
    if not st.session_state.get("touched") and seen != st.session_state.written:
        st.session_state.selection = _mended(Selection.from_params(seen))
        st.session_state.extras = {name: seen[name] for name in EXTRAS if seen.get(name)}
        st.session_state.written = seen


def publish_address() -> None:
    """Write the truth to the address when a widget has changed it; each change is one step of Back."""
    if not st.session_state.pop("touched", False):
        return
    wanted = params()
    if wanted != _address():
        st.query_params.from_dict(wanted)
    st.session_state.written = wanted


def selection() -> Selection:
    """Return the selection being looked at."""
    found: Selection = st.session_state.selection
    return found


def choose(**changes: Any) -> None:
    """Change fields of the selection; dates come in order. Paging and the open article start anew."""
    st.session_state.selection = replace(selection(), **changes).ordered()
    for name in _PAGE_ONLY:
        st.session_state.extras.pop(name, None)
    st.session_state.touched = True


def setting(name: str, default: str = "") -> str:
    """Return a page setting that travels in the address."""
    value: str = st.session_state.extras.get(name, default)
    return value


def set_setting(name: str, value: str) -> None:
    """Change a page setting; "" takes it out of the address."""
    st.session_state.extras = {**st.session_state.extras, name: value}
    st.session_state.touched = True


def params() -> dict[str, str]:
    """Return the parameters of the address of this very view."""
    extras = {name: value for name, value in st.session_state.extras.items() if value}
    return {**selection().to_params(), **extras}


def link_params(other: Selection | None = None) -> dict[str, str]:
    """Return the parameters for a link to another page: the selection, the data and the words left out."""
    kept = {name: setting(name) for name in ("demo", "exclude") if setting(name)}
    return {**(other or selection()).to_params(), **kept}


def show_sample(wanted: bool) -> None:
    """Switch this session to the sample data or back; filters start anew, for the sources are others."""
    st.session_state.extras = {"demo": "1"} if wanted else {}
    choose(**{name: getattr(Selection(), name) for name in ("query", "start", "end", "sources")})


def _address() -> Mapping[str, str]:
    names = [name for name in (*_FILTERS, *EXTRAS) if name in st.query_params]
    return {name: "|".join(st.query_params.get_all(name)) for name in names}


def _mended(wanted: Selection) -> Selection:
    """Return the selection with ";" read as in the box."""
    return replace(wanted, query=queries.from_box(wanted.query))

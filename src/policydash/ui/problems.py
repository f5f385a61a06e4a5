"""Errors as a person reads them: a sentence, and for a query the place where reading stopped."""

import html
import logging

import streamlit as st

from policydash.errors import PolicydashError, QueryError
from policydash.ui import escape

_log = logging.getLogger(__name__)


def show(error: PolicydashError) -> None:
    """Show an error's sentence; the cause goes to the log."""
    _log.info("shown to a visitor: %s", error, exc_info=error.__cause__)
    st.error(escape.markdown(str(error)))
    if isinstance(error, QueryError):
        st.html(f'<div class="misread">{_pointed(error.query, error.position)}</div>')


def _pointed(query: str, position: int) -> str:
    """Return HTML of the query's line with a mark under the character at `position` (0-based)."""
    place = min(max(position, 0), len(query))
    start = query.rfind("\n", 0, place) + 1
    end = query.find("\n", place)
    line = query[start : end if end >= 0 else len(query)]
    at = place - start
    here = html.escape(line[at : at + 1]) or "&nbsp;"
    return f"{html.escape(line[:at])}<b>{here}</b>{html.escape(line[at + 1 :])}"

"""Decisions taken on the screen: each is kept in the ledger with its day and note, and counts at once."""

from typing import Any

import streamlit as st

from policydash.clock import now
from policydash.errors import PolicydashError
from policydash.model.decisions import About, Action, LexiconDecision
from policydash.pipeline import deciding
from policydash.ui.view import View


def decide(
    view: View, about: About, action: Action, term: str, *, told: str, ambiguous: bool = False, **facts: Any
) -> None:
    """Keep a decision and say `told`, or say why it cannot be kept; for the callback of a button."""
    decision = LexiconDecision(action=action, about=about, term=term, decided_at=now(), **facts)
    _try(lambda: deciding.decide(view.ws.store, view.ws.lexicon, decision, ambiguous=ambiguous), told)


def withdraw(view: View, decision_id: int, *, told: str) -> None:
    """Take a decision back and say `told`; for the callback of a button."""
    _try(lambda: deciding.withdraw(view.ws.store, decision_id, now=now()), told)


def tell() -> None:
    """Show what became of the decision that was taken just before this run."""
    error, told = st.session_state.pop("decided", ("", ""))
    if error:
        st.error(error)
    elif told:
        st.success(told)


def _try(act: Any, told: str) -> None:
    try:
        act()
    except PolicydashError as error:
        st.session_state.decided = (str(error), "")
    else:
        st.session_state.decided = ("", told)

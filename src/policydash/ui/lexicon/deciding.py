"""Decisions taken on the screen: each is kept in the ledger with its day and note, and counts at once."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from policydash.clock import now
from policydash.errors import PolicydashError
from policydash.model.decisions import About, Action, LexiconDecision
from policydash.pipeline import deciding
from policydash.ui import escape, permission
from policydash.ui.permission import Deed, perform
from policydash.ui.view import View


def decide(
    view: View,
    about: About,
    action: Action,
    term: str,
    *,
    told: str,
    ambiguous: bool = False,
    note_key: str = "",
    **facts: Any,
) -> None:
    """Keep a decision and say `told`, or say why it cannot be kept; for the callback of a button.

    The note is read from its box only now: what was typed just before the click is not in the run that drew
    the button.
    """
    note = str(st.session_state.get(note_key, ""))
    line = LexiconDecision(action=action, about=about, term=term, decided_at=now(), note=note, **facts)
    _keep(view, lambda: [line], told, ambiguous=ambiguous)


def allowed(view: View) -> bool:
    """Return whether the person at the screen may decide; readers see the lexicon without its buttons."""
    return permission.may(view, Deed.DECIDE)


def add(view: View, term: str, variants: list[str], *, told: str, ambiguous: bool, **facts: str) -> None:
    """Keep a term with its variants and say `told`, or say why that cannot be; for a form."""
    lexicon = view.ws.lexicon
    _keep(
        view,
        lambda: deciding.additions(lexicon, term, variants, decided_at=now(), **facts),
        told,
        ambiguous=ambiguous,
    )


def withdraw(view: View, decision_id: int, *, told: str) -> None:
    """Take a decision back and say `told`; for the callback of a button."""
    store = view.ws.store
    _try(
        lambda: perform(
            view,
            Deed.WITHDRAW,
            str(decision_id),
            lambda: deciding.withdraw(store, decision_id, now=now()),
        ),
        told,
    )


def agreed() -> bool:
    """Draw the tick without which a spelling of several meanings is not merged."""
    return st.checkbox(
        "뜻이 여럿인 표기여도 합칩니다", help="AI는 인공지능이기도 하고 조류인플루엔자이기도 합니다."
    )


def form(name: str) -> str:
    """Return the key of a form: a new one once a decision was kept, so that only then the form is emptied."""
    return f"{name}-{st.session_state.get('forms', 0)}"


def tell() -> None:
    """Show what became of the decision that was taken just before this run."""
    error, told = st.session_state.pop("decided", ("", ""))
    if error:
        st.error(escape.markdown(error))
    elif told:
        st.success(escape.markdown(told))


def _keep(view: View, lines: Callable[[], list[LexiconDecision]], told: str, *, ambiguous: bool) -> None:
    def act() -> None:
        ws, wanted = view.ws, lines()
        mentions = ws.mentions() if deciding.needs_mentions(wanted, ambiguous=ambiguous) else None
        perform(
            view,
            Deed.DECIDE,
            " · ".join(" ← ".join(filter(None, (line.term, line.variant))) for line in wanted),
            lambda: deciding.decide_all(ws.store, ws.lexicon, wanted, ambiguous=ambiguous, mentions=mentions),
            actions=[line.action.value for line in wanted],
        )

    _try(act, told)


def _try(act: Callable[[], object], told: str) -> None:
    try:
        act()
    except PolicydashError as error:
        st.session_state.decided = (str(error), "")
    else:
        st.session_state.decided = ("", told)
        st.session_state.forms = st.session_state.get("forms", 0) + 1

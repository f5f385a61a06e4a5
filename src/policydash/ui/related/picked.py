"""What was clicked, in the address: a term, two terms that meet, or a term in a period; and its articles."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import reduce

import streamlit as st

from policydash.model import wording
from policydash.model.selection import read_day
from policydash.ui import escape, listing, queries, state, terms
from policydash.ui.keywords import excluding
from policydash.ui.lexicon import search
from policydash.ui.view import View

_BETWEEN = "|"


@dataclass(frozen=True, slots=True)
class Pick:
    """One or two terms, and the first and last day of the period they were clicked in."""

    terms: tuple[str, ...] = ()
    first: str = ""
    last: str = ""


def adopt(*clicks: Pick) -> None:
    """Make a new click the one of the address and draw the page anew; an old click changes nothing."""
    before = st.session_state.get("x_related_clicks", ())
    st.session_state.x_related_clicks = clicks
    fresh = [one for place, one in enumerate(clicks) if one.terms and one not in before[place : place + 1]]
    if fresh and fresh[0] != current():
        choose(fresh[0])
        st.rerun()


def choose(pick: Pick) -> None:
    """Make a click the one of the address; an empty one takes it out."""
    state.set_setting("term", _BETWEEN.join(pick.terms))
    state.set_setting("at", _BETWEEN.join(filter(None, (pick.first, pick.last))))


def current() -> Pick:
    """Return what the address says was clicked."""
    words = tuple(word for word in state.setting("term").split(_BETWEEN) if word)
    first, _, last = state.setting("at").partition(_BETWEEN)
    return Pick(words, first, last) if read_day(first) and read_day(last) else Pick(words)


def draw(view: View, listed: Collection[str], hint: str) -> None:
    """Show the articles behind the click, and what else can be done with its term; a hint for none."""
    pick = current()
    if not pick.terms or not set(pick.terms) <= set(listed):
        st.caption(hint)
        return
    with st.container(key="picked", border=True):
        name = " + ".join(f"‘{word}’" for word in pick.terms)
        st.subheader(escape.markdown(name), anchor=False)
        _choices(view, pick)
        first, last = read_day(pick.first), read_day(pick.last)
        query = reduce(queries.narrowed, pick.terms, view.selection.query)
        chosen = replace(view.selection, query=query)
        if first and last:
            chosen, name = replace(chosen, start=first, end=last), f"{wording.day_range(first, last)} {name}"
        listing.behind(view, chosen, name, key="related")


def _choices(view: View, pick: Pick) -> None:
    with st.container(horizontal=True):
        if len(pick.terms) == 1:
            terms.choices(view, pick.terms[0], key="related")
            if pick.terms[0] not in excluding.in_force(view):
                st.button(
                    "목록에서 빼기", key="put-out", on_click=excluding.put_out, args=(view, pick.terms[0])
                )
        st.button("닫기", key="unpick", type="tertiary", on_click=choose, args=(Pick(),))
    if len(pick.terms) == 1:
        search.spellings(view, pick.terms[0])

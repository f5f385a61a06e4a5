"""Pages of a long list, in the address."""

import math

import streamlit as st

from policydash.model.results import ArticleList
from policydash.ui import state

_SIZES = (25, 50)


def size() -> int:
    """Draw the choice of how many articles a page holds and return it."""
    chosen = st.segmented_control(
        "쪽마다",
        _SIZES,
        default=_SIZES[0],
        key="x_size",
        required=True,
        format_func="{}건씩".format,
        label_visibility="collapsed",
    )
    return int(chosen or _SIZES[0])


def number(articles: int, per_page: int) -> int:
    """Return the page of the address, from 1 to the last one; 1 for what cannot be read."""
    text = state.setting("page")
    wanted = int(text) if text.isdecimal() and len(text) < 9 else 1
    return min(max(wanted, 1), max(math.ceil(articles / per_page), 1))


def told(result: ArticleList) -> str:
    """Return which articles are on the screen: "233건 가운데 26–50번째, 새것부터"."""
    first, last = result.offset + 1, result.offset + len(result.frame)
    return f"{result.matching:,}건 가운데 {first:,}–{last:,}번째, 새것부터"


def draw(articles: int, per_page: int) -> None:
    """Draw the page numbers under a list that has more than one page."""
    pages = math.ceil(articles / per_page)
    if pages < 2:
        return
    here = number(articles, per_page)
    key = f"x_page-{here}"  # a new page is a new widget: its default is where we are
    st.pagination(pages, default=here, key=key, on_change=_turn, args=(key,))


def _turn(key: str) -> None:
    wanted = st.session_state[key]
    state.set_setting("page", "" if wanted == 1 else str(wanted))

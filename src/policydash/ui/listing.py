"""Articles as a list that can be read: headline, where and when, the first lines."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from policydash import insights
from policydash.model.results import ArticleList
from policydash.model.selection import Selection
from policydash.ui import commands, escape, panel, reader, state
from policydash.ui.view import View

_FEW = 8


def draw(result: ArticleList, *, key: str, excerpts: bool = True) -> None:
    """Draw the articles of a list, newest first as they come."""
    for row in result.frame.to_dict("records"):
        with st.container(key=f"item-{key}-{row['id']}"):
            reader.open_button(row["id"], row["title"], key=key)
            st.caption(escape.markdown(facts(row)))
            if excerpts and row["excerpt"]:
                st.markdown(escape.markdown(row["excerpt"]))


def facts(row: Mapping[Any, Any]) -> str:
    """Return where and when an article stood: "연합뉴스 · 2024-07-08 09:12 · 보도자료 · 같은 이야기 3건"."""
    when = f"{row['day']} {row['published']}".strip()
    copies = f"같은 이야기 {row['story_size']:,}건" if row["story_size"] > 1 else ""
    return " · ".join(part for part in (row["source"], when, row["kind"], row["category"], copies) if part)


def newest(view: View, result: ArticleList) -> None:
    """Draw the newest articles of the first page and the way to all of them."""
    st.subheader("최신 기사", anchor=False)
    with st.container(horizontal=True, vertical_alignment="center"):
        to_articles(view.selection, f"기사 {result.matching:,}건 모두 보기")
        csv(view, view.selection, result, key="newest")
    draw(result, key="newest", excerpts=False)


def behind(view: View, selection: Selection, title: str, *, key: str) -> None:
    """Show the newest articles behind a click, and the way to all of them."""
    result = view.ask_about(selection, insights.articles, limit=_FEW)
    st.subheader(escape.markdown(f"{title} — 기사 {result.matching:,}건"), anchor=False)
    if not result.matching:
        st.caption("이 자리에는 기사가 없습니다.")
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        to_articles(selection)
        csv(view, selection, result, key=f"behind-{key}")
    draw(result, key=f"behind-{key}", excerpts=False)


def to_articles(selection: Selection, label: str = "기사 화면에서 보기") -> None:
    """Draw the link to the article page with another selection."""
    pages = st.session_state.pages
    st.page_link(
        pages["articles"],
        label=label,
        icon=":material/arrow_forward:",
        query_params=state.link_params(selection),
    )


def csv(view: View, selection: Selection, result: ArticleList, *, key: str) -> None:
    """Offer all matching articles as CSV, not only the ones on the screen."""
    panel.csv(
        view,
        lambda: insights.articles(view.ws, selection, limit=None).frame,
        "기사",
        scope=result.scope,
        key=key,
    )
    panel.command(view, commands.line("articles", selection), key=key)

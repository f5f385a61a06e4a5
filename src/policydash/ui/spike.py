"""The spike card: why some days had so much, in a sentence, stories, terms and sources."""

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from policydash import insights
from policydash.model.results import Spike
from policydash.model.selection import Selection
from policydash.model.wording import number
from policydash.ui import captions, columns, commands, escape, listing, panel, queries, reader, state
from policydash.ui.keywords import excluding
from policydash.ui.view import View

_STORIES = 5
_HEIGHT = 288  # pixels of a table: seven rows and the header


def card(view: View, selection: Selection, *, key: str) -> None:
    """Draw what the days of a selection had more of than the 28 days before, with the articles behind it.

    `key` names the place on the page. What is clicked is forgotten when the selection changes. Words that a
    person put out of the lists are no terms here either.
    """
    exclude = excluding.in_force(view)
    result = view.ask_about(selection, insights.spike, exclude=exclude)
    key = f"{key}-{abs(hash((selection, exclude)))}"
    with st.container(border=True, key=f"spike-{key}"):
        panel.heading("무엇이 늘었나", captions.spike(result))
        st.markdown(escape.markdown(result.sentence))
        if not result.count:
            st.caption("이 날들에는 설명할 기사가 없습니다. 기간을 넓히거나 질의를 줄이십시오.")
            return
        _stories(view, result, key)
        words, publishers = st.columns(2, gap="medium")
        with words:
            term = _terms(view, result, key)
        with publishers:
            source = _sources(view, result, key)
        line = commands.line("spike", selection, exclude=tuple(sorted(exclude)))
        panel.command(view, line, key=f"spike-{key}")
        _behind(view, selection, term, source, key)


def _stories(view: View, result: Spike, key: str) -> None:
    """Draw the largest stories; a click on a headline opens the reader."""
    _part(view, result, result.stories, "이야기", key)
    for row in result.stories.head(_STORIES).to_dict("records"):
        with st.container(key=f"item-spike-{key}-{row['id']}"):
            reader.open_button(row["id"], row["title"], key=f"spike-{key}")
            st.caption(escape.markdown(_facts(row)))


def _facts(row: dict[Any, Any]) -> str:
    """Return how often a story stood where, and who was first: "11곳 11건 · 처음: 누리통신 2024-08-27"."""
    first = f"{row['first_source']} {row['first_day']}"
    if row["story_size"] < 2:
        return first
    return f"{number(row['source_count'])}곳 {number(row['story_size'])}건 · 처음: {first}"


def _terms(view: View, result: Spike, key: str) -> str:
    """Draw the terms that stand out; return the one whose row is chosen, "" for none."""
    _part(view, result, result.terms, "많아진 용어", key)
    if result.terms.empty:
        st.caption("우연보다 뚜렷하게 많아진 용어가 없습니다.")
        return ""
    words = columns.words(result.terms, result.counted)
    count = st.column_config.NumberColumn
    shown = {
        "term": st.column_config.TextColumn(words["term"], pinned=True),
        "count": count(words["count"], format="localized"),
        "previous": count("앞선 날들", format="localized", help="견주는 앞선 날들에 나온 수"),
        "z": count("z", format="%.1f", help="로그오즈비를 표준오차로 나눈 값. 클수록 뚜렷합니다."),
    }
    return _chosen(result.terms, shown, "term", f"terms-{key}")


def _sources(view: View, result: Spike, key: str) -> str:
    """Draw who published it; return the source whose row is chosen, "" for none."""
    _part(view, result, result.sources, "출처", key)
    words = columns.words(result.sources, result.counted)
    count = st.column_config.NumberColumn
    shown = {
        "source": st.column_config.TextColumn(words["source"], pinned=True),
        "count": count(words["count"], format="localized"),
        "expected": count("평소", format="%.1f", help="앞선 날들로 보아 이 기간에 기대되는 수"),
        "kind": st.column_config.TextColumn(words["kind"]),
    }
    return _chosen(result.sources, shown, "source", f"sources-{key}")


def _part(view: View, result: Spike, frame: pd.DataFrame, name: str, key: str) -> None:
    """Draw the name of a part and its CSV."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{name}**", width="content")
        panel.csv(
            view,
            frame,
            f"급증_{name.replace(' ', '')}",
            scope=result.scope,
            key=f"{name}-{key}",
            unit=result.counted,
        )


def _chosen(frame: pd.DataFrame, shown: dict[str, Any], column: str, key: str) -> str:
    event = st.dataframe(
        frame[list(shown)],
        column_config=shown,
        hide_index=True,
        key=key,
        on_select="rerun",
        selection_mode="single-row",
        placeholder="–",
        height=min(_HEIGHT, 38 + 35 * len(frame)),
    )
    rows = event["selection"]["rows"]
    return str(frame[column].iloc[rows[0]]) if rows and rows[0] < len(frame) else ""


def _behind(view: View, selection: Selection, term: str, source: str, key: str) -> None:
    """Show the articles of these days with the chosen term, by the chosen source, or both."""
    if not term and not source:
        st.caption("용어나 출처의 행을 누르면 이 날들의 그 기사가 아래에 열립니다.")
        return
    query = queries.narrowed(selection.query, term) if term else selection.query
    chosen = replace(selection, query=query, sources=(source,) if source else selection.sources)
    title = " · ".join(part for part in (f"‘{term}’" if term else "", source) if part)
    listing.behind(view, chosen, title, key=f"spike-{key}")
    st.button(
        "전체 선택을 이렇게 좁히기",
        key=f"narrow-{key}",
        on_click=state.choose,
        kwargs={"query": chosen.query, "sources": chosen.sources},
    )

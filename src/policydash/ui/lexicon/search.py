"""찾기: the terms of the lexicon with their spellings, and what can be decided about one."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from policydash import insights
from policydash.model.decisions import About, Action
from policydash.model.josa import josa
from policydash.ui import cache, columns, escape, panel
from policydash.ui.lexicon import deciding
from policydash.ui.view import View

_SHOWN = ["term", "kind", "spellings", "count", "related", "since", "until", "origin", "note"]
_MOST = 300


def draw(view: View) -> None:
    """Draw the search; a chosen row opens the term below."""
    deciding.tell()
    text = st.text_input(
        "용어나 표기",
        key="x_lexicon",
        placeholder="예: 메타버스, XR, 과기정통부",
        help="관련어와 비고에서도 찾습니다.",
    )
    frame = cache.ask(view.at, insights.lexicon_terms, view.ws, text or "", top=_MOST)
    if frame.empty:
        st.info(
            escape.markdown(f"사전에 {josa(f'‘{text}’', '이/가')} 없습니다. ‘더하기’에서 더할 수 있습니다.")
        )
        return
    st.caption(_told(len(frame)))
    event = st.dataframe(
        frame[_SHOWN],
        column_config=_columns(frame),
        hide_index=True,
        key=f"lexicon-{text}-{view.at[1]}",
        on_select="rerun",
        selection_mode="single-row",
        height=min(38 * (len(frame) + 1), 420),
    )
    everything = partial(insights.lexicon_terms, view.ws, text or "", top=None)
    panel.table_csv(view, lambda: everything()[_SHOWN], "사전", key="lexicon")
    rows = [row for row in event["selection"]["rows"] if row < len(frame)]
    if rows:
        _term(view, frame.iloc[rows[0]])


def _told(found: int) -> str:
    if found == _MOST:
        return f"많이 나온 {_MOST}개만 보입니다. 낱말을 적어 찾으십시오."
    return f"용어 {found:,}개 · 행을 누르면 표기와 결정이 아래에 나옵니다."


def _columns(frame: pd.DataFrame) -> dict[str, Any]:
    words = columns.words(frame[_SHOWN])
    lists = {
        name: st.column_config.ListColumn(words[name], width="medium") for name in ("spellings", "related")
    }
    pinned = {"term": st.column_config.TextColumn(words["term"], pinned=True)}
    return {**words, **lists, **pinned, **columns.counts(["count"])}


def _term(view: View, row: "pd.Series[Any]") -> None:
    term = str(row["term"])
    shown = escape.markdown(term)
    st.subheader(shown, anchor=False)
    spellings(view, term)
    if not deciding.allowed(view):
        return
    left, right = st.columns([3, 2], gap="large")
    with left, st.form(deciding.form(f"variant-{term}"), border=False):
        variant = st.text_input(f"‘{shown}’에 모을 다른 표기", placeholder="예: Digital Twin")
        note = st.text_input("메모", placeholder="왜 같은 말인지")
        agreed = deciding.agreed()
        if st.form_submit_button("한 용어로 모으기", type="primary"):
            told = f"{josa(f'‘{variant}’', '을/를')} ‘{term}’에 모았습니다."
            deciding.add(view, term, [variant], category="", note=note, ambiguous=agreed, told=told)
            st.rerun()
    with right:
        _weigh(view, term)


def spellings(view: View, term: str) -> None:
    """Say which spellings a term gathers and how often each is used in all articles."""
    frame = cache.ask(view.at, insights.spellings, view.ws, term)
    if frame.empty:
        st.caption("모은 기사에 이 용어가 없습니다.")
        return
    said = " · ".join(f"{row['spelling']} {row['uses']:,}번" for row in frame.head(12).to_dict("records"))
    rest = f" 외 {len(frame) - 12}가지" if len(frame) > 12 else ""
    st.caption(escape.markdown(f"전체 기사에서 쓰인 표기: {said}{rest}"))


def _weigh(view: View, term: str) -> None:
    """Offer to leave a term out of the lists."""
    st.caption("키워드 목록에서")
    for about, label, told in (
        (About.GENERIC, "일반어로 (목록에서 뒤로)", "이제 키워드 목록에 나오지 않습니다."),
        (About.STOP, "불용어로 (세지 않음)", "이제 용어로 세지 않습니다."),
    ):
        st.button(
            label,
            key=f"{about.name}-{term}",
            on_click=deciding.decide,
            args=(view, about, Action.ACCEPTED, term),
            kwargs={"told": f"‘{term}’: {told} ‘결정 기록’에서 취소할 수 있습니다."},
        )

"""더하기·다시 배우기: terms and words of one's own, and the jobs that learn from them."""

import streamlit as st

from policydash.model.decisions import About, Action
from policydash.model.josa import josa
from policydash.text.entries import KINDS
from policydash.ui import escape, jobs, permission
from policydash.ui.lexicon import deciding
from policydash.ui.permission import Deed, perform
from policydash.ui.view import View

_AGAIN = "아래에서 ‘다시 추출’을 누르면 이 낱말이 든 기사에 반영됩니다."


def draw(view: View) -> None:
    """Draw the two forms and the two jobs."""
    deciding.tell()
    if not deciding.allowed(view):
        st.info("사전에 더하고 다시 배우는 일은 편집자가 합니다.")
        return
    left, right = st.columns(2, gap="large")
    with left:
        _term(view)
    with right:
        _word(view)
    st.divider()
    _learn(view)


def _term(view: View) -> None:
    st.subheader("용어 더하기", anchor=False)
    with st.form(deciding.form("lexicon-term"), border=False):
        term = st.text_input("용어", placeholder="예: 가상융합산업")
        kind = st.selectbox("종류", KINDS, index=None, placeholder="고르지 않으면 용어")
        variants = st.text_input(
            "다른 표기 (쉼표로 나눔)", placeholder="예: 메타버스 산업, Metaverse industry"
        )
        note = st.text_input("메모")
        agreed = deciding.agreed()
        if st.form_submit_button("더하기", type="primary"):
            spellings = [text.strip() for text in variants.split(",") if text.strip()]
            told = f"{josa(f'‘{term}’', '을/를')} 사전에 더했습니다."
            deciding.add(view, term, spellings, category=kind or "", note=note, ambiguous=agreed, told=told)
            st.rerun()


def _word(view: View) -> None:
    st.subheader("낱말 가르치기", anchor=False)
    st.caption("형태소 분석기가 잘못 자르는 새 낱말을 가르칩니다. 낱말이 나뉘는 자리마다 빈칸을 두십시오.")
    with st.form(deciding.form("lexicon-word"), border=False):
        word = st.text_input("낱말", placeholder="예: 가상 융합 산업 진흥 법")
        st.text_input("메모", key=deciding.form("word-note"))
        if st.form_submit_button("가르치기"):
            told = f"{josa(f'‘{word}’', '을/를')} 가르쳤습니다. {_AGAIN}"
            deciding.decide(
                view, About.WORD, Action.ACCEPTED, word, note_key=deciding.form("word-note"), told=told
            )
            st.rerun()


def _learn(view: View) -> None:
    st.subheader("다시 배우기", anchor=False)
    busy = jobs.busy(view.kept)
    st.markdown(
        "여러 낱말로 된 용어는 모은 기사에서 배웁니다. 기사가 열에 하나 늘 때마다 저절로 다시 배우고, "
        "여기서 바로 시킬 수도 있습니다."
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button("용어 다시 배우기", key="learn", disabled=busy):
            _start(view, Deed.LEARN, ["lexicon", "learn"])
        stale = view.ws.store.stale_count(view.ws.lexicon.split_version)  # restamping moves no revision
        if permission.may(view, Deed.REINDEX) and st.button(
            "다시 추출", key="reindex", disabled=busy or not stale
        ):
            _start(view, Deed.REINDEX, ["reindex"])
        st.caption(
            escape.markdown(
                f"사전의 낱말이 바뀌어 다시 살필 기사 {stale:,}건"
                if stale
                else "모든 기사가 지금 사전으로 읽혔습니다."
            )
        )


def _start(view: View, deed: Deed, arguments: list[str]) -> None:
    perform(view, deed, "", lambda: jobs.start(view.kept, deed.word, arguments))
    st.rerun()

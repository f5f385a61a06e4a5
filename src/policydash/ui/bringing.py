"""The parts of the collection page."""

import streamlit as st

from policydash.insights import Workspace
from policydash.ui import cache, catalogue, jobs, permission, state, tabs
from policydash.ui.permission import Deed, perform
from policydash.ui.view import View

_TABS = {"import": "파일 가져오기", "collect": "지금 수집", "sample": "예시 데이터"}
_MOVED = "ledger"  # was a part of this page; old addresses still lead to it
_KINDS = [
    "xlsx",
    "csv",
    "tsv",
    "txt",
    "jsonl",
    "ndjson",
    "json",
    "md",
    "markdown",
    "xml",
    "rss",
    "atom",
    "zip",
]


def draw(view: View) -> None:
    """Draw the three parts, one at a time; which one is in the address."""
    _told_uncounted(view)
    parts = {"import": _files, "collect": catalogue.draw, "sample": _sample}
    parts[tabs.chosen("할 일", _TABS, key="x_tab")](view)


def forward() -> None:
    """Lead an old address of the ledger to the page that it is on now."""
    if state.setting("tab") == _MOVED:
        params = {**state.link_params(), "tab": _MOVED}
        st.switch_page(st.session_state.pages["status"], query_params=params)


def sample_notice(view: View) -> None:
    """Say that the sample takes nothing in, and the way back."""
    st.info("지금은 예시 데이터를 보고 있습니다. 예시 저장소에는 아무것도 더하지 않습니다.")
    if not view.settings.demo and state.setting("demo"):
        st.button(
            "내 데이터로 돌아가 가져오기",
            key="leave-sample-here",
            type="primary",
            on_click=state.show_sample,
            args=(False,),
        )
    st.page_link(
        st.session_state.pages["status"],
        label="예시 저장소의 수집 현황 보기",
        icon=":material/arrow_forward:",
        query_params=state.link_params(),
    )


def _told_uncounted(view: View) -> None:
    """Say how many stored articles are in no number: an import of 34 would else show 33."""
    if jobs.busy(view.settings):
        return
    kept = cache.ask(view.at, _stored, view.ws)
    if left_out := kept - view.data.articles:
        st.caption(
            f"보관한 기사 {kept:,}건 가운데 {left_out:,}건은 "
            "BIGKinds가 ‘분석제외’로 표시한 기사여서 세지 않습니다."
        )


def _stored(ws: Workspace) -> int:
    return ws.store.counts()["articles"]


def _files(view: View) -> None:
    if not permission.may(view, Deed.IMPORT):
        st.info("파일은 편집자가 가져옵니다.")
        return
    st.markdown(
        "BIGKinds 엑셀·CSV, CSV, JSON Lines, 마크다운, 저장한 피드 XML을 읽습니다. "
        "같은 파일을 다시 가져와도 늘지 않습니다."
    )
    generation = st.session_state.setdefault("uploads", 0)
    with st.form("import", border=False):
        uploads = st.file_uploader("파일", accept_multiple_files=True, type=_KINDS, key=f"files-{generation}")
        pressed = st.form_submit_button("가져오기", type="primary", disabled=jobs.busy(view.settings))
    if pressed and not uploads:
        st.warning("가져올 파일을 먼저 고르십시오.")
    elif pressed:
        label, names = Deed.IMPORT.word, ", ".join(upload.name for upload in uploads)
        perform(view, Deed.IMPORT, names, lambda: jobs.start(view.settings, label, ["import"], uploads))
        st.session_state.uploads = generation + 1
        st.rerun()


def _sample(view: View) -> None:
    st.markdown(
        "이 프로그램을 위해 지어낸 기사 묶음입니다. 따로 마련된 저장소에 있어 내 데이터와 섞이지 않습니다. "
        "보는 동안 모든 화면에 ‘예시 데이터’ 표시가 붙습니다."
    )
    st.button("예시 데이터로 둘러보기", key="show-sample", on_click=state.show_sample, args=(True,))
    st.caption(f"내 저장소에는 기사 {view.data.articles:,}건이 있습니다.")

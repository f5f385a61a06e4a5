"""The first screen on an empty store: three ways to begin."""

import streamlit as st

from policydash.ui import jobs, panel, progress, state
from policydash.ui.permission import Deed, perform
from policydash.ui.view import View

_CHOICES = (
    (
        "예시 데이터로 둘러보기",
        "지어낸 기사로 모든 화면을 봅니다. 내 저장소와 섞이지 않습니다.",
        "예시 보기",
        "sample",
    ),
    (
        "파일 가져오기",
        "BIGKinds 엑셀·CSV, JSON Lines, 마크다운, 저장한 피드 XML을 읽습니다.",
        "파일 고르기",
        "import",
    ),
    (
        "처음 수집하기",
        "부처 보도자료와 언론사 RSS 가운데 골라 지금 모읍니다.",
        "수집처 고르기",
        "collect",
    ),
)


def draw(view: View) -> None:
    """Draw the three choices, or the sample being made ready where that is what is shown."""
    if view.is_sample:
        _prepare_sample(view)
        return
    st.header("모은 기사가 아직 없습니다", anchor=False)
    st.markdown("어떻게 시작할지 고르십시오. 나중에도 ‘수집·가져오기’에서 다시 할 수 있습니다.")
    with st.grid(3, min_column_width=240):
        for choice in _CHOICES:
            _choice(*choice)


def preparing(view: View) -> bool:
    """Return whether the sample is being made ready: half of it is nothing to look at."""
    job = jobs.current(view.settings)
    return view.is_sample and job is not None and job.label == jobs.SAMPLE and job.running


def _choice(title: str, text: str, button: str, tab: str) -> None:
    with st.container(border=True, height="stretch"):
        st.subheader(title, anchor=False)
        st.markdown(text)
        pressed = st.button(button, key=f"first-{tab}", type="primary" if tab == "sample" else "secondary")
    if pressed and tab == "sample":
        state.show_sample(True)
        st.rerun()
    elif pressed:
        st.switch_page(st.session_state.pages["collect"], query_params={"tab": tab})


def _prepare_sample(view: View) -> None:
    panel.page_title(view, "예시 데이터를 준비합니다")
    st.markdown("처음 한 번만 합니다. 기사에서 용어를 뽑는 데 10–30초 걸립니다.")
    job = jobs.current(view.settings)
    if job is None or job.label != jobs.SAMPLE:
        perform(view, Deed.SAMPLE, "", lambda: jobs.start(view.settings, jobs.SAMPLE, ["sample"]))
    progress.follow(view)

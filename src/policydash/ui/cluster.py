"""The workers that count, where there are any: a line in the sidebar, and a notice when that changes."""

import streamlit as st

from policydash.cluster import DaskRunner
from policydash.ui import escape
from policydash.ui.view import View

_SAID = "cluster-said"


def draw(view: View) -> None:
    """Draw who counts, behind a small button; nothing where this machine alone was asked to."""
    runner = view.ws.runner
    if not isinstance(runner, DaskRunner):
        return
    _notice(runner)
    with st.popover("계산 서버", type="tertiary", key="cluster-box"):
        if runner.sentence:
            st.caption(escape.markdown(runner.sentence))
        if st.button("상태 보기", key="cluster-look", type="tertiary"):
            _standing(runner)


def _notice(runner: DaskRunner) -> None:
    """Show bad news once, and the good news that ends it."""
    told = st.session_state.get(_SAID)
    if runner.sentence != told and (runner.troubled or told is not None):
        st.session_state[_SAID] = runner.sentence
        st.toast(escape.markdown(runner.sentence))


def _standing(runner: DaskRunner) -> None:
    found = runner.standing()
    if not found.reached:
        st.caption(escape.markdown(f"{found.address}: 답이 없습니다."))
    for worker in found.workers:
        state = worker.problem or f"조각 {worker.shards}개, {worker.nbytes / 1e6:.1f} MB"
        st.caption(escape.markdown(f"{worker.address} · {state}"))

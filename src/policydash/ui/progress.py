"""A running job on the screen: a bar while it works, a table when it is done."""

from typing import Any

import pandas as pd
import streamlit as st

from policydash import config
from policydash.ui import escape, jobs

_EVERY = 0.8  # seconds between two looks
_COLUMNS = {
    "name": "수집처·파일",
    "read": "읽음",
    "new": "새 기사",
    "changed": "바뀜",
    "same": "그대로",
    "duplicate": "중복",
    "rejected": "거절",
    "error": "오류",
}


def follow(settings: config.Settings) -> None:
    """Show the job of a store; while it runs, look again every moment, and draw the page anew at its end."""
    job = jobs.current(settings)
    if job is None:
        return
    if job.running:
        st.fragment(run_every=_EVERY)(_watch)(job)
    else:
        _result(job)


def _watch(job: jobs.Job) -> None:
    running = job.running
    with st.status(f"{escape.markdown(job.label)} 중입니다", expanded=True, state="running"):
        steps = job.steps()
        last = steps[-1] if steps else {"name": "", "step": "준비합니다", "done": 0, "total": None}
        st.progress(_part(last), text=escape.markdown(_line(last)))
        if job.ended():
            _table(job.ended())
    if not running:
        st.rerun()


def _part(step: dict[str, Any]) -> float:
    total = step.get("total")
    return min(step["done"] / total, 1.0) if total else 0.0


def _line(step: dict[str, Any]) -> str:
    total = f" / {step['total']:,}" if step.get("total") else ""
    count = f" {step['done']:,}{total}" if step.get("done") else ""
    return f"{step['name']} {step['step']}{count}".strip()


def _result(job: jobs.Job) -> None:
    ended = job.ended()
    if job.complaint:
        st.error(escape.markdown(f"{job.label}: {job.complaint}"))
    else:
        failed = any(step.get("error") or step.get("rejected") for step in ended)
        tell = st.warning if failed else st.success
        tell(escape.markdown(f"{job.label}: {summary(ended)}"))
    if ended:
        _table(ended)
    if any(step.get("rejected") for step in ended):
        st.caption("거절된 항목과 까닭은 ‘수집 기록’에서 그 행을 누르면 나옵니다.")


def summary(ended: list[dict[str, Any]]) -> str:
    """Return what became of everything that was read, as one sentence; the five add up."""
    if not ended:
        return "읽을 것이 없었습니다."
    names = ("read", "new", "changed", "same", "duplicate", "rejected")
    sums = {name: sum(int(step.get(name) or 0) for step in ended) for name in names}
    parts = ", ".join(f"{_COLUMNS[name]} {sums[name]:,}" for name in names[1:])
    return f"{sums['read']:,}건을 읽었습니다. {parts}."


def _table(ended: list[dict[str, Any]]) -> None:
    frame = pd.DataFrame(ended).reindex(columns=list(_COLUMNS))
    st.dataframe(frame.rename(columns=_COLUMNS), hide_index=True)

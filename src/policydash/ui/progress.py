"""A running job on the screen: a bar while it works, a table when it is done."""

from typing import Any

import pandas as pd
import streamlit as st

from policydash import config
from policydash.model import wording
from policydash.ui import columns, escape, jobs, refusals
from policydash.ui.view import View

_EVERY = 0.8  # seconds between two looks
_SHOWN = ("name", *columns.NUMBERS)
_MOST_ERRORS = 20


def follow(view: View, *, counts: bool = True) -> None:
    """Show the job of a store; while it runs, look again every moment, and draw the page anew at its end.

    What became of the sample is no news for the user's own store, and what became of feeds and files none
    for a page that reads neither (`counts=False`).
    """
    place = next((place for place in (view.kept, view.settings) if jobs.current(place)), view.kept)
    job = jobs.current(place)
    if job is None:
        return
    if job.running:
        st.fragment(run_every=_EVERY)(_watch)(job)
    elif (view.is_sample or job.label != jobs.SAMPLE) and (counts or not job.ended()):
        _result(view, place, job)


def _watch(job: jobs.Job) -> None:
    running = job.running
    box = st.status(f"{escape.markdown(job.label)} 중입니다", expanded=True, state="running")
    with box.container():  # `with box` itself would mark it as done each time
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
    left = f" · 남은 시간 약 {wording.time_span(step['remaining'])}" if step.get("remaining") else ""
    return f"{step['name']} {step['step']}{count}{left}".strip()


def _result(view: View, place: config.Settings, job: jobs.Job) -> None:
    ended = job.ended()
    if job.complaint:
        st.error(escape.markdown(f"{job.label}: {job.complaint}"))
    else:
        failed = any(step.get("error") or step.get("rejected") for step in ended)
        tell = st.warning if failed else st.success
        tell(
            escape.markdown(f"{job.label}: {summary(ended) if ended or not job.steps() else _last_line(job)}")
        )
    if ended:
        _table(ended)
        refusals.of_job(view, ended)
    st.button("결과 닫기", key="job-close", type="tertiary", on_click=jobs.forget, args=(place,))


def _last_line(job: jobs.Job) -> str:
    """Return how a job that reads no feed and no file ended."""
    return f"{_line(job.steps()[-1])}."


def summary(ended: list[dict[str, Any]]) -> str:
    """Return what became of everything that was read, as one sentence; the five add up."""
    if not ended:
        return "읽을 것이 없었습니다."
    sums = {name: sum(int(step.get(name) or 0) for step in ended) for name in columns.NUMBERS}
    parts = ", ".join(f"{columns.word(name)} {sums[name]:,}" for name in columns.NUMBERS[1:])
    failed = sum(bool(step.get("error")) for step in ended)
    rest = f" {failed:,}곳은 읽지 못했습니다." if failed else ""
    return f"{sums['read']:,}건을 읽었습니다. {parts}.{rest}"


def _table(ended: list[dict[str, Any]]) -> None:
    """Draw the counts of every feed or file, and under them the sentence of each that failed."""
    frame = pd.DataFrame(ended).reindex(columns=list(_SHOWN))
    shown = {"name": st.column_config.TextColumn("수집처·파일", width="large"), **columns.counts()}
    st.dataframe(frame, column_config=shown, hide_index=True)
    failed = [step for step in ended if step.get("error")]
    told = [f"- **{escape.markdown(step['name'])}** {escape.markdown(step['error'])}" for step in failed]
    if told:
        st.markdown("\n".join(told[:_MOST_ERRORS]))
    if len(told) > _MOST_ERRORS:
        st.caption(f"밖에 {len(told) - _MOST_ERRORS:,}곳은 ‘수집 현황’의 기록에 있습니다.")

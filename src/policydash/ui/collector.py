"""자동 수집: the switch that starts a collector beside the dashboard, and what it is doing."""

from datetime import datetime, timedelta
from typing import Any

import pandas as pd
import streamlit as st

from policydash import config
from policydash.clock import now
from policydash.insights.fetches import STATUS_WORDS
from policydash.insights.korean_instant import korean_instant
from policydash.model.ledger import FetchStatus
from policydash.store import Store
from policydash.ui import collecting, columns, escape, jobs, permission
from policydash.ui.collecting import INTERVALS, USUAL, Collector, Round
from policydash.ui.permission import Deed, perform
from policydash.ui.view import View

_EVERY = 2.0  # seconds between two looks
_LATELY = timedelta(hours=1)
_MANY, _TALLEST = 6, 260  # feeds, pixels
_SHOWN = ["name", "status", *columns.NUMBERS]


def draw(view: View) -> None:
    """Draw the switch with its interval, and the collector while it runs."""
    with st.container(border=True, key="collector"):
        st.subheader("자동 수집", anchor=False)
        found = collecting.current(view.settings)
        if found and found.running:
            st.fragment(run_every=_EVERY)(_running)(view)
            return
        if found:
            _ended(found)
        if permission.may(view, Deed.COLLECTOR):
            _off(view)
        else:
            st.caption("자동 수집이 꺼져 있습니다. 편집자가 켤 수 있습니다.")


def told(view: View) -> None:
    """Draw one line about the collector on a page that does not have the switch; nothing while it is off."""
    found = collecting.current(view.settings)
    if found is None or view.is_sample:
        return
    if found.running:
        st.caption(f"자동 수집이 {INTERVALS[found.every]}마다 돕니다. {doing(found.round)}")
    elif found.complaint:
        _ended(found)


def doing(now_on: Round) -> str:
    """Return what a collector is doing, as a sentence."""
    if now_on.began is None:
        return "첫 차례를 준비합니다."
    if now_on.ended is None:
        total = max((int(step.get("total") or 0) for step in now_on.steps.values()), default=0)
        of_all = f" {total:,}곳 가운데" if total else ""
        return f"지금{of_all} {len(now_on.closed):,}곳을 읽었습니다."
    news = sum(int(step.get("new") or 0) for step in now_on.closed)
    return (
        f"지난 차례는 {_clock(now_on.ended)}에 끝났고 새 기사는 {news:,}건입니다. "
        f"다음 차례는 {_clock(now_on.next_at)} 무렵입니다."
    )


def elsewhere(store: Store, settings: config.Settings) -> datetime | None:
    """Return when something that was not started here last read a feed, None when that is long ago.

    What this dashboard read itself, by the switch or by a job, is no sign of another collector.
    """
    last = store.coverage.last_reading()
    if last is None or now() - last > _LATELY:
        return None
    own = collecting.current(settings)
    job = jobs.current(settings)
    mine = (own is not None and own.started <= last) or (job is not None and job.started <= last)
    return None if mine else last


def _off(view: View) -> None:
    st.markdown("켜 두면 대시보드가 떠 있는 동안 정한 간격으로 때가 된 곳을 읽습니다.")
    other = elsewhere(view.ws.store, view.settings)
    if other:
        st.info(
            f"{korean_instant(other)}에 다른 곳에서 읽은 기록이 있습니다. systemd나 다른 컴퓨터가 이미 "
            "모으고 있다면 여기서 켤 필요가 없습니다. 함께 켜도 기사가 두 번 들어가지는 않지만 "
            "제공처에 두 번 묻게 됩니다."
        )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        every = st.segmented_control(
            "읽는 간격",
            tuple(INTERVALS),
            default=USUAL,
            key="collector-every",
            required=True,
            format_func=INTERVALS.__getitem__,
        )
        label = "그래도 켜기" if other else "자동 수집 켜기"
        if st.button(label, key="collector-on", type="secondary" if other else "primary"):
            asked = str(every or USUAL)
            perform(view, Deed.COLLECTOR, "켜기", lambda: collecting.start(view.settings, asked), every=asked)
            st.rerun()


def _running(view: View) -> None:
    found = collecting.current(view.settings)
    if found is None or not found.running:
        st.rerun()
    now_on = found.round
    _draw_anew(now_on)
    st.markdown(f":green[**켜짐**] · {INTERVALS[found.every]}마다 · {korean_instant(found.started)}부터")
    st.markdown(doing(now_on))
    if found.warning:
        st.caption(escape.markdown(f"마지막으로 알린 것: {found.warning}"))
    if now_on.closed:
        _table(now_on.closed)
    if permission.may(view, Deed.COLLECTOR) and st.button("자동 수집 끄기", key="collector-off"):
        perform(view, Deed.COLLECTOR, "끄기", lambda: collecting.stop(view.settings))
        st.rerun()


def _draw_anew(now_on: Round) -> None:
    """Draw the whole page again when a round has ended: what it brought is in every part of it."""
    seen = st.session_state.setdefault("collector-round", now_on.ended)
    if seen != now_on.ended:
        st.session_state["collector-round"] = now_on.ended
        if now_on.ended:
            st.rerun()


def _ended(found: Collector) -> None:
    """Say why a collector ended by itself; nothing of one that was switched off."""
    if found.complaint:
        st.error(escape.markdown(f"자동 수집이 멈췄습니다: {found.complaint}"))


def _table(closed: list[dict[str, Any]]) -> None:
    frame = pd.DataFrame(closed).reindex(columns=[*_SHOWN, "error"])
    frame["status"] = [STATUS_WORDS[FetchStatus(word)] for word in frame["status"]]
    words = {**columns.words(frame), "name": columns.word("feed")}
    st.dataframe(
        frame.iloc[::-1],
        column_config={**words, **columns.counts()},
        hide_index=True,
        height=_TALLEST if len(frame) > _MANY else "auto",
    )


def _clock(instant: datetime | None) -> str:
    return korean_instant(instant)[-5:]

"""The sentence at the top of 수집 현황, and which of its parts is shown."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime

import pandas as pd
import streamlit as st

from policydash import config, insights
from policydash.clock import now
from policydash.insights import Workspace
from policydash.insights.korean_instant import korean_instant
from policydash.model import wording
from policydash.model.ledger import FeedType
from policydash.ui import cache, escape, ledger, permission, state, tabs
from policydash.ui.status import alarm, audit, changed, cover, table
from policydash.ui.view import View

_TABS = {
    "feeds": "수집처",
    "days": "날짜별",
    "ledger": "수집 기록",
    "headlines": "제목 변경",
    "audit": "변경 기록",
}
_STALE_DAYS = 1.0  # since the last reading: feeds are read at least once a day while the collector runs


@dataclass(frozen=True)
class Found:
    """The feeds with how they are, when one was last read, and what all of it depends on."""

    feeds: pd.DataFrame
    last: datetime | None
    at: Hashable

    @property
    def nothing(self) -> bool:
        """Return whether there is no feed and no reading to speak of."""
        return self.feeds.empty

    @property
    def alarmed(self) -> pd.DataFrame:
        """Return the feeds that a person should look at."""
        return self.feeds[self.feeds["alarm"] != ""]


def read(view: View) -> Found:
    """Return what the page shows, as new as the ledger, which grows without the revision."""
    missing = config.missing_keys(view.settings)
    last = view.ws.store.coverage.last_reading()
    at = (view.at, last, tuple(view.ws.store.feeds()))
    feeds = cache.ask(at, _feeds, view.ws, *missing.items())
    return Found(feeds, last, at)


def _feeds(ws: Workspace, *missing: tuple[FeedType, str]) -> pd.DataFrame:
    return insights.feeds(ws, missing=dict(missing))


def nothing() -> None:
    """Say that nothing was collected yet, and where to begin."""
    st.info("아직 모으는 곳이 없습니다. ‘수집·가져오기’에서 모을 곳을 고르거나 파일을 가져오십시오.")
    _link("수집·가져오기로 가기", tab="collect")


def sentence(view: View, found: Found) -> None:
    """Draw how many feeds are collected, how many need a look, and when one was last read."""
    st.markdown(escape.markdown(told(found, sample=view.is_sample)))
    if found.last is None or view.is_sample:
        return
    days = (now() - found.last).total_seconds() / 86_400
    if days > _STALE_DAYS:
        st.warning(
            f"마지막으로 읽은 지 {wording.time_span(days * 86_400)} 지났습니다. "
            "그동안의 글은 다음에 읽을 때 남아 있는 것만 모입니다. 자동 수집을 켜십시오."
        )
        _link("자동 수집 켜기", tab="collect")


def told(found: Found, *, sample: bool) -> str:
    """Return the page's first sentence."""
    files = int((found.feeds["state"] == "파일").sum())
    collected = len(found.feeds) - files if sample else int(found.feeds["enabled"].sum())
    parts = [f"수집처 {collected:,}곳을 모읍니다."]
    if collected:
        ill = len(found.alarmed)
        parts.append(f"{ill:,}곳을 살펴보십시오." if ill else "살펴볼 곳은 없습니다.")
    if found.last:
        parts.append(f"마지막으로 읽은 때는 {korean_instant(found.last)}입니다.")
    elif files:
        parts.append("지금까지는 파일만 가져왔습니다.")
    return " ".join(parts)


def alarms(found: Found) -> None:
    """Draw each alarm as a sentence with what to do."""
    alarm.draw(found.alarmed)


def chosen(view: View, found: Found) -> None:
    """Draw one of the parts; which one is in the address."""
    titles = _TABS if permission.may_audit(view) else {k: v for k, v in _TABS.items() if k != "audit"}
    tab = tabs.chosen("볼 것", titles, key="x_status")
    if tab == "feeds":
        table.draw(view, found.feeds)
    elif tab == "days":
        cover.draw(view, found.at)
    elif tab == "ledger":
        ledger.draw(view)
    elif tab == "audit":
        audit.draw(view)
    else:
        changed.draw(view)


def _link(label: str, *, tab: str) -> None:
    st.page_link(
        st.session_state.pages["collect"],
        label=label,
        icon=":material/arrow_forward:",
        query_params={**state.link_params(), "tab": tab},
    )

"""지금 수집: the feeds to choose from, with their terms of use; closed ones say why."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import pandas as pd
import streamlit as st

from policydash import config, insights
from policydash.insights.health import Alarm
from policydash.model.ledger import FeedSpec, FeedType
from policydash.model.topic import Topic
from policydash.pipeline import asking
from policydash.ui import collector, columns, jobs, permission, switches
from policydash.ui.permission import Deed, perform
from policydash.ui.view import View

_NO_KEYS: Mapping[FeedType, str] = MappingProxyType({})
_COLUMNS = ("group", "name", "source", "state", "last_success", "terms")


def draw(view: View) -> None:
    """Draw the feeds: to collect now, switched off, closed."""
    specs = config.feed_specs(view.settings)
    collector.draw(view)
    st.markdown("모을 곳을 고르십시오. 고르지 않으면 확인할 때가 된 곳을 모두 읽습니다.")
    asked = config.all_feeds(view.settings, view.ws.store)  # with one a topic for each search
    chosen = _choose(view, [spec for spec in asked if not spec.closed and not spec.off])
    label = f"고른 {len(chosen)}곳 수집" if chosen else "모두 수집"
    if permission.may(view, Deed.COLLECT) and st.button(
        label, key="collect-now", type="primary", disabled=jobs.busy(view.settings)
    ):
        arguments = ["collect", *(part for name in chosen for part in ("--feed", name))]
        what = ", ".join(chosen) or "모두"
        perform(view, Deed.COLLECT, what, lambda: jobs.start(view.settings, Deed.COLLECT.word, arguments))
        st.rerun()
    if permission.may(view, Deed.FEEDS):
        topics = view.ws.store.topics()
        switches.on(view, [spec for spec in specs if not _listed(spec, topics).isdisjoint(chosen)])
        switches.off(view, [spec for spec in specs if spec.off and not spec.closed])
    _told("닫힌 곳", [(spec, spec.closed) for spec in specs if spec.closed])


def _listed(spec: FeedSpec, topics: Sequence[Topic]) -> set[str]:
    """Return the names under which a feed stands among the live ones: a search has one a topic."""
    return {each.name for each in asking.expanded([spec], topics)}


def _choose(view: View, specs: list[FeedSpec]) -> list[str]:
    """Draw the live feeds and return the names of the chosen ones."""
    frame = table(specs, insights.feeds(view.ws), config.missing_keys(view.settings))
    event = st.dataframe(
        frame,
        column_config={**columns.words(frame), "name": columns.word("feed")},
        hide_index=True,
        key=f"feeds-{hash(tuple(frame['name']))}",  # a row of another list is another feed
        on_select="rerun",
        selection_mode="multi-row",
    )
    return [str(frame["name"].iloc[row]) for row in event["selection"]["rows"] if row < len(frame)]


def table(
    specs: list[FeedSpec], known: pd.DataFrame, missing: Mapping[FeedType, str] = _NO_KEYS
) -> pd.DataFrame:
    """Return one row a feed of the catalogue, by group, with what the store remembers of it.

    A feed whose interface asks for a key that the environment lacks (`missing`) says so.
    """
    remembered = known.set_index("name")[["state", "last_success"]].to_dict("index")
    rows = [_row(spec, remembered.get(spec.name, {}), spec.type in missing) for spec in specs]
    frame = pd.DataFrame(rows, columns=list(_COLUMNS))
    return frame.sort_values(["group", "name"], ignore_index=True)


def _row(spec: FeedSpec, remembered: dict[Any, Any], keyless: bool) -> dict[str, Any]:
    return {
        "group": spec.group,
        "name": spec.name,
        "source": spec.source,
        "terms": spec.terms,
        "state": Alarm.KEYLESS.value if keyless else remembered.get("state", "수집 전"),
        "last_success": remembered.get("last_success", ""),
    }


def _told(title: str, reasons: list[tuple[FeedSpec, str]]) -> None:
    """Draw feeds that are not collected, each with its sentence."""
    if not reasons:
        return
    with st.expander(f"{title} {len(reasons)}곳", key=f"feeds-{title}"):
        rows = [(spec.name, reason) for spec, reason in reasons]
        st.dataframe(
            pd.DataFrame(rows, columns=[columns.word("feed"), "까닭"]), hide_index=True, row_height=48
        )

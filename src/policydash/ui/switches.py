"""Feeds switched on and off, each with its terms of use beside the switch."""

from dataclasses import replace

import streamlit as st

from policydash import config
from policydash.collect.feedlist import own_feeds
from policydash.errors import PolicydashError
from policydash.model.ledger import QUERIED, FeedSpec
from policydash.ui import escape, problems
from policydash.ui.permission import Deed, perform
from policydash.ui.view import View


def off(view: View, specs: list[FeedSpec]) -> None:
    """Draw the feeds that are switched off: one is chosen, its terms are read, then it is switched on."""
    if not specs:
        return
    with st.expander(f"꺼 둔 곳 {len(specs)}곳", key="feeds-off"):
        by_name = {spec.name: spec for spec in specs}
        name = st.selectbox(
            "켤 곳", list(by_name), index=None, key="feed-to-switch", placeholder="고르십시오"
        )
        if name:
            _terms(by_name[name])
            _switch_on(view, by_name[name])


def on(view: View, specs: list[FeedSpec]) -> None:
    """Draw the button that switches the chosen feeds off; a search goes off for every topic."""
    for_all = any(spec.type in QUERIED and not spec.query for spec in specs)
    told = "검색은 모든 주제에서 꺼집니다." if for_all else None
    if specs and st.button(f"고른 {len(specs)}곳 끄기", key="feeds-switch-off", help=told):
        _keep(view, [replace(spec, off=own_feeds.OFF) for spec in specs])


def _terms(spec: FeedSpec) -> None:
    st.markdown(f"**꺼 둔 까닭** {escape.markdown(spec.off)}")
    if spec.terms:
        st.markdown(f"**이용 조건** {escape.markdown(spec.terms)}")
    st.caption(escape.markdown(f"출처 {spec.source} · {spec.url}"))


def _switch_on(view: View, spec: FeedSpec) -> None:
    """Draw the button, after an agreement where the terms were why the feed is off."""
    asked = spec.off != own_feeds.OFF
    agreed = not asked or st.checkbox(
        "이용 조건을 확인했고 그 조건에 맞게 쓰겠습니다.", key=f"agreed-{spec.name}"
    )
    if st.button("켜기", key=f"switch-on-{spec.name}", type="primary", disabled=not agreed):
        _keep(view, [replace(spec, off="")])


def _keep(view: View, specs: list[FeedSpec]) -> None:
    """Write the feeds into the person's own list and tell the store, then draw the page anew."""
    try:
        perform(
            view,
            Deed.FEEDS,
            ", ".join(spec.name for spec in specs),
            lambda: config.keep_feeds(view.settings, view.ws.store, specs),
            off=[spec.off for spec in specs],
        )
    except PolicydashError as error:
        problems.show(error)
    else:
        st.rerun()

"""The frame round every page: address, workspace, sidebar, filter bar, page, reader."""

import logging
from typing import Any

import streamlit as st

from policydash import config, insights
from policydash.errors import PolicydashError, QueryError
from policydash.ui import (
    cache,
    filters,
    navigation,
    panel,
    problems,
    reader,
    sidebar,
    signing,
    state,
    style,
    view,
    welcome,
)

_log = logging.getLogger(__name__)
_SIDEBAR = 248  # pixels: with it the filter bar fits one row at 1440
BUG = "이 화면을 그리지 못했습니다. 다른 화면은 그대로 쓸 수 있습니다. 기록(log)에 원인이 남았습니다."


def main() -> None:
    """Draw the dashboard."""
    st.set_page_config(page_title="정책 뉴스 대시보드", layout="wide", initial_sidebar_state=_SIDEBAR)
    pages = navigation.pages()
    page = st.navigation(list(pages.values()), position="hidden")
    state.adopt_address()
    st.session_state.pages = pages
    style.apply(view.colours(), folded=not filters.unfolded())
    try:
        settings = cache.settings()
        if signing.passed(settings):
            _frame(_opened(settings), page, pages)
    except PolicydashError as error:
        problems.show(error)
    except Exception:  # the edge: a bug goes to the log whole, and to the visitor as a sentence
        _log.exception("a page could not be drawn")
        st.error(BUG)


def _opened(settings: config.Settings) -> view.View:
    sample = view.sample_wanted(settings)
    kept = config.sample_settings(settings) if sample else settings
    ws = cache.workspace(kept)
    at = cache.version(ws)
    data = cache.ask(at, insights.data_state, ws)
    return view.View(
        settings=settings,
        kept=kept,
        ws=ws,
        at=at,
        data=data,
        selection=state.selection(),
        is_sample=sample or data.is_sample,
        palette=view.colours(),
    )


def _frame(shown: view.View, page: Any, pages: dict[str, Any]) -> None:
    state.publish_address()
    view.keep(shown)
    sidebar.draw(shown, pages)
    place = navigation.place_of(page)
    if not place.needs_articles:
        page.run()
        reader.show(shown)
    elif not shown.data.articles or welcome.preparing(shown):
        welcome.draw(shown)
    else:
        _page(shown, page, place)


def _page(shown: view.View, page: Any, place: navigation.Place) -> None:
    panel.page_title(shown, place.title)
    bar = st.container(key="bar")
    with bar:
        above = st.container()
        filters.draw(shown)
    try:
        shown = shown.with_scope(shown.ask(insights.scope))
    except QueryError as error:
        with above:
            filters.fold("질의를 읽을 수 없습니다")
        with bar:
            problems.show(error)
        return
    with above:
        filters.fold(shown.found.sentence)
    with bar:
        filters.sentence(shown)
    view.keep(shown)
    page.run()
    reader.show(shown)

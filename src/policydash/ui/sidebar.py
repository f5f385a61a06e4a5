"""The sidebar: name, navigation, topics, the state of the data."""

from typing import Any

import streamlit as st

from policydash.model.results import DataState
from policydash.ui import cluster, escape, jobs, navigation, panel, permission, signing, state, topics
from policydash.ui.permission import Deed
from policydash.ui.view import View


def draw(view: View, pages: dict[str, Any]) -> None:
    """Draw the whole sidebar."""
    with st.sidebar:
        st.markdown("### 정책 뉴스 대시보드")
        if view.is_sample:
            _sample_badge(view)
        _navigation(pages)
        if view.data.articles:
            _topics(view)
        _data(view)
        signing.draw(permission.visitor(view))


def _sample_badge(view: View) -> None:
    panel.sample_badge()
    if not view.settings.demo and state.setting("demo"):
        st.button(
            "내 데이터로 돌아가기",
            key="leave-sample",
            on_click=state.show_sample,
            args=(False,),
            width="stretch",
        )


def _navigation(pages: dict[str, Any]) -> None:
    for group, places in navigation.groups().items():
        with st.container(key=f"navigation-{group}", gap="xxsmall"):
            st.caption(group)
            for place in places:
                st.page_link(
                    pages[place.name], label=place.title, query_params=state.link_params(), width="stretch"
                )


def _topics(view: View) -> None:
    with st.container(key="topics", gap="xxsmall"):
        st.caption("주제")
        found = view.ws.store.topics()
        if not found and permission.may(view, Deed.TAKE_TOPICS):
            topics.offer_shipped(view)
        for topic in found:
            st.button(
                escape.markdown(topic.name),
                key=f"topic-{topic.name}",
                type="tertiary",
                on_click=state.choose,
                kwargs={"query": topic.query},
            )
        if permission.may(view, Deed.SAVE_TOPIC):
            _keep_topic(view)


def _keep_topic(view: View) -> None:
    query = view.selection.query
    with st.popover("주제 관리", type="tertiary", key="topic-box"):
        name = st.text_input(
            "지금 질의를 주제로 저장", key="topic-name", placeholder="주제 이름", disabled=not query
        )
        if st.button("저장", key="topic-save", disabled=not (query and name)):
            topics.save(view, name, query)
        names = [topic.name for topic in view.ws.store.topics()]
        gone = st.selectbox("지울 주제", names, index=None, key="topic-gone", placeholder="고르십시오")
        if st.button("지우기", key="topic-delete", disabled=not gone):
            topics.delete(view, str(gone))


def _data(view: View) -> None:
    st.divider()
    for line in lines(view.data):
        st.caption(escape.markdown(line))
    if view.data.silent:
        names = ", ".join(view.data.silent[:3]) + (" 등" if len(view.data.silent) > 3 else "")
        st.caption(f":orange[{escape.markdown(f'소식이 없는 수집처 {len(view.data.silent)}곳: {names}')}]")
    if (job := jobs.current(view.settings)) and job.running:
        st.caption(f"{escape.markdown(job.label)} 중입니다…")
    cluster.draw(view)


def lines(data: DataState) -> list[str]:
    """Return the state of the data in two lines: newest article, last collection."""
    if not data.articles:
        return ["모은 기사가 없습니다."]
    newest = f"최신 기사 {data.newest} · 모두 {data.articles:,}건"
    return [
        newest,
        f"마지막 수집 {data.last_collected}" if data.last_collected else "아직 수집한 적이 없습니다.",
    ]

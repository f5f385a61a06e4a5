"""The topic in force, and its milestones: shown, added and removed."""

from collections.abc import Callable, Iterable
from datetime import date

import streamlit as st

from policydash.errors import PolicydashError
from policydash.model.selection import EARLIEST, LATEST
from policydash.model.topic import Milestone, MilestoneKind, Topic
from policydash.pipeline import topic_file
from policydash.ui import escape, permission, problems, queries
from policydash.ui.permission import Deed, perform
from policydash.ui.view import View


def current(view: View) -> Topic | None:
    """Return the topic whose query is the selection's, the first of several; None when there is none."""
    asked = queries.lines(view.selection.query)
    return next(
        (topic for topic in view.ws.store.topics() if asked and _lines(topic) == asked),
        None,
    )


def _lines(topic: Topic) -> list[str]:
    return queries.lines(queries.from_box(topic.query))


def milestones(view: View) -> tuple[Milestone, ...]:
    """Return the milestones of the topic in force, none without one."""
    topic = current(view)
    return topic.milestones if topic else ()


def save(view: View, name: str, query: str) -> None:
    """Keep a query as a topic and draw anew, or say why not."""
    store, what = view.ws.store, name.strip()
    _change(lambda: perform(view, Deed.SAVE_TOPIC, what, lambda: store.save_topic(what, query), query=query))


def delete(view: View, name: str) -> None:
    """Remove a topic and draw anew, or say why not."""
    store = view.ws.store
    _change(lambda: perform(view, Deed.DELETE_TOPIC, name, lambda: store.delete_topic(name)))


def exclude(view: View, topic: Topic, terms: Iterable[str]) -> None:
    """Make these the terms that a topic's lists leave out. Raises StoreError, NotAllowedError."""
    store, words = view.ws.store, sorted(set(terms))
    perform(
        view,
        Deed.EXCLUDE,
        topic.name,
        lambda: store.set_excluded(topic.name, words),
        before=topic.excluded,
        after=words,
    )


def _set_milestones(view: View, topic: Topic, wanted: list[Milestone]) -> None:
    """Make these the milestones of a topic and draw anew, or say why not."""
    store = view.ws.store
    told = {
        "before": [f"{each.day} {each.label}" for each in topic.milestones],
        "after": [f"{each.day} {each.label}" for each in wanted],
    }
    _change(
        lambda: perform(
            view, Deed.MILESTONES, topic.name, lambda: store.set_milestones(topic.name, wanted), **told
        )
    )


def _change(act: Callable[[], object]) -> None:
    """Change the store and draw anew, or say why not."""
    try:
        act()
    except PolicydashError as error:
        problems.show(error)
    else:
        st.rerun()


def offer_shipped(view: View) -> None:
    """Offer the topics that come with the program to a store that has none."""
    st.caption("자주 보는 질의를 주제로 저장하면 여기에 나옵니다.")
    if st.button("시작 주제 들이기", key="topic-shipped", type="tertiary", icon=":material/playlist_add:"):
        found = view.settings.resources / "topics.toml"
        store = view.ws.store
        _change(
            lambda: perform(
                view, Deed.TAKE_TOPICS, "", lambda: topic_file.take_over(store, topic_file.load(found))
            )
        )


def edit(view: View) -> None:
    """Draw the box in which milestones are added and removed."""
    topic = current(view)
    count = f" {len(topic.milestones)}" if topic and topic.milestones else ""
    with st.popover(f"이정표{count}", key="milestones", icon=":material/flag:"), st.container(width=430):
        if topic is not None:
            st.markdown(f"주제 **{escape.markdown(topic.name)}**의 이정표")
            _list(view, topic)
            if permission.may(view, Deed.MILESTONES):
                _add(view, topic)
        elif view.selection.query and permission.may(view, Deed.SAVE_TOPIC):
            _become_topic(view)
        else:
            st.caption("이정표는 주제에 답니다. 왼쪽에서 주제를 고르거나 질의를 적으십시오.")


def _list(view: View, topic: Topic) -> None:
    if not topic.milestones:
        st.caption("아직 없습니다. 아래에서 더하면 추이에 세로선으로 나옵니다.")
    for number, each in enumerate(topic.milestones):
        with st.container(horizontal=True, vertical_alignment="center", key=f"milestone-{number}"):
            st.markdown(f"{each.day} {each.kind} · {escape.markdown(each.label)}", width="stretch")
            if permission.may(view, Deed.MILESTONES) and st.button(
                "지우기", key=f"milestone-gone-{number}", type="tertiary"
            ):
                kept = [one for one in topic.milestones if one != each]
                _set_milestones(view, topic, kept)


def _add(view: View, topic: Topic) -> None:
    with st.form("milestone-form", clear_on_submit=True, border=False):
        day = st.date_input(
            "날짜",
            value=None,
            key="milestone-day",
            format="YYYY-MM-DD",
            min_value=EARLIEST,
            max_value=LATEST,
        )
        kind = st.selectbox("종류", [kind.value for kind in MilestoneKind], key="milestone-kind")
        label = st.text_input("이름", key="milestone-label", placeholder="예: 가상융합산업 진흥법 시행")
        sent = st.form_submit_button("더하기", key="milestone-add")
    if sent and not isinstance(day, date):
        st.warning("날짜를 고르십시오.")
    elif sent and isinstance(day, date):
        added = Milestone(day, label.strip() or str(kind), str(kind))
        _set_milestones(view, topic, [*topic.milestones, added])


def _become_topic(view: View) -> None:
    st.caption("이정표는 주제에 답니다. 지금 질의를 주제로 저장하면 이정표를 달 수 있습니다.")
    with st.form("milestone-topic", border=False):
        name = st.text_input("주제 이름", key="milestone-topic-name", placeholder="예: 가상융합산업")
        sent = st.form_submit_button("주제로 저장", key="milestone-topic-save")
    if sent:
        save(view, name, view.selection.query)

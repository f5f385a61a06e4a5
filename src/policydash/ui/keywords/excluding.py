"""Words that a person puts out of the lists: kept with the topic in force, else in the address alone."""

from collections.abc import Callable, Iterable

import streamlit as st

from policydash.errors import PolicydashError
from policydash.model.topic import Topic
from policydash.ui import escape, permission, state, topics
from policydash.ui.permission import Deed
from policydash.ui.view import View

_BETWEEN = "|"
_FAILED = "exclusion-failed"


def in_force(view: View) -> frozenset[str]:
    """Return the words that lists leave out: those of the topic in force and those in the address."""
    topic = topics.current(view)
    return frozenset([*(topic.excluded if topic else ()), *_in_address()])


def put_out(view: View, term: str) -> None:
    """Leave a term out of the lists from now on; for the callback of a button."""
    topic = topics.current(view)
    if topic is None or not permission.may(view, Deed.EXCLUDE):
        _write({*_in_address(), term})
    else:
        _try(lambda: topics.exclude(view, topic, {*topic.excluded, term}))
    state.set_setting("term", "")


def draw(view: View) -> None:
    """Name the words that are left out, with the way to bring each of them back."""
    if failed := st.session_state.pop(_FAILED, ""):
        st.error(escape.markdown(failed))
    words = sorted(in_force(view))
    if not words:
        return
    key = f"x_excluded-{hash(tuple(words))}"
    st.multiselect(
        f"뺀 용어 {len(words)}개 (지우면 목록에 다시 나옵니다)",
        words,
        default=words,
        key=key,
        on_change=_bring_back,
        args=(view, key),
    )
    _where(view, topics.current(view))


def _where(view: View, topic: Topic | None) -> None:
    """Say how long the words stay out; offer to keep with the topic what only the address has."""
    if topic is None:
        st.caption("이 주소에서만 빠집니다. 질의를 주제로 저장하면 뺀 용어도 주제와 함께 남길 수 있습니다.")
        return
    name = escape.markdown(topic.name)
    if not permission.may(view, Deed.EXCLUDE):
        st.caption(f"주제 ‘{name}’에 저장된 용어는 편집자가 되돌릴 수 있습니다.")
    elif set(_in_address()) - set(topic.excluded):
        st.button(f"주제 ‘{name}’에 저장", key="exclusions-keep", on_click=_keep_with, args=(view, topic))
    else:
        st.caption(f"주제 ‘{name}’에 저장되어 있습니다.")


def _keep_with(view: View, topic: Topic) -> None:
    if _try(lambda: topics.exclude(view, topic, {*topic.excluded, *_in_address()})):
        _write(())


def _bring_back(view: View, key: str) -> None:
    kept, topic = set(st.session_state[key]), topics.current(view)
    _write(set(_in_address()) & kept)
    if topic and not set(topic.excluded) <= kept:
        _try(lambda: topics.exclude(view, topic, set(topic.excluded) & kept))


def _try(act: Callable[[], None]) -> bool:
    """Return whether something could be written; the page then says why not."""
    try:
        act()
    except PolicydashError as error:
        st.session_state[_FAILED] = str(error)
        return False
    return True


def _in_address() -> list[str]:
    return [word for word in state.setting("exclude").split(_BETWEEN) if word]


def _write(words: Iterable[str]) -> None:
    state.set_setting("exclude", _BETWEEN.join(sorted(words)))

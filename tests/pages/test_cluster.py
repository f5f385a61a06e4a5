"""What the sidebar says of the workers that count."""

import socket
import threading

import pytest
import streamlit as st

from unit.cluster.processes import until


@pytest.fixture
def gone(monkeypatch):
    """The address of a scheduler where nobody listens; the port stays taken, so that nobody will."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
        monkeypatch.setenv("POLICYDASH_SCHEDULER", address)
        yield address


@pytest.fixture(autouse=True)
def none_seeks_on():
    """The search for a scheduler draws random numbers, which other tests would meet."""
    yield
    st.cache_resource.clear()
    until(lambda: not seekers())


def seekers():
    return [thread for thread in threading.enumerate() if thread.name == "cluster-seeker"]


def captions(page):
    return [said(caption) for caption in page.sidebar.caption]


def said(element):
    return element.value.replace("\\", "")  # marks of Markdown are escaped


def test_a_scheduler_that_is_away_is_told_once_and_the_page_answers(small, gone, screen):
    page = screen()
    assert not page.exception
    assert not page.toast
    page.button(key="cluster-look").click().run()
    assert f"{gone}: 답이 없습니다." in captions(page)
    page.run()
    (told,) = page.toast
    assert "닿을 수 없어 이 컴퓨터에서" in said(told)
    assert any("닿을 수 없어 이 컴퓨터에서" in caption for caption in captions(page))
    page.run()
    assert not page.toast
    assert not page.exception


def test_without_a_scheduler_there_is_nothing_about_one(small, screen):
    page = screen()
    assert "cluster-look" not in [button.key for button in page.sidebar.button]


def test_the_cluster_is_left_with_the_workspace(small, gone, screen):
    screen().button(key="cluster-look").click().run()
    assert seekers()
    st.cache_resource.clear()
    until(lambda: not seekers())

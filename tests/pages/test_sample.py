"""The sample data: its own store, marked on every screen, with a way back."""

import pytest

from newsroom import twelve_as_sample
from pages.reading import said

VIEWS = ("overview", "trend", "keywords", "related", "articles", "sources", "status", "collect")


@pytest.fixture
def sample(data_dir):
    twelve_as_sample(data_dir)


def badges(test):
    return [element.value for element in test.markdown if "예시 데이터" in element.value]


@pytest.mark.parametrize("name", VIEWS)
def test_every_screen_of_the_sample_says_so(sample, screen, name):
    test = screen(name, demo="1", q="메타버스")
    assert "내 데이터로 돌아가기" in said(test)
    assert badges(test)


def test_the_way_back(sample, screen):
    test = screen(demo="1", q="메타버스")
    test.button(key="leave-sample").click().run()
    assert dict(test.query_params) == {}
    assert "모은 기사가 아직 없습니다" in said(test)
    assert not badges(test)


def test_the_users_store_is_not_the_sample(small, sample, screen):
    assert not badges(screen())

"""The trend page and the topics on the sidebar, in memory."""

import pytest

from pages.reading import said

RANGE = "2024-02-01~2024-02-29"


def test_the_range_of_the_address_is_explained_with_its_articles(small, screen):
    text = said(screen("trend", q="메타버스", by="month", range=RANGE))
    assert "2024-02-01 – 2024-02-29 — 기사 2건" in text
    assert "무엇이 늘었나" in text


@pytest.mark.parametrize("wrong", ["", "~", "어제~오늘", "2030-01-01~2030-02-01", "2024-02-01"])
def test_a_range_that_says_nothing_is_none(small, screen, wrong):
    assert "점을 누르거나" in said(screen("trend", q="메타버스", range=wrong, series="9", average="x"))


def test_captions_say_what_is_drawn(small, screen):
    text = said(screen("trend", q="메타버스", by="month", measure="share", average="3"))
    for part in (
        "윌슨 95% 신뢰구간",
        "그 기간까지 3개월 평균",
        "수집 공백이 있는 기간",
        "일부만 들어 있는 기간",
    ):
        assert part in text
    assert "기대되는 수가 5보다 적은 기간" in text


def test_milestones_belong_to_a_topic(small_store, screen):
    assert "지금 질의를 주제로 저장하면" in said(screen("trend", q="메타버스"))
    small_store.save_topic("메타", "메타버스")
    assert "아직 없습니다. 아래에서 더하면" in said(screen("trend", q="메타버스"))
    assert "왼쪽에서 주제를 고르거나" in said(screen("trend"))


def test_the_shipped_topics_are_offered_where_there_are_none(small_store, screen):
    page = screen()
    page.button(key="topic-shipped").click().run()
    assert "가상융합산업" in said(page)
    assert small_store.topics()[0].milestones
    assert "시작 주제 들이기" not in said(page)

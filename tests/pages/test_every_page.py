"""Every page on an empty store, on a small one, and with a selection that matches nothing."""

import pytest

from pages.reading import said

SMALL = {
    "overview": "직전 기간 대비",
    "trend": "기사 건수",
    "keywords": "가장 많이 나온 키워드",
    "related": "함께 나온 정도",
    "compare": "늘어난 용어와 줄어든 용어",
    "articles": "새것부터",
    "sources": "누가 썼는가",
}


@pytest.mark.parametrize("name", SMALL)
def test_empty_store_offers_three_ways_to_begin(data_dir, screen, name):
    text = said(screen(name))
    for choice in ("예시 데이터로 둘러보기", "파일 가져오기", "처음 수집하기"):
        assert choice in text


@pytest.mark.parametrize(("name", "sign"), SMALL.items())
def test_small_store_is_shown(small, screen, name, sign):
    text = said(screen(name, q="메타버스"))
    assert sign in text
    # of the twelve, 1 2 3 4 6 8 hold 메타버스
    assert "‘메타버스’에 맞는 기사 6건 (전체 12건의 50.0%)" in text


@pytest.mark.parametrize("name", SMALL)
def test_no_match_says_what_to_loosen(small, screen, name):
    test = screen(name, q="양자컴퓨터", from_="2024-01-01", source="가나일보")
    text = said(test)
    assert "‘양자컴퓨터’에 맞는 기사가 없습니다." in text
    for button in ("기간 전체로", "출처 전체로", "질의 지우기"):
        assert button in text


@pytest.mark.parametrize("name", SMALL)
def test_unreadable_query_is_explained_and_the_bar_stays(small, screen, name):
    test = screen(name, q="메타버스 OR (")
    said(test)
    assert len(test.error) == 1
    assert test.text_input(key="f_query").value == "메타버스 OR ("
    test.text_input(key="f_query").set_value("메타버스").run()
    assert not test.error
    assert "기사 6건" in said(test)


@pytest.mark.parametrize("unit", ["stories", "sources"])
@pytest.mark.parametrize("name", SMALL)
def test_other_units_and_shares(small, screen, name, unit):
    # few stories and sources share a term: then the page says that none is together often enough
    sign = "함께 나온" if name == "related" else SMALL[name].replace("기사 건수", "비중")
    assert sign in said(screen(name, q="메타버스", unit=unit, measure="share"))


@pytest.mark.parametrize("tab", ["import", "collect", "sample"])
def test_collection_page(small, screen, tab):
    text = said(screen("collect", tab=tab))
    assert "수집·가져오기" in text


def test_collection_page_works_on_an_empty_store(data_dir, screen):
    assert "수집·가져오기" in said(screen("collect", tab="collect"))

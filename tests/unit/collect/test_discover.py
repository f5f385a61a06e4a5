"""Which addresses of a web page may be feeds, the likeliest first."""

import pytest

from policydash.collect.page.discover import MOST, candidates

PAGE = "https://www.example.kr/"


def found(body: str, url: str = PAGE) -> list[str]:
    return [each.url for each in candidates(body.encode(), url=url)]


@pytest.mark.parametrize(
    "kind", ["application/rss+xml", "application/atom+xml", "Application/RSS+XML; charset=x"]
)
def test_what_the_page_announces_comes_first(kind: str) -> None:
    link = f"<link rel='alternate' type='{kind}' title='가상신문 전체' href='/feed/all'>"
    page = f"<html><head>{link}</head><body><a href='/rss/it.xml'>IT</a></body></html>"
    (first, second) = candidates(page.encode(), url=PAGE)
    assert (first.url, first.title) == ("https://www.example.kr/feed/all", "가상신문 전체")
    assert (second.url, second.title) == ("https://www.example.kr/rss/it.xml", "IT")


@pytest.mark.parametrize(
    "link",
    [
        "<link rel='alternate' type='application/json+oembed' href='/oembed'>",
        "<link rel='alternate' hreflang='en' href='/en'>",
        "<link rel='stylesheet' type='application/rss+xml' href='/x'>",
        "<link rel='alternate' type='application/rss+xml' href='javascript:alert(1)'>",
        "<link rel='alternate' type='application/rss+xml'>",
        "<a href='/sitemap.xml'>사이트맵</a>",
        "<a href='/rss.png'>그림</a>",
        "<a href='/press/releases'>보도자료</a>",
        "<a href='http://[::1'>깨진 주소</a>",
    ],
)
def test_what_is_no_feed(link: str) -> None:
    assert found(f"<html>{link}</html>") == []


@pytest.mark.parametrize(
    "href",
    [
        "/rss",
        "/rss/",
        "/rss.do?bbs=1",
        "/news_rss.xml",
        "/board.es?type=rss",
        "/feed",
        "/feeds/all",
        "/a.rdf",
    ],
)
def test_links_that_look_like_one(href: str) -> None:
    assert found(f"<a href='{href}'>구독</a>") == [f"https://www.example.kr{href}"]


def test_nd_softs_pages_have_a_feed_that_they_do_not_announce() -> None:
    page = "<a href='/news/articleView.html?idxno=77'>가상 기사</a>"
    assert found(page) == ["https://www.example.kr/rss/allArticle.xml"]
    assert found("<p>글</p>", f"{PAGE}news/articleView.html?idxno=1") == [
        "https://www.example.kr/rss/allArticle.xml"
    ]


def test_comments_come_last_and_nothing_twice() -> None:
    rss = "rel='alternate' type='application/rss+xml'"
    page = f"<link {rss} href='/comments/feed/'><link {rss} href='/feed/'><link {rss} href='http://example.kr/feed'>"
    assert found(page) == ["https://www.example.kr/feed/", "https://www.example.kr/comments/feed/"]


def test_the_page_itself_is_none() -> None:
    assert found("<a href='/rss'>여기</a>", "https://www.example.kr/rss") == []


def test_addresses_stand_on_the_base_of_the_page() -> None:
    assert found("<base href='https://cdn.example.kr/x/'><a href='rss.xml'>R</a>") == [
        "https://cdn.example.kr/x/rss.xml"
    ]


def test_there_is_an_end() -> None:
    assert len(found("".join(f"<a href='/rss/{n}.xml'>{n}</a>" for n in range(500)))) == MOST


def test_a_korean_page_in_its_own_characters() -> None:
    page = "<link rel='alternate' type='application/rss+xml' title='가상신문' href='/r'>".encode("cp949")
    assert candidates(page, url=PAGE, content_type="text/html; charset=euc-kr")[0].title == "가상신문"


@pytest.mark.parametrize(
    "body", [b"", b"\0\xff", b"<", b"<!DOCTYPE html>", b"<div>" * 100_000, b"<a href='" * 50_000]
)
def test_hostile_pages_end(body: bytes) -> None:
    assert candidates(body, url=PAGE) == []

"""A round of collecting against a real server: what is asked, what is kept, what a failure costs."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from tests.unit.pipeline.rounds import Desk, numbered, open_desk, rss

from policydash.collect.sources import source_of
from policydash.model.ledger import COLLECTED, FeedSpec, FeedType, FetchStatus, Tally


@pytest.fixture
def desk(fresh_url) -> Iterator[Desk]:
    with open_desk(fresh_url) as opened:
        yield opened


FIRST = rss((1, "메타버스 지원", "본문"), (2, "반도체 투자", "본문"))
SECOND = rss((3, "위성 발사", "본문"), (2, "반도체 투자 확대", "본문"), (1, "메타버스 지원", "본문"))


def test_a_second_poll_adds_up_and_a_third_costs_one_conditional_request(desk):
    desk.feed("/rss", body=FIRST, etag='"1"')
    assert desk.round() == {"/rss": (FetchStatus.OK, Tally(new=2))}
    desk.server.add("/rss", body=SECOND, etag='"2"')
    assert desk.round() == {"/rss": (FetchStatus.OK, Tally(new=1, changed=1, same=1))}
    revision, asked = desk.store.revision(), desk.server.count("/rss")
    assert desk.round() == {"/rss": (FetchStatus.UNCHANGED, Tally())}
    assert desk.server.count("/rss") == asked + 1
    assert desk.server.requests[-1].headers["If-None-Match"] == '"2"'
    assert list(desk.store.rows_since(revision)) == []


def test_a_server_without_validators_is_not_parsed_twice(desk):
    desk.feed("/rss", body=FIRST)
    desk.round()
    assert desk.round() == {"/rss": (FetchStatus.UNCHANGED, Tally())}


CUT = FIRST[: FIRST.index("반도체".encode()) + 9]


def test_what_was_cut_is_read_again_even_when_the_server_says_it_is_unchanged(desk):
    desk.feed("/rss", body=CUT, etag='"1"', last_modified="Mon, 12 Oct 2026 00:00:00 GMT")
    assert desk.round() == {"/rss": (FetchStatus.PARTIAL, Tally(new=1, rejected=1))}
    assert desk.state("/rss").last_success_at == desk.clock
    assert desk.round() == {"/rss": (FetchStatus.PARTIAL, Tally(same=1, rejected=1))}
    desk.server.add("/rss", body=FIRST, etag='"1"')
    assert desk.round() == {"/rss": (FetchStatus.OK, Tally(new=1, same=1))}
    assert desk.round() == {"/rss": (FetchStatus.UNCHANGED, Tally())}
    assert [line.capped for line in desk.store.fetches()] == [False, False, True, True]
    sent = [request.headers.get("If-None-Match") for request in desk.server.requests]
    assert sent == [None, None, None, '"1"']


def test_an_item_that_cannot_be_an_article_is_no_cut(desk):
    desk.feed("/rss", body=rss((1, "", ""), (2, "반도체 투자", "본문")))
    assert desk.round() == {"/rss": (FetchStatus.PARTIAL, Tally(new=1, rejected=1))}
    assert [line.capped for line in desk.store.fetches()] == [False]
    assert desk.round() == {"/rss": (FetchStatus.UNCHANGED, Tally())}


@pytest.mark.parametrize(
    ("numbers", "capped"),
    [
        pytest.param(range(11, 21), True, id="ten, all new"),
        pytest.param(range(11, 20), False, id="nine, all new"),
        pytest.param(range(10, 30), False, id="one known"),
    ],
)
def test_a_feed_of_which_nothing_is_known_any_more_may_have_dropped_items(desk, numbers, capped):
    desk.feed("/rss", body=numbered(*range(1, 11)))
    desk.round()
    desk.server.add("/rss", body=numbered(*numbers))
    desk.round()
    assert [line.capped for line in desk.store.fetches()] == [capped, False]  # the first time tells nothing


def test_the_ledger_says_which_address_answered(desk):
    desk.server.add("/new", body=FIRST)
    desk.feed("/rss", status=302, location="/new")
    desk.feed("/broken", status=500)
    desk.round()
    origins = {line.feed: line.origin for line in desk.store.fetches()}
    assert origins == {"/rss": desk.server.url("/new"), "/broken": desk.server.url("/broken")}


def test_a_new_address_is_asked_without_the_validators_of_the_old_one(desk):
    desk.feed("/rss", body=FIRST, etag='"1"')
    desk.round()
    desk.server.add("/rss", status=410)
    desk.round()
    assert desk.round() == {}
    desk.server.add("/new", body=SECOND, etag='"1"')
    desk.store.ensure_feed(FeedSpec(name="/rss", url=desk.server.url("/new"), source="예시신문"))
    assert desk.round() == {"/rss": (FetchStatus.OK, Tally(new=1, changed=1, same=1))}
    assert "If-None-Match" not in desk.server.requests[-1].headers


def test_one_failed_feed_stops_no_other_and_is_in_the_ledger(desk):
    desk.feed("/broken", status=500)
    desk.feed("/page", body=b"<html><body>not a feed</body></html>", content_type="text/html")
    desk.feed("/rss", body=FIRST)
    outcome = {name: status for name, (status, _) in desk.round().items()}
    assert outcome == {
        "/broken": FetchStatus.FAILED,
        "/page": FetchStatus.NOT_A_FEED,
        "/rss": FetchStatus.OK,
    }
    errors = {record.feed: record.error for record in desk.store.fetches()}
    assert errors["/broken"]
    assert errors["/page"]
    assert not errors["/rss"]


def test_gaps_grow_while_a_feed_fails_and_end_with_success(desk):
    desk.feed("/rss", status=500)
    waits = []
    for _ in range(3):
        desk.round()
        waits.append(desk.state("/rss").next_check_at - desk.clock)
        desk.clock = desk.state("/rss").next_check_at
    assert waits == [timedelta(minutes=15), timedelta(minutes=30), timedelta(hours=1)]
    desk.server.add("/rss", body=FIRST)
    desk.round()
    assert (desk.state("/rss").failures, desk.state("/rss").next_check_at) == (0, None)


def test_a_feed_is_not_asked_before_its_time(desk):
    desk.feed("/rss", status=503, headers=(("Retry-After", "7200"),))
    desk.round()
    desk.clock += timedelta(minutes=119)
    assert desk.round() == {}
    desk.clock += timedelta(minutes=1)
    assert desk.round() == {"/rss": (FetchStatus.LIMITED, Tally())}
    assert desk.server.count("/rss") == 2


def test_a_feed_that_is_gone_is_not_asked_again(desk):
    desk.feed("/rss", status=410)
    assert desk.round() == {"/rss": (FetchStatus.GONE, Tally())}
    desk.clock += timedelta(days=30)
    assert desk.round() == {}


def test_closed_and_switched_off_feeds_are_never_asked(desk):
    for name, changes in (("닫힌 곳", {"closed": "2026-07-01 종료"}), ("꺼진 곳", {"off": "개인 이용만"})):
        desk.store.ensure_feed(FeedSpec(name=name, url=desk.server.url("/rss"), source="예시신문", **changes))
    assert desk.round() == {}
    assert desk.server.requests == []


INDEX = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</sitemapindex>'
NEWS = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
    "<url><loc>{url}</loc><news:news><news:title>{title}</news:title>"
    "<news:publication_date>2026-10-12T08:00:00+09:00</news:publication_date></news:news></url></urlset>"
)


def test_the_files_of_an_unchanged_index_are_still_read(desk):
    """An index may not say when its files changed: that it is unchanged says nothing of them."""
    child = desk.server.add("/news.xml", body=NEWS.format(url=desk.server.url("/1"), title="하나").encode())
    body = INDEX.format(f"<sitemap><loc>{child}</loc></sitemap>").encode()
    desk.server.add("/sitemap.xml", body=body, etag='"1"')
    desk.add("/sitemap.xml", type=FeedType.SITEMAP)
    assert desk.round() == {"/sitemap.xml": (FetchStatus.OK, Tally(new=1))}
    desk.server.add("/news.xml", body=NEWS.format(url=desk.server.url("/2"), title="둘").encode())
    assert desk.round() == {"/sitemap.xml": (FetchStatus.OK, Tally(new=1))}
    assert desk.titles() == ["둘", "하나"]


def test_a_file_of_an_index_that_does_not_answer_keeps_no_other_from_being_read(desk):
    dead = desk.server.add("/dead.xml", drop=True)
    child = desk.server.add("/news.xml", body=NEWS.format(url=desk.server.url("/1"), title="하나").encode())
    entries = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in (dead, child))
    desk.server.add("/sitemap.xml", body=INDEX.format(entries).encode())
    desk.add("/sitemap.xml", type=FeedType.SITEMAP)
    assert desk.round() == {"/sitemap.xml": (FetchStatus.OK, Tally(new=1))}
    (line,) = desk.store.fetches()
    assert (line.capped, "/dead.xml" in line.note) == (True, True)


def test_an_unchanged_sitemap_costs_one_conditional_request(desk):
    body = NEWS.format(url=desk.server.url("/1"), title="하나").encode()
    desk.server.add("/sitemap.xml", body=body, etag='"1"')
    desk.add("/sitemap.xml", type=FeedType.SITEMAP)
    desk.round()
    assert desk.round() == {"/sitemap.xml": (FetchStatus.UNCHANGED, Tally())}
    assert [request.headers.get("If-None-Match") for request in desk.server.requests] == [None, '"1"']


def test_every_type_that_is_collected_has_a_source():
    for kind in COLLECTED:
        assert hasattr(source_of(kind), "ask")

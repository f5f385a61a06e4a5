"""Sources that take several requests: pages with a cursor, beside other feeds, with errors in their midst."""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from itertools import pairwise

import pytest
from tests.unit.pipeline.rounds import PAGES, Desk, PageSource, numbered, open_desk

from policydash.collect.source import Source
from policydash.collect.sources import source_of
from policydash.errors import StoreError
from policydash.model.asking import Clause
from policydash.model.ledger import FeedType, FetchStatus, Tally
from policydash.pipeline import visiting
from policydash.store.engine import Database
from server import Request as Received
from server import Route


class Site:
    """Ten articles a page."""

    def __init__(self) -> None:
        self.broken: dict[str, Route] = {}

    def __call__(self, request: Received) -> Route:
        page = request.query["page"]
        if page in self.broken:
            return self.broken[page]
        return Route(body=numbered(*range(10 * int(page), 10 * int(page) + 10)))


@pytest.fixture
def source() -> PageSource:
    return PageSource()


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
def desk(fresh_url, source, site) -> Iterator[Desk]:
    def sources(kind: FeedType) -> Source:
        return source_of(kind) if kind is FeedType.RSS else source

    with open_desk(fresh_url) as opened:
        opened.sources = sources
        opened.server.add_site("/api", site)
        opened.add("/api", type=FeedType.POLICY_NEWS)
        yield opened


def asked(desk: Desk) -> list[str]:
    return [request.query.get("page", "") for request in desk.server.requests]


def test_requests_follow_one_another_until_there_is_nothing_to_ask(desk):
    assert desk.round() == {"/api": (FetchStatus.OK, Tally(new=50))}
    assert asked(desk) == ["1", "2", "3", "4", "5"]
    (line,) = desk.store.fetches()
    assert (line.tally, line.status, line.http_status) == (Tally(new=50), FetchStatus.OK, 200)
    assert line.origin == desk.server.url("/api") + "?page=1"
    assert (desk.state("/api").cursor, desk.state("/api").last_success_at) == ("6", desk.clock)


def test_a_feed_that_has_nothing_to_ask_leaves_no_line(desk):
    desk.round()
    assert desk.round() == {"/api": (FetchStatus.UNCHANGED, Tally())}
    assert (len(asked(desk)), len(desk.store.fetches())) == (5, 1)


def test_an_answer_is_kept_and_told_before_the_next_request(desk):
    told = [(step.step, step.tally.new, step.done, step.total) for step in desk.steps()]
    assert [new for step, new, *_ in told if step == "읽는 중"] == sorted([10, 20, 30, 40, 50] * 2)[:9]
    assert told[-1] == ("끝", 50, 1, 1)


def test_an_error_ends_the_round_and_the_next_goes_on_there(desk, site):
    site.broken["3"] = Route(status=500)
    assert desk.round() == {"/api": (FetchStatus.FAILED, Tally(new=20))}
    assert (desk.state("/api").cursor, desk.state("/api").failures) == ("3", 1)
    assert desk.store.fetches()[0].tally == Tally(new=20)
    site.broken.clear()
    desk.clock += timedelta(minutes=15)
    assert desk.round() == {"/api": (FetchStatus.OK, Tally(new=30))}
    assert asked(desk) == ["1", "2", "3", "3", "4", "5"]


def test_a_limit_after_something_was_read_is_no_growing_trouble(desk, site):
    for page in (2, 3, 4):
        site.broken = {str(page): Route(status=429, headers=(("Retry-After", "3600"),))}
        assert desk.round()["/api"] == (FetchStatus.LIMITED, Tally(new=10))
        state = desk.state("/api")
        assert (state.failures, state.next_check_at - desk.clock) == (1, timedelta(hours=1))
        assert state.last_success_at == desk.clock
        desk.clock = state.next_check_at


def test_an_interface_that_says_stop_is_asked_for_no_other_feed_in_that_round(desk, site):
    desk.server.add_site("/api2", site)
    desk.add("/api2", type=FeedType.POLICY_NEWS)
    site.broken = {"1": Route(status=429)}
    assert desk.round() == {name: (FetchStatus.LIMITED, Tally()) for name in ("/api", "/api2")}
    assert asked(desk) == ["1"]
    states = [desk.state("/api"), desk.state("/api2")]
    assert [state.failures for state in states] == [1, 0]  # it was not asked, so it did not fail
    assert states[0].next_check_at == states[1].next_check_at
    site.broken.clear()
    desk.clock += timedelta(hours=1)
    assert {status for status, _ in desk.round().values()} == {FetchStatus.OK}


def test_a_slow_interface_gives_way_after_ten_minutes_and_goes_on_in_the_next_round(desk, site):
    def slow(request: Received) -> Route:
        desk.clock += timedelta(minutes=4)
        return site(request)

    desk.server.add_site("/api", slow)
    assert desk.round() == {"/api": (FetchStatus.PAUSED, Tally(new=30))}
    (line,) = desk.store.fetches()
    assert (line.capped, line.note) == (False, "한 차례에 읽을 만큼 읽었습니다. 다음 차례에 이어서 읽습니다.")
    assert desk.round() == {"/api": (FetchStatus.OK, Tally(new=20))}
    assert asked(desk) == ["1", "2", "3", "4", "5"]


def test_a_page_that_cannot_be_read_is_asked_for_again(desk, site):
    site.broken["2"] = Route(body=b"<html></html>")
    assert desk.round() == {"/api": (FetchStatus.NOT_A_FEED, Tally(new=10))}
    assert desk.state("/api").cursor == "2"


def test_what_a_source_does_not_give_is_in_the_ledger_once(desk, source):
    source.capped = "하루 한도에 걸렸습니다."
    desk.round()
    (line,) = desk.store.fetches()
    assert (line.capped, line.note) == (True, "하루 한도에 걸렸습니다.")


def test_an_error_before_the_first_request_is_in_the_ledger_too(desk):
    desk.add("/other", type=FeedType.NAVER, query="no key")
    assert desk.round()["/other"] == (FetchStatus.FAILED, Tally())
    line = next(line for line in desk.store.fetches() if line.feed == "/other")
    assert (line.status, line.error) == (FetchStatus.FAILED, "인증키가 없습니다.")
    assert desk.state("/other").next_check_at == desk.clock + timedelta(minutes=15)


def test_a_round_ends_even_when_a_source_does_not(desk, monkeypatch):
    monkeypatch.setattr(visiting, "_MOST_REQUESTS", 2)
    assert [desk.round()["/api"] for _ in range(3)] == [
        (FetchStatus.PAUSED, Tally(new=20)),
        (FetchStatus.PAUSED, Tally(new=20)),
        (FetchStatus.OK, Tally(new=10)),
    ]
    assert asked(desk) == ["1", "2", "3", "4", "5"]


def test_a_query_becomes_clauses(desk, source):
    desk.add("/api", name="검색", type=FeedType.NAVER, query='메타버스 OR "공공 조달"')
    desk.round()
    found = {visit.clauses for visit in source.visits if visit.feed.spec.name == "검색"}
    assert found == {(Clause(words=("메타버스",)), Clause(phrases=("공공 조달",)))}
    assert {visit.clauses for visit in source.visits if visit.feed.spec.name == "/api"} == {()}


def test_other_feeds_come_in_between(desk):
    for number in range(3):
        desk.feed(f"/rss{number}", body=numbered(100 + number))
    ended = [step.name for step in desk.steps() if step.status]
    assert ended[-1] == "/api"
    assert [step.done for step in desk.steps() if step.status] == [1, 2, 3, 4]


def test_one_host_is_asked_one_request_at_a_time_with_a_gap(desk, site):
    moments: list[float] = []

    def answer(request: Received) -> Route:
        moments.append(time.monotonic())
        return site(request)

    desk.server.add_site("/api", answer)
    desk.add("/api", name="둘째", type=FeedType.POLICY_NEWS)
    assert [step.status for step in desk.steps(spacing=0.05) if step.status] == [FetchStatus.OK] * 2
    assert len(moments) == 2 * PAGES
    assert min(later - earlier for earlier, later in pairwise(moments)) >= 0.05


# The store in the midst of a round


def lock(url: str) -> ExitStack:
    """Return what holds the store for writing until it is closed."""
    holder, database = ExitStack(), Database(url, busy_seconds=20)
    holder.callback(database.close)
    holder.enter_context(database.writing())
    return holder


def test_a_locked_store_is_said_and_the_next_round_goes_on(desk, fresh_url):
    desk.feed("/rss", body=numbered(1, 2))
    holder = lock(fresh_url)
    ends = [step for step in desk.steps() if step.status]
    assert {(step.name, step.status) for step in ends} == {
        ("/api", FetchStatus.FAILED),
        ("/rss", FetchStatus.FAILED),
    }
    assert all("오래 쓰고 있습니다" in step.error for step in ends)
    holder.close()
    assert desk.round() == {"/api": (FetchStatus.OK, Tally(new=50)), "/rss": (FetchStatus.OK, Tally(new=2))}


def test_a_store_that_is_locked_between_two_pages_loses_nothing(desk, fresh_url, site):
    holders: list[ExitStack] = []

    def answer(request: Received) -> Route:
        if request.query["page"] == "3" and not holders:
            holders.append(lock(fresh_url))
        return site(request)

    desk.server.add_site("/api", answer)
    desk.feed("/rss", body=numbered(1, 2))
    ends = {}
    for step in desk.steps([desk.state("/api")]):
        if step.status:
            ends[step.name] = step
    assert (ends["/api"].status, ends["/api"].tally) == (FetchStatus.FAILED, Tally(new=20))
    holders[0].close()
    assert desk.round() == {"/api": (FetchStatus.OK, Tally(new=30)), "/rss": (FetchStatus.OK, Tally(new=2))}
    assert len(desk.titles()) == 52
    assert [(line.status, line.tally) for line in desk.store.fetches() if line.feed == "/api"] == [
        (FetchStatus.OK, Tally(new=30)),
        (FetchStatus.INTERRUPTED, Tally(new=20)),
    ]


@pytest.mark.sqlite("a limit to the pages of a file stands for a full disk")
def test_a_full_disk_is_a_sentence_and_the_next_round_goes_on(desk, site):
    big = "가" * 3_000_000
    site.broken["3"] = Route(body=numbered(30).replace("본문".encode(), big.encode()))
    connection = desk.store._database.engine.raw_connection()
    cursor = connection.cursor()
    pages = cursor.execute("PRAGMA page_count").fetchone()[0]
    cursor.execute(f"PRAGMA max_page_count = {pages + 100}")
    connection.close()  # goes back to the pool and is the one that is taken next
    with pytest.raises(StoreError, match="디스크가 가득 차서"):
        desk.round()
    assert desk.state("/api").cursor == "3"
    connection = desk.store._database.engine.raw_connection()
    connection.cursor().execute("PRAGMA max_page_count = 1000000")
    connection.close()
    site.broken.clear()
    assert desk.round() == {"/api": (FetchStatus.OK, Tally(new=30))}
    assert len(desk.titles()) == 50
    assert desk.store.check() == []

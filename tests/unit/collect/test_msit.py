"""과기정통부's list: what an item becomes, in JSON and in XML, and how far the pages are turned."""

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from policydash.clock import KST
from policydash.collect.canonical import canonical_url
from policydash.collect.keys import Keys
from policydash.collect.portal.msit import MSIT, Cursor, read_cursor
from policydash.collect.source import Answer, Visit
from policydash.model.article import Article
from policydash.model.ledger import FeedState
from server import Request, Route, Server, serve
from sites import data_go_kr as site
from talking import Talk, spec_at

NOON = datetime(2026, 7, 14, 12, 0, tzinfo=KST)
TODAY = date(2026, 7, 14)
KEYS = Keys(data_go_kr=site.KEY)
FOLDER = Path(__file__).parents[2] / "feeds" / "msit"


@pytest.mark.parametrize("name", ["releases.json", "releases.xml"])
def test_golden_pair(name: str) -> None:
    expected = json.loads((FOLDER / "articles.json").read_text("utf-8"))["items"]
    feed = FeedState(id=1, spec=spec_at("https://api.example/", source="과학기술정보통신부"))
    answer = Answer(body=(FOLDER / name).read_bytes(), url="", status=200)
    items = list(MSIT.read(Visit(feed=feed, now=NOON, keys=KEYS), answer).items)
    values = [
        {name: getattr(item, name) for name in want} for item, want in zip(items, expected, strict=True)
    ]
    plain = [{name: str(v) if isinstance(v, date) else v for name, v in item.items()} for item in values]
    assert plain == expected


def test_a_release_is_one_with_that_of_the_ministrys_own_feed() -> None:
    feed = "https://www.msit.go.kr/bbs/view.do?sCode=user&mId=113&mPid=112&bbsSeqNo=94&nttSeqNo=3000004"
    assert canonical_url(feed) == canonical_url("http://msit.go.kr/bbs/view.do?nttSeqNo=3000004")


class Desk:
    """A portal with its clock, and a talk with it."""

    def __init__(self, server: Server, **settings: object) -> None:
        self.clock, self.server = NOON, server
        self.portal = site.Portal(now=lambda: self.clock, **{"per_day": 15, **settings})  # type: ignore[arg-type]
        self.portal.stand_at(server)
        self.talk = Talk(MSIT, spec_at(server.url(site.MSIT)), lambda: self.clock, KEYS)
        self.kept: set[str] = set()

    def round(self, most: int = 900) -> None:
        self.kept |= {item.guid for item in self.talk.round(most) if isinstance(item, Article)}

    def missing(self, since: date) -> set[str]:
        today = self.clock.astimezone(KST).date()
        return {str(item.number) for item in self.portal.published(since, today)} - self.kept

    def pages(self) -> list[int]:
        return [int(request.query["pageNo"]) for request in self.server.requests]


@pytest.fixture
def server() -> Iterator[Server]:
    with serve() as running:
        yield running


def test_without_a_first_day_the_first_page_is_read_and_then_what_is_new(server) -> None:
    desk = Desk(server)
    desk.round()
    assert (desk.pages(), len(desk.kept)) == ([1], 100)
    desk.clock += timedelta(minutes=30)
    desk.round()
    assert desk.pages() == [1, 1]
    desk.clock += timedelta(days=20)
    desk.round()
    assert desk.pages()[2:] == [1, 2, 3, 4]
    assert desk.missing(TODAY - timedelta(days=4)) == set()


def test_the_way_back_ends_at_the_first_day_and_is_walked_once(server) -> None:
    desk = Desk(server)
    desk.talk.since("2026-06-20")
    desk.round()
    assert desk.pages() == [1, 2, 3, 4]
    assert desk.missing(date(2026, 6, 20)) == set()
    desk.clock += timedelta(minutes=30)
    desk.round()
    assert desk.pages()[4:] == [1]
    desk.talk.since("2026-06-01")
    desk.clock += timedelta(minutes=30)
    desk.round()
    assert desk.missing(date(2026, 6, 1)) == set()


def test_a_walk_that_was_left_is_taken_up_and_nothing_new_is_lost(server) -> None:
    desk = Desk(server)
    desk.talk.since("2026-04-01")
    for _ in range(9):
        desk.round(most=3)
        desk.clock += timedelta(hours=7)
    assert desk.pages()[:6] == [1, 2, 3, 3, 4, 5]
    desk.round()
    assert desk.missing(date(2026, 4, 1)) == set()


def test_a_short_list_ends(server) -> None:
    desk = Desk(server, per_day=1)
    desk.talk.since("2020-01-01")
    desk.round()
    assert desk.pages() == [1, 2, 3, 4]  # 400 days
    assert len(desk.kept) == 400


def test_a_server_that_gives_fewer_rows_than_asked_for_is_read_on(server) -> None:
    portal = site.Portal(now=lambda: NOON, per_day=4)
    items = portal.published(TODAY - timedelta(days=9), TODAY)[::-1]

    def answer(request: Request) -> Route:
        page = int(request.query["pageNo"])
        return site.releases_xml(items[(page - 1) * 10 : page * 10], total=len(items))

    talk = Talk(MSIT, spec_at(server.add_site("/ten", answer), since="2020-01-01"), lambda: NOON, KEYS)
    assert {article.guid for article in talk.articles()} == {str(item.number) for item in items}


def test_a_page_that_is_ignored_is_told(server) -> None:
    portal = site.Portal(now=lambda: NOON)
    items = portal.published(TODAY - timedelta(days=2), TODAY)[::-1]
    url = server.add_site("/one", lambda _: site.releases_json(items[:10], total=500))
    talk = Talk(MSIT, spec_at(url, since="2020-01-01"), lambda: NOON, KEYS)
    assert len(talk.articles()) == 10
    assert talk.capped == ["2쪽부터 같은 글이 되풀이되어 그 앞의 글을 받지 못했습니다."]
    assert server.count("/one") == 2


@pytest.mark.parametrize("notation", ["encoded", "plain"])
def test_either_notation_of_the_key(server, notation: str) -> None:
    desk = Desk(server, notation=notation)
    desk.round()
    assert (desk.talk.error, len(desk.kept)) == (None, 100)


def test_errors_are_the_portals(server) -> None:
    desk = Desk(server, quota=0)
    desk.round()
    assert desk.talk.error is not None
    assert desk.talk.error.status == "limited"
    desk.portal.quota = 1000
    desk.portal.faults = [Route(200, b"<html></html>", "text/html")]
    desk.round()
    assert desk.talk.error is not None
    assert desk.talk.error.status == "not_a_feed"


def test_the_cursor_is_what_was_written() -> None:
    cursor = Cursor(done=TODAY, back=TODAY, round="a", began=TODAY, page=3, paged="b", seen="c")
    assert read_cursor(cursor.text()) == cursor
    for text in ("", "[]", "{", '{"done": 3}', '{"page": "x"}', "[" * 99_999):
        assert read_cursor(text) == Cursor()

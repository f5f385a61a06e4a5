import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from conversing import Round, converse
from policydash.collect.decide import decide, identify
from policydash.collect.files.bigkinds import bigkinds_article
from policydash.collect.keys import Keys
from policydash.collect.search.bigkinds_api import BigkindsSource, search
from policydash.collect.source import Answer, Page, Visit
from policydash.errors import FetchError
from policydash.model.article import Article, DateFlag, Known, Outcome, Rejection
from policydash.model.asking import Clause
from policydash.model.ledger import FeedSpec, FeedState, FeedType, FetchStatus
from server import Route, Server, serve
from sites.bigkinds import KEY, PATH, Bigkinds, Document

NOW = datetime(2026, 10, 12, 1, 0, tzinfo=UTC)
TODAY = date(2026, 10, 12)
META = Clause(words=("메타버스",))
KEYS = Keys(bigkinds=KEY)
BROKEN = Route(500, b"", "text/html", method="")


@pytest.fixture
def server() -> Iterator[Server]:
    with serve() as running:
        yield running


def ask(
    server: Server,
    *clauses: Clause,
    now: datetime = NOW,
    cursor: str = "",
    since: str = "",
    keys: Keys = KEYS,
) -> Round:
    spec = FeedSpec(
        name="빅카인즈", url=server.url(PATH), source="빅카인즈", type=FeedType.BIGKINDS, since=since
    )
    return converse(BigkindsSource(), spec, now=now, clauses=clauses or (META,), cursor=cursor, keys=keys)


def documents(count: int, day: date = TODAY, *, first: int = 1) -> list[Document]:
    return [Document(f"메타버스 소식 {first + place}호", day, first + place) for place in range(count)]


def arguments(server: Server) -> list[dict]:
    return [json.loads(request.body)["argument"] for request in server.requests]


def days(server: Server) -> list[tuple[str, str]]:
    return [(asked["published_at"]["from"], asked["published_at"]["until"]) for asked in arguments(server)]


def test_alternatives_are_one_search() -> None:
    clauses = (META, Clause(words=("가상",), phrases=("디지털 트윈",), without=("게임",)))
    assert search(clauses) == '메타버스 OR (가상 AND "디지털 트윈")'


def test_what_is_sent(server: Server) -> None:
    Bigkinds(documents(1)).stand_at(server)
    ask(server)
    (sent,) = server.requests
    assert sent.method == "POST"
    assert sent.headers["Content-Type"] == "application/json; charset=utf-8"
    asked = json.loads(sent.body)
    assert asked["access_key"] == KEY
    assert asked["argument"] == {
        "query": "메타버스",
        "published_at": {"from": "2026-10-06", "until": "2026-10-13"},
        "sort": {"date": "desc"},
        "hilight": 200,
        "return_from": 0,
        "return_size": 1000,
        "fields": [
            "byline",
            "category",
            "category_incident",
            "provider_link_page",
            "provider_news_id",
            "content",
        ],
    }


def test_an_article(server: Server) -> None:
    Bigkinds([Document("메타버스 발표", TODAY, 7)]).stand_at(server)
    (article,) = ask(server).articles
    assert article == Article(
        title="메타버스 발표",
        body="가상의 본문 앞 200자입니다.",
        source="가상신문",
        day=TODAY,
        published=None,
        url="http://www.example.kr/7",
        guid="01100101.20261012000000007",
        guid_scope="bigkinds",
        category="IT_과학>IT_과학일반",
        author="홍길동",
        is_excerpt=True,
        raw_date="2026-10-12",
        date_flag=DateFlag.DAY,
    )


def test_an_imported_row_and_the_same_article_are_one(server: Server) -> None:
    Bigkinds([Document("메타버스 발표", TODAY, 7)]).stand_at(server)
    (article,) = ask(server).articles
    row = {
        "news_id": "01100101.20261012000000007",
        "day": "20261012",
        "source": "가상신문",
        "title": "메타버스 발표",
        "body": "가상의 본문 앞 200자입니다.",
        "keywords": "메타버스,발표",
        "url": "http://www.example.kr/7",
    }
    imported = bigkinds_article(row, where="2행", now=NOW)
    assert isinstance(imported, Article)
    keys, digest = identify(imported, 1)
    known = {key: Known(9, 1, digest, from_file=True) for key in keys}
    decision = decide(article, feed_id=2, is_file=False, known=known, seen=set())
    assert decision.outcome is Outcome.DUPLICATE
    assert decision.content_hash == digest


@pytest.mark.parametrize("until_included", [False, True])
def test_neither_reading_of_until_loses_a_day_or_doubles_one(server: Server, until_included: bool) -> None:
    whole = [
        item
        for day in range(7)
        for item in documents(2000, TODAY - timedelta(days=day), first=1 + 2000 * day)
    ]
    Bigkinds(whole, until_included=until_included).stand_at(server)
    found = ask(server)
    assert len(found.articles) == 14_000
    assert len({article.guid for article in found.articles}) == 14_000
    assert found.notes == []


def test_pages_of_a_thousand(server: Server) -> None:
    Bigkinds(documents(2500)).stand_at(server)
    assert len(ask(server).articles) == 2500
    assert [asked["return_from"] for asked in arguments(server)] == [0, 1000, 2000]


def test_a_day_with_too_many_is_told(server: Server) -> None:
    Bigkinds([*documents(10_500, TODAY - timedelta(days=1)), *documents(5, first=20_000)]).stand_at(server)
    found = ask(server)
    assert len(found.articles) == 10_005
    (note,) = found.notes
    assert note == (
        "빅카인즈 ‘메타버스’은(는) 2026-10-11 하루의 기사 10,500건 가운데 일부만 주었습니다. "
        "그 사이의 기사가 빠졌을 수 있습니다."
    )


def test_a_round_that_broke_off_goes_on(server: Server) -> None:
    Bigkinds(documents(3500), faults={3: BROKEN}).stand_at(server)
    first = ask(server)
    assert first.error is not None
    assert len(first.articles) == 2000
    second = ask(server, now=NOW + timedelta(minutes=30), cursor=first.cursor)
    read_ids = [article.guid for article in [*first.articles, *second.articles]]
    assert set(read_ids) == {item.news_id for item in documents(3500)}


def test_each_round_asks_for_today_again_and_goes_back_to_since(server: Server) -> None:
    Bigkinds().stand_at(server)
    first = ask(server)
    second = ask(server, now=NOW + timedelta(minutes=30), cursor=first.cursor)
    ask(server, now=NOW + timedelta(days=3), cursor=second.cursor, since="2026-09-01")
    assert days(server) == [
        ("2026-10-06", "2026-10-13"),
        ("2026-10-11", "2026-10-13"),
        ("2026-10-11", "2026-10-16"),
        ("2026-09-01", "2026-10-06"),
    ]


def test_a_year_back_comes_whole(server: Server) -> None:
    first = date(2025, 10, 12)
    whole = [
        item
        for day in range(0, 366, 5)
        for item in documents(150, first + timedelta(days=day), first=1 + 150 * day)
    ]
    Bigkinds(whole).stand_at(server)
    found = ask(server, since="2025-10-12")
    assert {article.guid for article in found.articles} == {item.news_id for item in whole}


def test_the_reason_of_an_error_never_holds_the_key(server: Server) -> None:
    Bigkinds().stand_at(server)
    error = ask(server, keys=Keys(bigkinds="wr0ng-key")).error
    assert error is not None
    assert error.status == FetchStatus.FAILED
    assert "access_key … is not valid" in str(error)
    assert "wr0ng" not in repr(error)


def test_the_key_is_in_the_body_alone(server: Server) -> None:
    Bigkinds(documents(1)).stand_at(server)
    found = ask(server)
    assert KEY not in repr(found.requests) + found.requests[0].url + found.requests[0].shown + found.cursor


def test_without_a_key_nothing_is_asked(server: Server) -> None:
    error = ask(server, keys=Keys()).error
    assert error is not None
    assert "POLICYDASH_BIGKINDS_KEY" in str(error)
    assert server.requests == []


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        (b"<html>", FetchStatus.NOT_A_FEED, "JSON"),
        (b'{"result": 0}', FetchStatus.FAILED, "코드 0"),
        (b"{}", FetchStatus.FAILED, "코드 없음"),
        (b'{"result": 500, "reason": "busy"}', FetchStatus.FAILED, "busy"),
    ],
)
def test_answers_that_are_no_articles(body: bytes, status: FetchStatus, words: str) -> None:
    with pytest.raises(FetchError, match=words) as caught:
        read(body)
    assert caught.value.status == status


def test_documents_that_are_no_articles_are_rejections() -> None:
    documents = [
        {"title": "가"},
        {"title": "가", "provider": "나", "content": "다", "published_at": "모름"},
        7,
    ]
    page = read(
        json.dumps({"result": 0, "return_object": {"total_hits": 3, "documents": documents}}).encode()
    )
    found = list(page.items)
    assert all(isinstance(item, Rejection) for item in found)
    assert [item.reason for item in found] == ["언론사 없음", "날짜 오류"]


def read(body: bytes) -> Page:
    feed = FeedState(id=1, spec=FeedSpec(name="가", url="https://e.kr", source="가"))
    visit = Visit(feed=feed, now=NOW, clauses=(META,), keys=KEYS)
    return BigkindsSource().read(visit, Answer(body=body, url="https://e.kr", status=200))

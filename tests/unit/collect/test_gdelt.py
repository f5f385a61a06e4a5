import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from conversing import Round, converse
from policydash.collect.search.gdelt import GdeltSource, searches
from policydash.collect.search.gdelt_titles import mended
from policydash.collect.source import Answer, Page, Visit
from policydash.errors import FetchError
from policydash.model.article import DateFlag
from policydash.model.asking import Clause
from policydash.model.ledger import FeedSpec, FeedState, FeedType, FetchStatus
from server import Server, serve
from sites.gdelt import LIMIT, PATH, Gdelt, Sighting, notice

NOW = datetime(2026, 10, 12, 1, 7, tzinfo=UTC)
QUARTER = timedelta(minutes=15)
META = Clause(words=("메타버스",))


@pytest.fixture
def server() -> Iterator[Server]:
    with serve() as running:
        yield running


def ask(server: Server, *clauses: Clause, now: datetime = NOW, cursor: str = "", since: str = "") -> Round:
    spec = FeedSpec(name="GDELT", url=server.url(PATH), source="GDELT", type=FeedType.GDELT, since=since)
    return converse(GdeltSource(), spec, now=now, clauses=clauses or (META,), cursor=cursor)


def sightings(count: int, *, end: datetime, first: int = 1, each: timedelta = QUARTER) -> list[Sighting]:
    return [
        Sighting(f"메타버스 소식 {first + place}호", end - each * place, f"https://e.kr/{first + place}")
        for place in range(count)
    ]


def test_clauses_in_gdelt_syntax() -> None:
    clauses = (
        Clause(words=("메타버스",)),
        Clause(phrases=("디지털 트윈",)),
        Clause(words=("가상", "AI"), without=("게임",)),
    )
    assert searches(clauses) == [
        '(메타버스 OR "디지털 트윈") sourcelang:korean',
        "가상 -게임 sourcelang:korean",  # AI is too short for GDELT
    ]
    assert searches((META,)) == ["메타버스 sourcelang:korean"]  # brackets around one are an error
    many = searches(tuple(Clause(words=(f"낱말{number}",)) for number in range(9)))
    assert [text.count(" OR ") for text in many] == [7, 0]


def test_at_first_the_last_day(server: Server) -> None:
    site = Gdelt(sightings(120, end=datetime(2026, 10, 12, 1, 0, tzinfo=UTC)))
    site.stand_at(server)
    found = ask(server)
    (sent,) = server.requests
    assert sent.query == {
        "query": "메타버스 sourcelang:korean",
        "mode": "ArtList",
        "format": "json",
        "maxrecords": "250",
        "sort": "DateDesc",
        "startdatetime": "20261011010000",
        "enddatetime": "20261012011459",
    }
    assert len(found.items) == 97  # 24 hours of quarters, and the one that has begun
    (request,) = found.requests
    assert (request.spacing_seconds, request.timeout_seconds) == (8.0, 40.0)


def test_an_article(server: Server) -> None:
    seen = datetime(2026, 10, 11, 23, 30, tzinfo=UTC)
    Gdelt([Sighting('메타버스 \x07" 정책 " , 발표 ( 종합 )', seen, "https://www.etnews.com/1")]).stand_at(
        server
    )
    (article,) = ask(server).articles
    assert article.title == '메타버스 "정책", 발표 (종합)'
    assert (article.published, article.day) == (None, date(2026, 10, 12))  # Korean day of when it was seen
    assert (article.date_flag, article.raw_date) == (DateFlag.DAY, "20261011T233000Z")
    assert (article.source, article.url) == ("전자신문", "https://www.etnews.com/1")
    assert (article.body, article.is_excerpt) == ("", True)


@pytest.mark.parametrize(
    ("given", "mended_title"),
    [
        ("가상 정책 , 발표", "가상 정책, 발표"),
        ("“ 가상 ” 발표 …", "“가상” 발표…"),
        ("금리 1 . 5 % 인하 , 10 , 000 명", "금리 1.5% 인하, 10,000 명"),
        ("' 가 ' 나 ' 다 '", "'가' 나 '다'"),
        ("2026 , 5 월", "2026, 5 월"),
        ("그대로", "그대로"),
    ],
)
def test_blanks_around_marks_go(given: str, mended_title: str) -> None:
    assert mended(given) == mended_title


def test_nothing_found_is_an_empty_object(server: Server) -> None:
    Gdelt().stand_at(server)
    found = ask(server)
    assert (found.items, found.error, found.notes) == ([], None, [])


def test_windows_are_parted_until_everything_comes(server: Server) -> None:
    end = datetime(2026, 10, 12, 1, 0, tzinfo=UTC)
    Gdelt(sightings(1400, end=end, each=timedelta(minutes=1))).stand_at(server)
    found = ask(server)
    assert sorted(article.url for article in found.articles) == sorted(
        f"https://e.kr/{number}" for number in range(1, 1401)
    )
    assert found.notes == []


def test_a_quarter_of_an_hour_with_too_many_is_told(server: Server) -> None:
    at = datetime(2026, 10, 12, 0, 0, tzinfo=UTC)
    Gdelt(sightings(300, end=at, each=timedelta(0))).stand_at(server)
    found = ask(server)
    assert len(found.items) == 250
    (note,) = found.notes
    assert note == (
        "GDELT ‘메타버스 sourcelang:korean’은(는) 2026-10-12 09:00부터 15분 동안의 기사가 250건을 넘어 "
        "일부만 주었습니다. 그 사이의 기사가 빠졌을 수 있습니다."
    )


def test_the_next_round_begins_an_hour_before_the_last(server: Server) -> None:
    site = Gdelt()
    site.stand_at(server)
    first = ask(server)
    ask(server, now=NOW + timedelta(hours=2), cursor=first.cursor)
    sent = server.requests[-1].query
    assert (sent["startdatetime"], sent["enddatetime"]) == ("20261012001500", "20261012031459")


def test_a_round_that_broke_off_goes_on(server: Server) -> None:
    end = datetime(2026, 10, 12, 1, 0, tzinfo=UTC)
    whole = sightings(1400, end=end, each=timedelta(minutes=1))
    site = Gdelt(whole, faults={number: notice(LIMIT.decode()) for number in (1, 5, 9)})
    site.stand_at(server)
    cursor, read, rounds = "", [], 0
    for place in range(4):
        found = ask(server, now=NOW + timedelta(seconds=place), cursor=cursor)
        cursor, rounds = found.cursor, rounds + 1
        read += [article.url for article in found.articles]
        assert (found.error is None) is (place == 3)
    assert set(read) == {item.url for item in whole}


@pytest.mark.parametrize("status", [200, 429])
def test_the_limit_is_told_in_plain_text(status: int) -> None:
    with pytest.raises(FetchError, match="너무 잦다") as caught:
        read(LIMIT, status=status)
    assert (caught.value.status, caught.value.retry_after) == (FetchStatus.LIMITED, 60.0)
    with pytest.raises(FetchError) as caught:
        read(LIMIT, status=status, failures=3)
    assert caught.value.retry_after == 480.0
    with pytest.raises(FetchError) as caught:
        read(LIMIT, status=status, retry_after=900.0)
    assert caught.value.retry_after == 900.0


def test_a_search_that_is_refused_does_not_stop_the_others(server: Server) -> None:
    Gdelt(sightings(1, end=NOW - QUARTER)).stand_at(server)
    found = ask(server, Clause(words=("AI",), without=("게임",)), META)
    assert len(found.items) == 1
    (note,) = found.notes
    assert note == (
        "‘AI -게임 sourcelang:korean’: GDELT가 찾을 말이 너무 짧다고 합니다. "
        "주제의 질의에 더 긴 말을 쓰십시오."
    )
    alone = ask(server, Clause(words=("AI",)))
    assert alone.error is not None
    assert alone.error.status == FetchStatus.FAILED
    assert "너무 짧다" in str(alone.error)


def test_since_is_read_back_three_months_at_most(server: Server) -> None:
    site = Gdelt(sightings(100, end=NOW, each=timedelta(days=1)))
    site.stand_at(server)
    found = ask(server, since="2026-01-01")
    assert len(found.items) == 91  # today's, and those of 90 days
    starts = [request.query["startdatetime"] for request in server.requests]
    assert min(starts) == "20260714010000"  # 90 days before
    assert server.requests[0].query["startdatetime"] == "20261011010000"  # the newest first


def test_after_a_long_rest_what_is_gone_is_told(server: Server) -> None:
    Gdelt().stand_at(server)
    first = ask(server)
    late = ask(server, now=NOW + timedelta(days=120), cursor=first.cursor)
    assert late.notes == [
        "GDELT는 석 달이 지난 기사를 주지 않아, 오래 쉰 동안의 기사 일부를 읽지 못했습니다."
    ]


@pytest.mark.parametrize(
    ("body", "status", "word", "words"),
    [
        (b"Queries containing OR'd terms must be surrounded by ().\n", 200, FetchStatus.FAILED, "OR"),
        (b"The specified phrase is too short.", 200, FetchStatus.FAILED, "짧다"),
        (b"Your query was too long.", 200, FetchStatus.NOT_A_FEED, "JSON"),
        (b"", 200, FetchStatus.NOT_A_FEED, "JSON"),
        (b"", 500, FetchStatus.FAILED, "500"),
        (b"", 503, FetchStatus.LIMITED, "잦다"),
    ],
)
def test_answers_that_are_no_articles(body: bytes, status: int, word: FetchStatus, words: str) -> None:
    with pytest.raises(FetchError, match=words) as caught:
        read(body, status=status)
    assert caught.value.status == word


def test_a_title_that_sounds_like_a_notice_is_an_article() -> None:
    title = "Please limit requests: the specified phrase is too short"
    body = {"articles": [{"url": "https://e.kr/1", "title": title, "seendate": "어제"}]}
    (article,) = read(json.dumps(body).encode()).items
    assert article.title == title
    assert article.date_flag == DateFlag.UNKNOWN


def read(body: bytes, *, status: int = 200, failures: int = 0, retry_after: float | None = None) -> Page:
    feed = FeedState(id=1, spec=FeedSpec(name="가", url="https://e.kr", source="가"), failures=failures)
    answer = Answer(body=body, url="https://e.kr", status=status, retry_after=retry_after)
    return GdeltSource().read(Visit(feed=feed, now=NOW, clauses=(META,)), answer)

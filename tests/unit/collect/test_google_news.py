from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from conversing import Round, converse
from policydash.collect.search.google_news import GoogleNewsSource, searches
from policydash.collect.source import Answer, Visit
from policydash.errors import FetchError
from policydash.model.article import DateFlag, Rejection
from policydash.model.asking import Clause
from policydash.model.ledger import FeedSpec, FeedState, FeedType, FetchStatus
from server import Route, Server, serve
from sites.google_news import PATH, GoogleNews, Headline

NOW = datetime(2026, 10, 12, 1, 0, tzinfo=UTC)
META = Clause(words=("메타버스",))


@pytest.fixture
def server() -> Iterator[Server]:
    with serve() as running:
        yield running


def ask(server: Server, *clauses: Clause, now: datetime = NOW, cursor: str = "", since: str = "") -> Round:
    spec = FeedSpec(
        name="구글", url=server.url(PATH), source="Google 뉴스", type=FeedType.GOOGLE_NEWS, since=since
    )
    return converse(GoogleNewsSource(), spec, now=now, clauses=clauses or (META,), cursor=cursor)


def headlines(count: int, *, first: int = 1, day: int = 0) -> list[Headline]:
    at = NOW - timedelta(days=day)
    return [Headline(f"메타버스 소식 {first + place}호", at, first + place) for place in range(count)]


def asked(server: Server) -> list[str]:
    return [request.query["q"] for request in server.requests]


def test_alternatives_are_one_search() -> None:
    clauses = (META, Clause(words=("가상",), phrases=("디지털 트윈",), without=("게임",)))
    assert searches(clauses) == ['(메타버스 OR (가상 "디지털 트윈" -게임))']
    assert searches((META,)) == ["메타버스"]
    long = tuple(Clause(words=(str(number) * 150,)) for number in range(1, 4))
    assert [text.count(" OR ") for text in searches(long)] == [1, 0]


def test_at_first_a_week(server: Server) -> None:
    GoogleNews([*headlines(2), *headlines(2, first=3, day=6), *headlines(2, first=5, day=7)]).stand_at(server)
    found = ask(server)
    assert asked(server) == ["메타버스 after:2026-10-06 before:2026-10-13"]
    assert "%3A2026-10-06" in server.requests[0].path  # the colon is escaped, so that it stays in q
    assert {article.guid for article in found.articles} == {f"CBMi0000{number}" for number in range(1, 5)}
    (request,) = found.requests
    assert request.spacing_seconds == 60.0


def test_an_article(server: Server) -> None:
    at = datetime(2026, 10, 11, 20, 0, tzinfo=UTC)
    GoogleNews([Headline("메타버스 - 정책 <2027>", at, 7, source="가상신문")]).stand_at(server)
    (article,) = ask(server).articles
    assert article.title == "메타버스 - 정책 <2027>"  # only the publisher's name is taken off
    assert (article.source, article.body, article.is_excerpt) == ("가상신문", "", True)
    assert (article.published, article.day, article.date_flag) == (at, date(2026, 10, 12), DateFlag.EXACT)
    assert article.url == "https://news.google.com/rss/articles/CBMi00007?oc=5"
    assert (article.guid, article.guid_scope) == ("CBMi00007", "google-news")


def test_without_a_source_the_title_stays_whole(server: Server) -> None:
    GoogleNews([Headline("메타버스 - 정책", NOW, source="")]).stand_at(server)
    (article,) = ask(server).articles
    assert (article.title, article.source) == ("메타버스 - 정책 - 가상신문", "Google 뉴스")


def test_the_suffix_must_be_the_source_exactly(server: Server) -> None:
    GoogleNews([Headline("메타버스", NOW, source="가상신문", written="가상신문 경제")]).stand_at(server)
    (article,) = ask(server).articles
    assert (article.title, article.source) == ("메타버스 - 가상신문 경제", "가상신문")


def test_a_known_publisher_has_our_name() -> None:
    page = (
        b'<rss><channel><item><title>t - ETNews</title><source url="https://www.etnews.com">ETNews</source></item>'
        b"<item><title/></item></channel></rss>"
    )
    article, rejection = read(page).items
    assert (article.title, article.source, article.guid_scope) == ("t", "전자신문", "")
    assert rejection == Rejection("항목 2", "제목 없음", "제목이 없는 항목입니다.")


def test_windows_are_parted_until_everything_comes(server: Server) -> None:
    whole = [item for day in range(7) for item in headlines(60, first=1 + 60 * day, day=day)]
    GoogleNews(whole).stand_at(server)
    found = ask(server)
    assert len(found.articles) == 420
    assert {article.guid for article in found.articles} == {f"CBMi{item.number:05}" for item in whole}
    assert found.notes == []


def test_a_day_with_too_many_is_told(server: Server) -> None:
    GoogleNews([*headlines(130, day=2), *headlines(10, first=200)]).stand_at(server)
    found = ask(server)
    assert len(found.articles) == 110
    (note,) = found.notes
    assert note == (
        "Google 뉴스 ‘메타버스’은(는) 2026-10-10 하루의 기사가 100건을 넘어 일부만 주었습니다. "
        "그날의 기사가 빠졌을 수 있습니다."
    )


def test_each_round_asks_for_today_again_and_goes_back_to_since(server: Server) -> None:
    GoogleNews().stand_at(server)
    first = ask(server)
    ask(server, now=NOW + timedelta(minutes=30), cursor=first.cursor)
    ask(server, now=NOW + timedelta(days=3), cursor=first.cursor, since="2026-10-01")
    assert asked(server)[1:] == [
        "메타버스 after:2026-10-11 before:2026-10-13",
        "메타버스 after:2026-10-11 before:2026-10-16",
        "메타버스 after:2026-10-01 before:2026-10-06",
    ]


@pytest.mark.parametrize("status", [429, 503])
def test_a_round_that_broke_off_goes_on(server: Server, status: int) -> None:
    whole = [item for day in range(7) for item in headlines(60, first=1 + 60 * day, day=day)]
    limit = Route(status, b"", "text/html", (("Retry-After", "120"),))
    GoogleNews(whole, faults={4: limit}).stand_at(server)
    first = ask(server)
    assert first.error is not None
    assert (first.error.status, first.error.retry_after) == (FetchStatus.LIMITED, 120.0)
    second = ask(server, now=NOW + timedelta(minutes=5), cursor=first.cursor)
    read_guids = {article.guid for article in [*first.articles, *second.articles]}
    assert read_guids == {f"CBMi{item.number:05}" for item in whole}


def test_the_page_that_asks_for_consent(server: Server) -> None:
    GoogleNews(consent=True).stand_at(server)
    error = ask(server).error
    assert error is not None
    assert error.status == FetchStatus.FAILED
    assert "동의" in str(error)


def test_the_host_that_asks_for_consent() -> None:
    with pytest.raises(FetchError, match="동의"):
        read(b"<html></html>", url="https://consent.google.com/ml?continue=x")


def test_a_web_page_is_no_feed() -> None:
    with pytest.raises(FetchError) as caught:
        read(b"<!doctype html><html></html>")
    assert caught.value.status == FetchStatus.NOT_A_FEED


def read(body: bytes, url: str = "https://news.google.com/rss/search"):
    feed = FeedState(id=1, spec=FeedSpec(name="가", url="https://e.kr", source="가"))
    answer = Answer(body=body, url=url, status=200)
    return GoogleNewsSource().read(Visit(feed=feed, now=NOW, clauses=(META,)), answer)

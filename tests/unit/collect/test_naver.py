import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from conversing import Round, converse
from policydash.collect.keys import Keys
from policydash.collect.search import publishers
from policydash.collect.search.naver import NaverSource, searches
from policydash.collect.search.questions import digest
from policydash.collect.source import Answer, Visit
from policydash.errors import FetchError
from policydash.model.article import DateFlag, Rejection
from policydash.model.asking import Clause
from policydash.model.ledger import FeedSpec, FeedState, FeedType, FetchStatus
from server import Route, Server, serve
from sites.naver import HUB, KEYS, LEGACY, Naver, Story

NOW = datetime(2026, 10, 12, 1, 0, tzinfo=UTC)
META, CHIP = Clause(words=("메타버스",)), Clause(words=("반도체",))
SECRETS = (KEYS.naver_hub_id, KEYS.naver_hub_secret, KEYS.naver_id, KEYS.naver_secret)


@pytest.fixture
def server() -> Iterator[Server]:
    with serve() as running:
        yield running


def stories(count: int, word: str = "메타버스", *, first: int = 1, end: datetime = NOW) -> list[Story]:
    """Stories a minute apart; the one with the highest number is the newest."""
    return [
        Story(f"{word} 소식 {first + place}호", end - timedelta(minutes=count - place), first + place)
        for place in range(count)
    ]


def spec(server: Server, path: str = HUB, **fields: str) -> FeedSpec:
    return FeedSpec(name="네이버", url=server.url(path), source="네이버 뉴스", type=FeedType.NAVER, **fields)


def ask(
    server: Server,
    *clauses: Clause,
    path: str = HUB,
    now: datetime = NOW,
    cursor: str = "",
    keys: Keys = KEYS,
    **fields: str,
) -> Round:
    return converse(
        NaverSource(),
        spec(server, path, **fields),
        now=now,
        clauses=clauses or (META,),
        keys=keys,
        cursor=cursor,
    )


def titles(found: Round) -> list[str]:
    return [article.title for article in found.articles]


def test_clauses_in_naver_syntax() -> None:
    assert searches(
        (
            Clause(words=("메타버스", "R&D")),
            Clause(words=("가상",), phrases=("디지털 트윈",), without=("게임", "두 말")),
        )
    ) == ['메타버스 "R&D"', '가상 "디지털 트윈" -게임']


@pytest.mark.parametrize("path", [HUB, LEGACY])
def test_both_transports_give_the_same(server: Server, path: str) -> None:
    Naver(stories(3)).stand_at(server)
    found = ask(server, path=path)
    assert titles(found) == ["메타버스 소식 3호", "메타버스 소식 2호", "메타버스 소식 1호"]
    (sent,) = server.requests
    assert sent.query | {"format": ""} == {
        "query": "메타버스",
        "display": "100",
        "start": "1",
        "sort": "date",
        "format": "",
    }
    assert sent.query.get("format") == ("json" if path == HUB else None)


def test_an_item(server: Server) -> None:
    title, summary = '메타버스 "발표" R&D <2027>', "새 <앵커> 메타버스버스 요약..."
    at = datetime(2026, 10, 12, 0, 12, tzinfo=UTC)
    Naver([Story(title, at, 7, summary, "https://www.etnews.com/7")]).stand_at(server)
    (article,) = ask(server).articles
    assert article.title == title  # <b> is gone without a blank, the rest unescaped once
    assert article.body == summary
    assert article.is_excerpt
    assert (article.published, article.day, article.date_flag) == (at, date(2026, 10, 12), DateFlag.EXACT)
    assert article.raw_date == "Mon, 12 Oct 2026 09:12:00 +0900"
    assert (article.url, article.source) == ("https://www.etnews.com/7", "전자신문")
    assert (article.guid, article.guid_scope) == ("001/0000000007", "naver")


def test_without_the_publishers_address_the_copy_counts(server: Server) -> None:
    Naver([Story("메타버스", NOW, 7, "짧은 글", original="")]).stand_at(server)
    (article,) = ask(server).articles
    assert article.url == "https://n.news.naver.com/mnews/article/001/0000000007?sid=105"
    assert article.source == "연합뉴스"  # 001
    assert not article.is_excerpt


def test_an_item_without_a_title_is_a_rejection() -> None:
    body = {"total": 1, "items": [{"title": "<b></b>", "pubDate": "Mon, 12 Oct 2026 09:12:00 +0900"}]}
    (item,) = read(body).items
    assert item == Rejection("항목 1", "제목 없음", "제목이 없는 항목입니다.")


def test_nothing_found(server: Server) -> None:
    Naver().stand_at(server)
    found = ask(server)
    assert (found.items, found.error, found.notes) == ([], None, [])


def test_the_next_round_reads_down_to_what_is_known(server: Server) -> None:
    site = Naver(stories(250))
    site.stand_at(server)
    first = ask(server)
    assert len(first.requests) == 3
    assert len(first.items) == 250
    assert first.notes == []
    later = NOW + timedelta(hours=3)
    site.stories = [*site.stories, *stories(130, first=251, end=later)]
    second = ask(server, now=later, cursor=first.cursor)
    assert len(second.requests) == 2
    assert {f"메타버스 소식 {number}호" for number in range(251, 381)} <= set(titles(second))
    # An hour is read again, since an article can be listed later than its time says: 08:59 to 09:59.
    assert len(second.items) == 130 + 61


def test_a_late_article_is_still_found(server: Server) -> None:
    site = Naver(stories(10))
    site.stand_at(server)
    first = ask(server)
    site.stories = [*site.stories, Story("메타버스 늦은 소식", NOW - timedelta(minutes=20), 900)]
    assert "메타버스 늦은 소식" in titles(ask(server, now=NOW + timedelta(minutes=30), cursor=first.cursor))


def test_a_cap_is_told_with_the_query_and_the_time_reached(server: Server) -> None:
    Naver(stories(1500)).stand_at(server)
    found = ask(server)
    assert [request.query["start"] for request in server.requests] == [
        *map(str, range(1, 1000, 100)),
        "1000",
    ]
    assert len({article.guid for article in found.articles}) == 1099
    # The newest is a minute before NOW, so the 1,099th 1,099 minutes: 2026-10-12 10:00 − 18:19 in Korea.
    (note,) = found.notes
    assert note == (
        "네이버 검색 ‘메타버스’은(는) 한 번에 1,100건까지만 주어 2026-10-11 15:41까지만 읽었습니다. "
        "그보다 앞선 기사가 빠졌을 수 있습니다."
    )


def test_at_first_it_reads_back_to_since(server: Server) -> None:
    Naver(stories(1500)).stand_at(server)
    found = ask(server, since="2026-10-12")  # from 2026-10-11 15:00 UTC: 600 minutes before NOW
    assert len(found.articles) == 600
    assert found.notes == []


def test_a_search_that_broke_off_goes_on_where_it_was(server: Server) -> None:
    site = Naver(stories(450), faults={3: Route(500, b"", "text/html")})
    site.stand_at(server)
    first = ask(server)
    assert first.error is not None
    assert first.error.status == FetchStatus.FAILED
    assert len(first.items) == 200
    later = NOW + timedelta(minutes=30)
    site.stories = [*site.stories, *stories(30, first=451, end=later)]
    second = ask(server, now=later, cursor=first.cursor)
    assert second.error is None
    read = [*titles(first), *titles(second)]
    assert set(read) == {f"메타버스 소식 {number}호" for number in range(1, 481)}
    # The rest (moved on by 30 articles), then the new ones with an hour before the newest known.
    assert [request.query["start"] for request in server.requests][3:] == ["201", "301", "401", "1"]
    third = ask(server, now=later + timedelta(minutes=30), cursor=second.cursor)
    assert len(third.requests) == 1


def test_each_alternative_is_a_search_of_its_own(server: Server) -> None:
    site = Naver([*stories(3), *stories(2, "반도체", first=10)])
    site.stand_at(server)
    found = ask(server, META, CHIP)
    assert len(found.items) == 5
    assert [request.query["query"] for request in server.requests] == ["메타버스", "반도체"]
    assert ask(server, META, CHIP, cursor=found.cursor).requests == []  # the same round is over


def test_a_search_that_is_added_to_others_is_told_once(server: Server) -> None:
    Naver(stories(3)).stand_at(server)
    first = ask(server)
    assert first.notes == []
    second = ask(server, META, Clause(words=("가상",)), cursor=first.cursor, now=NOW + timedelta(hours=1))
    assert [("‘가상’" in note, "since" in note) for note in second.notes] == [(True, True)]
    later = NOW + timedelta(hours=2)
    assert ask(server, META, Clause(words=("가상",)), cursor=second.cursor, now=later).notes == []


def test_a_query_that_is_refused_does_not_stop_the_others(server: Server) -> None:
    Naver(stories(2), refused=frozenset({"반도체"})).stand_at(server)
    found = ask(server, CHIP, META)
    assert found.error is None
    assert len(found.items) == 2
    assert found.notes == ["‘반도체’: 네이버가 질의를 받지 않았습니다(SE01). 주제의 질의를 고치십시오."]
    alone = ask(server, CHIP)
    assert alone.error is not None
    assert "SE01" in str(alone.error)


def test_the_quota_waits_for_korean_midnight(server: Server) -> None:
    for path in (HUB, LEGACY):
        Naver(stories(300), quota=1).stand_at(server)
        found = ask(server, path=path)
        assert found.error is not None
        assert found.error.status == FetchStatus.LIMITED
        # NOW is ten in the morning in Korea: 14 hours, and a minute for clocks that differ.
        assert found.error.retry_after == 14 * 3600 + 60
        assert len(found.items) == 100


@pytest.mark.parametrize(
    ("path", "keys", "enabled", "status", "words"),
    [
        (HUB, replace(KEYS, naver_hub_secret="wr0ng"), True, 401, "POLICYDASH_NAVER_HUB_SECRET"),
        (HUB, KEYS, False, 401, "NAVER API HUB에서 검색 API"),
        (LEGACY, replace(KEYS, naver_id="wr0ng"), True, 401, "POLICYDASH_NAVER_ID"),
        (LEGACY, KEYS, False, 403, "검색 API를 더했는지"),
    ],
)
def test_a_key_that_is_not_accepted(
    server: Server, path: str, keys: Keys, enabled: bool, status: int, words: str
) -> None:
    Naver(stories(1), enabled=enabled).stand_at(server)
    error = ask(server, path=path, keys=keys).error
    assert error is not None
    assert (error.status, error.http_status) == (FetchStatus.FAILED, status)
    assert words in str(error)
    assert not any(secret in repr(error) for secret in (*SECRETS, "wr0ng"))


@pytest.mark.parametrize(
    ("path", "name"), [(HUB, "POLICYDASH_NAVER_HUB_ID"), (LEGACY, "POLICYDASH_NAVER_ID")]
)
def test_without_a_key_nothing_is_asked(server: Server, path: str, name: str) -> None:
    error = ask(server, path=path, keys=Keys()).error
    assert error is not None
    assert name in str(error)
    assert server.requests == []


def test_keys_are_in_the_headers_alone(server: Server) -> None:
    Naver(stories(1)).stand_at(server)
    for path in (HUB, LEGACY):
        found = ask(server, path=path)
        told = repr(found.requests) + found.requests[0].url + found.cursor
        assert not any(secret in told for secret in SECRETS)


def test_a_query_without_words_is_told() -> None:
    visit = Visit(
        feed=FeedState(id=1, spec=FeedSpec(name="가", url="https://e.kr", source="가")), now=NOW, keys=KEYS
    )
    with pytest.raises(FetchError, match="찾을 말"):
        NaverSource().ask(visit)


def answer(body: object, status: int = 200) -> Answer:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Answer(body=data, url="https://e.kr", status=status)


def read(body: object, status: int = 200, cursor: str = ""):
    feed = FeedState(id=1, spec=FeedSpec(name="가", url="https://e.kr/news", source="가"), cursor=cursor)
    visit = Visit(feed=feed, now=NOW, keys=KEYS, clauses=(META,))
    return NaverSource().read(visit, answer(body, status))


@pytest.mark.parametrize(
    ("body", "status", "word", "words"),
    [
        (b"<html>", 200, FetchStatus.NOT_A_FEED, "JSON"),
        (b"[1]", 200, FetchStatus.NOT_A_FEED, "JSON"),
        (b"[" * 100_000, 200, FetchStatus.NOT_A_FEED, "JSON"),
        ({"total": 1}, 200, FetchStatus.NOT_A_FEED, "items"),
        ({"errorCode": "SE02", "errorMessage": "x"}, 400, FetchStatus.FAILED, "SE02"),
        ({"errorCode": "SE03", "errorMessage": "x"}, 400, FetchStatus.FAILED, "SE03"),
        ({"errorCode": "SE04", "errorMessage": "x"}, 400, FetchStatus.FAILED, "SE04"),
        ({"errorCode": "SE06", "errorMessage": "x"}, 400, FetchStatus.FAILED, "SE06"),
        ({"errorCode": "SE05", "errorMessage": "x"}, 404, FetchStatus.FAILED, "SE05"),
        ({"errorCode": "SE99", "errorMessage": "x"}, 500, FetchStatus.FAILED, "SE99"),
        ({"errorCode": "SE01", "errorMessage": "x"}, 200, FetchStatus.FAILED, "SE01"),
        ({"error": {"errorCode": {}, "message": "x"}}, 200, FetchStatus.FAILED, "오류"),
        (b"", 503, FetchStatus.LIMITED, "503"),
        (b"<html>", 502, FetchStatus.FAILED, "502"),
    ],
)
def test_answers_that_are_no_articles(body: object, status: int, word: FetchStatus, words: str) -> None:
    with pytest.raises(FetchError, match=words) as caught:
        read(body, status)
    assert caught.value.status == word


@pytest.mark.parametrize(
    "cursor", ["x", "[]", '{"%s": 1}', '{"%s": {"newest": "x"}}', '{"%s": {"start": "1"}}']
)
def test_a_cursor_that_cannot_be_read_counts_as_none(server: Server, cursor: str) -> None:
    Naver(stories(3)).stand_at(server)
    assert len(ask(server, cursor=cursor.replace("%s", digest("메타버스"))).items) == 3


def test_a_time_to_come_hides_nothing(server: Server) -> None:
    site = Naver([Story("메타버스 내일", NOW + timedelta(hours=20), 1)])
    site.stand_at(server)
    first = ask(server)
    later = NOW + timedelta(hours=2)
    site.stories = [*site.stories, Story("메타버스 오늘", later, 2)]
    assert "메타버스 오늘" in titles(ask(server, now=later, cursor=first.cursor))


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.etnews.com/1", "전자신문"),
        ("https://m.etnews.com/1", "전자신문"),
        ("https://biz.chosun.com/1", "조선비즈"),
        ("https://www.chosun.com/1", "조선일보"),
        ("https://news.kbs.co.kr/1", "KBS"),
        ("https://n.news.naver.com/mnews/article/030/0000000001?sid=105", "전자신문"),
        ("https://n.news.naver.com/mnews/article/999/0000000001", "네이버 뉴스"),
        ("https://www.example.kr/1", "example.kr"),
        ("http://co.kr/1", "co.kr"),
        ("", ""),
        ("http://[::1/", ""),
    ],
)
def test_the_publisher_of_an_address(url: str, name: str) -> None:
    assert publishers.publisher(url) == name

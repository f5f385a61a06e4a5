"""정책브리핑: what becomes of a NewsItem, and that no day, revision or embargo is lost on the way."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from policydash.clock import KST
from policydash.collect.canonical import canonical_url
from policydash.collect.decide import identity_keys
from policydash.collect.keys import Keys
from policydash.collect.portal import policy_cursor
from policydash.collect.portal.data_go_kr import Notation
from policydash.collect.portal.policy_news import POLICY_NEWS, PRESS_RELEASES, PolicyBriefing
from policydash.collect.portal.windows import Span
from policydash.collect.source import Answer, Page, Visit
from policydash.model.article import Article, DateFlag, Kind, Rejection
from policydash.model.ledger import FeedState
from policydash.text.boilerplate import read_rules
from policydash.text.clean import clean
from server import Request, Route, Server, serve
from sites import data_go_kr as site
from talking import Talk, spec_at

NOON = datetime(2026, 10, 12, 12, 0, tzinfo=KST)
TODAY = date(2026, 10, 12)
KEYS = Keys(data_go_kr=site.KEY)
FEED = FeedState(id=1, spec=spec_at("https://api.example/", source="정책브리핑"))
LEXICON = Path(__file__).parents[3] / "data" / "lexicon"


def page_of(body: str, source: PolicyBriefing = POLICY_NEWS, now: datetime = NOON) -> Page:
    text = (
        "<response><header><resultCode>0</resultCode></header>"
        f"<body><totalCount>1</totalCount>{body}</body></response>"
    )
    visit = Visit(feed=FEED, now=now, keys=KEYS)
    return source.read(visit, Answer(body=text.encode(), url="", status=200))


def read(source: PolicyBriefing = POLICY_NEWS, **fields: str) -> Article:
    given = {
        "NewsItemId": "148000001", "Title": "가상 지원사업", "ApproveDate": "10/12/2026 09:00:00",
        "ContentsType": "H", "DataContents": "<![CDATA[<p>본문</p>]]>", "KoglType": "1",
    } | fields  # fmt: skip
    inside = "".join(f"<{name}>{text}</{name}>" for name, text in given.items())
    (item,) = page_of(f"<NewsItem>{inside}</NewsItem>", source).items
    assert isinstance(item, Article)
    return item


def test_a_title_is_unescaped_once() -> None:
    assert read(Title="<![CDATA[가상 지원사업&middot;10월 시행]]>").title == "가상 지원사업·10월 시행"
    assert read(Title="<![CDATA[R&amp;D 예산 &lt;2027&gt;]]>").title == "R&D 예산 <2027>"
    assert read(Title="<![CDATA[&amp;lt;표&amp;gt;]]>").title == "&lt;표&gt;"


def test_subtitles_head_the_body() -> None:
    article = read(
        SubTitle1="<![CDATA[가상 부제<br>둘째 줄]]>", SubTitle2="", SubTitle3="<![CDATA[셋째&middot;줄]]>"
    )
    assert article.body == "가상 부제\n둘째 줄\n셋째·줄\n본문"


def test_inline_tags_are_deleted_and_leave_words_whole() -> None:
    html = "<![CDATA[<p>가상 본문 <span>TV</span><span>는</span></p><p>둘째</p>]]>"
    assert read(DataContents=html).body == "가상 본문 TV는\n둘째"


def test_plain_text_is_kept_as_it_is() -> None:
    text = "<![CDATA[첫 줄 <참고 1>\n둘째 줄 1 < 2 &middot; <b>\n\n]]>"
    assert read(ContentsType="T", DataContents=text).body == "첫 줄 <참고 1>\n둘째 줄 1 < 2 · <b>"


def test_the_usage_notice_at_the_end_is_boilerplate() -> None:
    sentence = "가상부는 공간정보 지원사업을 시작한다. "
    article = read(DataContents=f"<![CDATA[<p>{sentence * 12}</p><p>{site.NOTICE}</p>]]>")
    assert "공공누리" in article.body
    assert clean(article.body, read_rules(LEXICON)).strip() == (sentence * 12).strip()


@pytest.mark.parametrize(
    ("approved", "embargo", "published"),
    [
        ("09/22/2026 17:42:00", "", "2026-09-22T08:42:00+00:00"),
        ("09/22/2026 17:42:00", "09/22/2026 06:00:00", "2026-09-22T08:42:00+00:00"),
        ("09/22/2026 17:42:00", "09/24/2026 00:00:00", "2026-09-23T15:00:00+00:00"),
        ("08/12/2024 00:00:00", "00/00/0000 00:00:00", "2024-08-11T15:00:00+00:00"),
        ("", "09/24/2026 06:00:00", "2026-09-23T21:00:00+00:00"),
    ],
)
def test_dates_are_korean_and_the_later_of_two_counts(approved, embargo, published) -> None:
    article = read(ApproveDate=approved, EmbargoDate=embargo)
    assert article.published is not None
    assert (article.published.isoformat(), article.date_flag) == (published, DateFlag.EXACT)
    assert article.day == article.published.astimezone(KST).date()
    assert article.raw_date in (approved, embargo)


@pytest.mark.parametrize(
    ("raw", "flag"),
    [
        ("", DateFlag.UNKNOWN),
        ("13/45/2026 00:00:00", DateFlag.UNKNOWN),
        ("01/01/0001 00:00:00", DateFlag.SUSPICIOUS),
    ],
)
def test_impossible_dates_are_kept_raw_and_flagged(raw: str, flag: DateFlag) -> None:
    article = read(ApproveDate=raw)
    assert (article.raw_date, article.date_flag, article.day) == (raw, flag, TODAY)


@pytest.mark.parametrize("licence", ["", "2", "3", "4"])
def test_a_body_is_kept_only_under_the_first_licence(licence: str) -> None:
    article = read(KoglType=licence, SubTitle1="부제")
    assert (article.body, article.is_excerpt) == ("", True)
    assert read(KoglType="1").is_excerpt is False


def test_the_ministry_is_the_source() -> None:
    assert read(MinisterCode="가상부").source == "가상부"
    assert read(MisisterCode="나라부").source == "나라부"
    assert read().source == "정책브리핑"


def test_kinds_and_pages() -> None:
    news, release = read(), read(PRESS_RELEASES, NewsItemId="156000001")
    assert (news.kind, release.kind) == (Kind.NEWS, Kind.PRESS_RELEASE)
    assert news.url == "https://www.korea.kr/news/policyNewsView.do?newsId=148000001"
    assert release.url == "https://www.korea.kr/briefing/pressReleaseView.do?newsId=156000001"
    assert read(NewsItemId="").url == ""
    assert read(OriginalUrl="javascript:alert(1)", NewsItemId="x").url == ""


def test_an_article_is_one_under_all_its_addresses() -> None:
    address = "https://m.korea.kr/news/policyNewsView.do?pWise=mMain&newsId=148000001&pWiseSub=B1"
    assert canonical_url(address) == "https://korea.kr/news/policyNewsView.do?newsId=148000001"
    from_api = read(
        OriginalUrl="https://www.korea.kr/news/policyNewsView.do?newsId=148000001&amp;call_from=api"
    )
    legacy = replace(from_api, guid=address, guid_scope="", url=address + "&call_from=rsslink&pageIndex=2")
    other_feed = replace(from_api, url="")
    assert set(identity_keys(from_api, 1)) & set(identity_keys(legacy, 2))
    assert identity_keys(from_api, 1)[0] == identity_keys(other_feed, 2)[0]


def test_an_item_without_a_title_is_a_named_rejection() -> None:
    page = page_of("<NewsItem><NewsItemId>7</NewsItemId><Title> </Title></NewsItem><NewsItem/>")
    assert [item.where for item in page.items if isinstance(item, Rejection)] == ["글 7", "글 번호 없음"]


GOLDEN = sorted((Path(__file__).parents[2] / "feeds" / "policy").glob("*.xml"))


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_golden_pair(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
    source = {"policy-news": POLICY_NEWS, "press-releases": PRESS_RELEASES}[expected["type"]]
    visit = Visit(feed=FEED, now=NOON, keys=KEYS)
    page = source.read(visit, Answer(body=path.read_bytes(), url="", status=200))
    items = list(page.items)
    plain = [
        {name: str(value) if isinstance(value, date) else value for name, value in
         ((name, getattr(item, name)) for name in want)}
        for item, want in zip(items, expected["items"], strict=True)
    ]  # fmt: skip
    assert plain == expected["items"]


def test_there_are_golden_pairs() -> None:
    assert {path.stem for path in GOLDEN} == {"policy_news", "press_releases"}


class Desk:
    """A portal with its clock, and a conversation with it."""

    def __init__(self, server: Server, source: PolicyBriefing = POLICY_NEWS, **settings) -> None:
        self.clock, self.server = NOON, server
        self.portal = site.Portal(now=lambda: self.clock, **{"per_day": 3, **settings})
        self.portal.stand_at(server)
        path = site.POLICY_NEWS if source is POLICY_NEWS else site.PRESS_RELEASES
        self.talk = Talk(source, spec_at(server.url(path)), lambda: self.clock, KEYS)
        self.kept: dict[str, Article] = {}

    def since(self, day: str) -> None:
        self.talk.since(day)

    def round(self, most: int = 900) -> int:
        """Keep what a round reads and return how many articles were not known before."""
        before = len(self.kept)
        for item in self.talk.round(most):
            assert isinstance(item, Article)
            self.kept[item.guid] = item
        return len(self.kept) - before

    def next_round(self, **pause: int) -> int:
        self.clock += timedelta(**pause)
        return self.round()

    def missing(self, since: date) -> set[str]:
        today = self.clock.astimezone(KST).date()
        return {str(item.number) for item in self.portal.published(since, today)} ^ set(self.kept)

    def asked(self) -> list[str]:
        queries = [request.query for request in self.server.requests]
        return [f"{query['startDate'][4:]}-{query['endDate'][4:]}" for query in queries]


@pytest.fixture
def server() -> Iterator[Server]:
    with serve() as running:
        yield running


def test_without_a_first_day_the_last_three_days_are_read_and_then_on(server) -> None:
    desk = Desk(server)
    assert desk.round() == 7  # of today one at 09:00; the next is approved at 12:20
    assert desk.next_round(hours=1) == 1
    assert desk.next_round(days=1) == 3
    assert desk.asked() == ["1010-1012", "1010-1012", "1010-1012", "1013-1013"]
    assert desk.missing(date(2026, 10, 10)) == set()


def test_the_way_back_ends_and_is_not_walked_again(server) -> None:
    desk = Desk(server)
    desk.since("2026-10-05")
    desk.round()
    desk.next_round(minutes=30)
    assert desk.asked() == ["1010-1012", "1007-1009", "1005-1006", "1010-1012"]
    assert desk.missing(date(2026, 10, 5)) == set()
    desk.since("2026-10-03")
    desk.next_round(minutes=30)
    assert desk.asked()[4:] == ["1010-1012", "1003-1004"]


def test_a_round_that_is_cut_off_goes_on(server) -> None:
    desk = Desk(server)
    desk.since("2026-09-01")
    for _ in range(8):
        desk.round(most=3)
        desk.clock += timedelta(minutes=30)
    assert len(desk.asked()) == len(set(desk.asked())) + 7  # only the last three days are asked for again
    desk.round()
    assert desk.missing(date(2026, 9, 1)) == set()


def test_after_a_long_pause_nothing_is_missing(server) -> None:
    desk = Desk(server)
    desk.round()
    desk.next_round(days=40)
    assert desk.missing(date(2026, 10, 10)) == set()


def test_a_corrected_article_comes_back(server) -> None:
    desk = Desk(server)
    desk.round()
    number = desk.portal.items(date(2026, 10, 10))[1].number
    assert "판" not in desk.kept[str(number)].title
    desk.portal.revise(number)
    assert desk.next_round(hours=1) == 1
    assert desk.kept[str(number)].title.endswith("(2판)·안내")


def test_an_embargoed_article_is_shown_after_its_embargo_and_not_before(server) -> None:
    desk = Desk(server)
    first, second = desk.portal.items(date(2026, 10, 11))[:2]
    third = desk.portal.items(date(2026, 10, 8))[0]
    desk.portal.embargoed[first.number] = NOON + timedelta(days=9)
    desk.portal.embargoed[second.number] = NOON + timedelta(days=11, minutes=30)
    desk.portal.embargoed[third.number] = NOON + timedelta(hours=2)
    desk.since("2026-10-07")
    desk.round()
    hidden = {str(item.number) for item in (first, second, third)}
    assert not hidden & set(desk.kept)
    shown = []
    for _ in range(26):
        desk.next_round(hours=12)
        shown.append(len(hidden & set(desk.kept)))
    assert shown == [1] * 17 + [2] * 5 + [3] * 4
    assert desk.missing(date(2026, 10, 7)) == set()
    embargoed = desk.kept[str(first.number)]
    assert embargoed.published == desk.portal.embargoed[first.number].astimezone(UTC)
    assert "waits" not in desk.talk.cursor
    assert desk.asked().count("1011-1011") == 2


def test_the_first_article_of_the_next_day_comes_along(server) -> None:
    desk = Desk(server, per_day=2)
    desk.since("2026-09-28")
    desk.round()
    assert desk.missing(date(2026, 9, 28)) == set()
    midnight = [article for article in desk.kept.values() if article.raw_date.endswith(" 00:00:00")]
    assert midnight


def test_a_shorter_window_is_kept_for_a_round(server) -> None:
    desk = Desk(server, longest=2)
    desk.since("2026-10-08")
    desk.round()
    assert desk.asked() == ["1010-1012", "1011-1012", "1009-1010", "1008-1008"]
    desk.next_round(minutes=30)
    assert desk.asked()[4:] == ["1010-1012", "1010-1011", "1012-1012"]
    assert desk.missing(date(2026, 10, 8)) == set()


def test_a_window_that_cannot_be_shorter_is_an_error(server) -> None:
    desk = Desk(server, longest=0)
    desk.round()
    assert "기간" in str(desk.talk.error)
    assert desk.asked() == ["1010-1012", "1011-1012", "1012-1012"]


def test_days_without_articles_are_read(server) -> None:
    desk = Desk(server, empty=frozenset({date(2026, 10, 10), date(2026, 10, 11), TODAY}))
    assert desk.round() == 0
    assert desk.talk.error is None
    assert "2026-10-12" in desk.talk.cursor


def test_a_page_that_is_ignored_leads_to_shorter_windows(server) -> None:
    desk = Desk(server, PRESS_RELEASES, per_day=4, most_items=6)
    desk.since("2026-10-08")
    desk.round()
    assert desk.missing(date(2026, 10, 8)) == set()
    assert desk.talk.capped == []
    pages = [request.query.get("pageNo", "") for request in server.requests]
    assert pages[:3] == ["", "2", ""]
    assert desk.asked()[2:] == ["1012-1012", "1011-1011", "1010-1010", "1009-1009", "1008-1008"]


def test_what_a_day_does_not_give_is_told(server) -> None:
    desk = Desk(server, PRESS_RELEASES, per_day=4, most_items=3, empty=frozenset({date(2026, 10, 11), TODAY}))
    desk.since("2026-10-10")
    desk.round()
    assert desk.talk.capped == [
        "2026-10-10에 나온 글 4건 가운데 3건만 받았습니다. 나머지는 이 서비스가 주지 않습니다."
    ]
    assert desk.talk.error is None


def test_a_service_that_does_turn_pages_is_read_page_by_page(server) -> None:
    portal = site.Portal(now=lambda: NOON, per_day=5)

    def answer(request: Request) -> Route:
        items, page = portal.published(date(2026, 10, 10), TODAY), int(request.query.get("pageNo", "1"))
        return site.news(items[(page - 1) * 4 : page * 4], total=len(items))

    url = server.add_site("/paged", answer)
    talk = Talk(POLICY_NEWS, spec_at(url), lambda: NOON, KEYS)
    found = talk.articles()
    assert [article.guid for article in found] == [
        str(item.number) for item in portal.published(date(2026, 10, 10), TODAY)
    ]
    assert (len(found), server.count("/paged"), talk.capped) == (12, 3, [])


def test_the_cursor_is_what_was_written() -> None:
    cursor = policy_cursor.Cursor(
        covered=Span(date(2020, 1, 1), TODAY), round="a", reached=TODAY, days=2, narrowed="a",
        notation=Notation(plain=True, tried="b"), waits={TODAY: NOON},
        paged="c", page=3, received=9, seen="d",
    )  # fmt: skip
    assert policy_cursor.read(cursor.text()) == cursor
    assert policy_cursor.Cursor().text() == "{}"
    assert len(cursor.text()) < 300


@pytest.mark.parametrize(
    "text",
    ["", "[]", "1", "null", "{", '{"first": 3}', '{"waits": [1]}', '{"days": "x"}', '"x"', "[" * 99_999],
)
def test_a_cursor_that_cannot_be_read_is_the_beginning(text: str) -> None:
    assert policy_cursor.read(text) == policy_cursor.Cursor()


def test_a_since_that_is_no_day_is_told(server) -> None:
    desk = Desk(server)
    desk.since("작년")
    desk.round()
    assert "2024-01-31처럼" in str(desk.talk.error)

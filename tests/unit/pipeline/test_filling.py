"""Full texts from pages, through whole rounds of collecting against a real server."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from policydash.collect.web.fetch import Fetcher
from policydash.model.ledger import FeedSpec, FetchRecord, FetchStatus, Tally
from policydash.pipeline.collecting import collect, due
from policydash.store import Store
from server import Request, Route, Server, serve
from unit.pipeline.words import WordExtractor

MORNING = datetime(2026, 10, 12, 0, 0, tzinfo=UTC)
TEXT = (
    "과학기술정보통신부는 {title} 방안을 12일 확정했다고 밝혔다.\n"
    "이번 방안에는 전문인력 2만 명을 양성하는 내용이 담겼다.\n"
    "예산은 모두 1,200억 원이며 첫해에는 180억 원을 쓴다.\n"
    "업계는 환영하면서도 규제 정비가 함께 가야 한다고 했다.\n"
    "정부는 다음 달까지 시행령 개정안을 입법예고하고 의견을 들을 예정이다."
)
SUMMARY = "과학기술정보통신부는 {title} 방안을 12일 확정했다"


class Desk:
    """A feed of summaries with pages behind its items, a store, and a clock that is set by hand."""

    def __init__(self, store: Store, server: Server) -> None:
        self.store, self.server, self.clock = store, server, MORNING

    def robots(self, text: str = "", **behaviour) -> None:
        self.server.add("/robots.txt", body=text.encode(), content_type="text/plain", **behaviour)

    def page(self, number: int, title: str, text: str = TEXT, **behaviour) -> None:
        inside = "".join(f"<p>{line}</p>" for line in text.format(title=title).split("\n"))
        article = f"<nav><a href='/'>메뉴</a></nav><article><h1>{title}</h1>{inside}</article>"
        body = f"<html><body>{article}</body></html>"
        given = {"body": body.encode(), "content_type": "text/html"} | behaviour
        self.server.add(f"/news/{number}", **given)

    def feed(
        self, *items: tuple[int, str], summary: str = SUMMARY, full_text: bool = True, url: str = ""
    ) -> None:
        told = "".join(
            f"<item><title>{title}</title><link>{url or self.server.url('')}/news/{number}</link>"
            f"<description>{summary.format(title=title)}</description>"
            "<pubDate>Mon, 12 Oct 2026 08:00:00 +0900</pubDate></item>"
            for number, title in items
        )
        feed = f'<rss version="2.0"><channel><title>예시</title>{told}</channel></rss>'
        self.server.add("/rss", body=feed.encode())
        self.store.ensure_feed(
            FeedSpec(name="예시", url=self.server.url("/rss"), source="예시신문", full_text=full_text)
        )

    def round(self, after: timedelta = timedelta(minutes=30)) -> FetchRecord:
        self.clock += after
        feeds = due(self.store.feeds(), now=self.clock)
        fetcher = Fetcher(allow_private=True, now=lambda: self.clock)
        list(collect(self.store, WordExtractor(), fetcher, feeds, now=lambda: self.clock, spacing=0.0))
        return self.store.fetches()[0]

    def articles(self) -> dict[str, tuple[str, bool, int]]:
        """Title → body, whether it is an excerpt, how many versions it had before."""
        ids = [int(each) for rows in self.store.rows_since(0) for each in rows.id]
        found = [self.store.article(each) for each in ids]
        return {
            each.article.title: (each.article.body, each.article.is_excerpt, len(each.versions))
            for each in found
            if each is not None
        }


@pytest.fixture
def desk(fresh_url) -> Iterator[Desk]:
    with serve() as server, Store.open(fresh_url) as store:
        yield Desk(store, server)


def whole(title: str) -> str:
    return TEXT.format(title=title)


def summary(title: str) -> str:
    return SUMMARY.format(title=title)


def test_summaries_are_filled_from_their_pages_and_the_ledger_says_so(desk):
    desk.page(1, "메타버스 지원")
    desk.page(2, "반도체 투자")
    desk.feed((1, "메타버스 지원"), (2, "반도체 투자"))
    line = desk.round()
    assert (line.status, line.tally, line.capped) == (FetchStatus.OK, Tally(new=2), False)
    assert line.note == "기사 페이지 2쪽에서 전문을 읽었습니다."
    assert desk.articles() == {title: (whole(title), False, 0) for title in ("메타버스 지원", "반도체 투자")}
    assert desk.server.count("/robots.txt") == 1


def test_no_page_is_read_unless_it_is_switched_on(desk):
    desk.page(1, "메타버스 지원")
    desk.feed((1, "메타버스 지원"), full_text=False)
    assert desk.round().note == ""
    assert [request.path for request in desk.server.requests] == ["/rss"]


def test_a_feed_that_is_read_again_never_puts_its_summary_over_the_text(desk):
    desk.page(1, "메타버스 지원")
    desk.page(2, "반도체 투자")
    desk.feed((1, "메타버스 지원"))
    desk.round()
    desk.feed((2, "반도체 투자"), (1, "메타버스 지원"))
    assert desk.round(timedelta(hours=2)).tally == Tally(new=1, same=1)
    assert desk.articles()["메타버스 지원"] == (whole("메타버스 지원"), False, 0)
    assert desk.server.count("/news/1") == 1
    desk.feed((1, "메타버스 지원"), summary="{title} 소식")  # another summary is no news either
    assert desk.round().tally == Tally(same=1)


def test_a_changed_headline_is_kept_with_what_the_page_says_now(desk):
    desk.page(1, "메타버스 지원")
    desk.feed((1, "메타버스 지원"))
    desk.round()
    desk.page(1, "메타버스 지원 확대")
    desk.feed((1, "메타버스 지원 확대"))
    assert desk.round().tally == Tally(changed=1)
    assert desk.articles() == {"메타버스 지원 확대": (whole("메타버스 지원 확대"), False, 1)}


def test_a_changed_headline_stands_over_the_old_text_where_its_page_fails(desk):
    desk.page(1, "메타버스 지원")
    desk.feed((1, "메타버스 지원"))
    desk.round()
    desk.page(1, "", status=500)
    desk.feed((1, "메타버스 지원 확대"))
    line = desk.round()
    assert (line.tally, line.note) == (Tally(changed=1), "1쪽은 전문을 얻지 못해 요약만 두었습니다.")
    assert desk.articles() == {"메타버스 지원 확대": (whole("메타버스 지원"), False, 1)}


@pytest.mark.parametrize(
    "behaviour",
    [
        pytest.param({"status": 404}, id="not found"),
        pytest.param({"status": 500}, id="server error"),
        pytest.param({"status": 302, "location": "/news/1"}, id="a loop"),
        pytest.param({"short": 20}, id="cut off"),
        pytest.param({"content_type": "application/pdf"}, id="no page"),
        pytest.param({"body": b"<html><body><p>\xeb</p></body></html>"}, id="no text"),
    ],
)
def test_a_page_that_fails_leaves_the_summary(desk, behaviour):
    desk.page(1, "메타버스 지원", **behaviour)
    desk.feed((1, "메타버스 지원"))
    line = desk.round()
    assert (line.status, line.tally) == (FetchStatus.OK, Tally(new=1))
    assert line.note == "1쪽은 전문을 얻지 못해 요약만 두었습니다."
    assert desk.articles() == {"메타버스 지원": (summary("메타버스 지원"), True, 0)}


def test_what_robots_txt_forbids_is_not_asked_for(desk):
    desk.robots("User-agent: *\nDisallow: /news/2")
    for number in (1, 2):
        desk.page(number, f"메타버스 {number}")
    desk.feed((1, "메타버스 1"), (2, "메타버스 2"))
    assert desk.round().note == (
        "기사 페이지 1쪽에서 전문을 읽었습니다. 1쪽은 robots.txt가 막았거나 답하지 않아 요약만 두었습니다."
    )
    assert desk.articles()["메타버스 2"] == (summary("메타버스 2"), True, 0)
    assert desk.server.count("/news/2") == 0


@pytest.mark.parametrize(
    ("behaviour", "asked"),
    [
        pytest.param({"status": 404}, 1, id="404 allows"),
        pytest.param({"status": 403}, 1, id="403 allows"),
        pytest.param({"status": 500}, 0, id="500 forbids"),
        pytest.param({"short": 3}, 0, id="cut off forbids"),
        pytest.param({"status": 302, "location": "/robots.txt"}, 0, id="a loop forbids"),
        pytest.param({"status": 301, "location": "/other.txt"}, 0, id="a redirect is followed"),
    ],
)
def test_what_the_answer_for_robots_txt_means(desk, behaviour, asked):
    desk.robots("User-agent: *\nAllow: /", **behaviour)
    desk.server.add("/other.txt", body=b"User-agent: policydash\nDisallow: /")
    desk.page(1, "메타버스 지원")
    desk.feed((1, "메타버스 지원"))
    assert desk.round().status == FetchStatus.OK
    assert desk.server.count("/news/1") == asked


def test_where_a_page_leads_to_another_site_that_site_is_asked_too(desk):
    desk.page(1, "메타버스 지원", status=302, location=f"http://localhost:{desk.server.port}/news/2")
    desk.page(2, "메타버스 지원")
    desk.server.add_site("/robots.txt", lambda request: _forbidding("localhost", request))
    desk.feed((1, "메타버스 지원"))
    assert "1쪽은 robots.txt가 막았거나" in desk.round().note
    assert desk.articles() == {"메타버스 지원": (summary("메타버스 지원"), True, 0)}


def _forbidding(host: str, request: Request) -> Route:
    text = "User-agent: *\nDisallow: /" if request.headers["Host"].startswith(host) else ""
    return Route(body=text.encode(), content_type="text/plain")


@pytest.mark.parametrize("host", ["news.naver.com", "n.news.naver.com", "news.google.com"])
def test_portals_are_never_asked(desk, host):
    desk.feed((1, "메타버스 지원"), url=f"https://{host}")
    assert desk.round().note == ""
    assert [request.path for request in desk.server.requests] == ["/rss"]
    assert desk.articles() == {"메타버스 지원": (summary("메타버스 지원"), True, 0)}


def test_an_article_that_another_feed_brought_is_not_asked_for(desk):
    desk.page(1, "메타버스 지원")
    desk.feed((1, "메타버스 지원"))
    desk.round()
    desk.server.add("/copy", body=desk.server._routes["/rss"].body)
    desk.store.ensure_feed(
        FeedSpec(name="사본", url=desk.server.url("/copy"), source="예시신문", full_text=True)
    )
    desk.round()
    assert next(line.tally for line in desk.store.fetches() if line.feed == "사본") == Tally(duplicate=1)
    assert desk.server.count("/news/1") == 1


def test_so_many_pages_a_round_and_the_rest_an_hour_later(desk):
    items = [(number, f"메타버스 {number}") for number in range(1, 34)]
    for number, title in items:
        desk.page(number, title)
    desk.feed(*items)
    assert desk.round().note == (
        "기사 페이지 30쪽에서 전문을 읽었습니다. 3쪽은 한 차례에 읽는 양을 넘어 요약만 두었습니다."
    )
    line = desk.round(timedelta(minutes=30))
    assert (line.tally, line.note) == (Tally(same=30, changed=3), "기사 페이지 3쪽에서 전문을 읽었습니다.")
    assert not any(is_excerpt for _, is_excerpt, _ in desk.articles().values())
    assert desk.round(timedelta(minutes=30)).status == FetchStatus.UNCHANGED


def test_a_slow_pace_that_the_site_asks_for_means_fewer_pages(desk):
    desk.robots("User-agent: *\nCrawl-delay: 100")
    items = [(number, f"메타버스 {number}") for number in range(1, 5)]
    for number, title in items:
        desk.page(number, title)
    desk.feed(*items)
    assert desk.round().note == (
        "기사 페이지 3쪽에서 전문을 읽었습니다. 1쪽은 한 차례에 읽는 양을 넘어 요약만 두었습니다."
    )


def test_a_page_that_fails_is_tried_again_four_times_and_no_more(desk):
    desk.page(1, "메타버스 지원", status=500)
    asked, ages = [], (0, 10, 20, 30, 50, 60, 90, 230, 240, 1430, 1440, 1450, 9000)
    for number, age in enumerate(ages):  # minutes; each time the feed has other bytes
        desk.feed((1, "메타버스 지원"), (100 + number, "인사"))
        before = desk.server.count("/news/1")
        desk.clock = MORNING + timedelta(minutes=age)
        desk.round(timedelta(0))
        if desk.server.count("/news/1") > before:
            asked.append(age)
    assert asked == [0, 20, 60, 240, 1440]


def test_a_site_that_fails_is_left_alone_for_the_round(desk):
    for number in range(1, 6):
        desk.page(number, f"메타버스 {number}", status=500)
    desk.feed(*((number, f"메타버스 {number}") for number in range(1, 6)))
    assert desk.round().note == "5쪽은 전문을 얻지 못해 요약만 두었습니다."
    assert [desk.server.count(f"/news/{number}") for number in range(1, 6)] == [1, 1, 1, 0, 0]


def test_a_site_that_asks_to_wait_is_left_alone_at_once(desk):
    desk.page(1, "메타버스 1", status=429)
    desk.page(2, "메타버스 2")
    desk.feed((1, "메타버스 1"), (2, "메타버스 2"))
    desk.round()
    assert [desk.server.count(f"/news/{number}") for number in (1, 2)] == [1, 0]


def test_a_body_that_is_whole_needs_no_page(desk):
    desk.page(1, "메타버스 지원")
    desk.feed((1, "메타버스 지원"), summary="{title} 본문입니다. " * 60)
    assert desk.round().note == ""
    ((body, is_excerpt, _),) = desk.articles().values()
    assert (len(body) > 600, is_excerpt) == (True, False)


def test_pages_at_private_addresses_are_refused_like_feeds(desk):
    desk.feed((1, "메타버스 지원"))
    desk.page(1, "메타버스 지원")
    desk.store.ensure_feed(
        FeedSpec(
            name="예시", url=f"http://localhost:{desk.server.port}/rss", source="예시신문", full_text=True
        )
    )
    fetcher = Fetcher(allow_private={"localhost"})
    feeds = desk.store.feeds()
    list(collect(desk.store, WordExtractor(), fetcher, feeds, now=lambda: MORNING, spacing=0.0))
    assert desk.store.fetches()[0].tally == Tally(new=1)
    assert [request.path for request in desk.server.requests] == ["/rss"]

"""Every row of the table of HTTP behaviours, fetched over real HTTP and read as a feed.

Each case is a round as it stands in the ledger: its word, the HTTP status, the titles.
"""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest

from policydash.collect.feed.rss import RssSource
from policydash.collect.source import Answer, Visit
from policydash.collect.web.fetch import Fetcher
from policydash.errors import FetchError
from policydash.model.article import Article
from policydash.model.ledger import FeedSpec, FeedState
from server import Server, serve

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
TITLES = ["메타버스 지원 확대", "반도체 투자 계획"]
ITEMS = "".join(f"<item><title>{title}</title><description>본문</description></item>" for title in TITLES)
FEED = f'<rss version="2.0"><channel><title>가상신문</title>{ITEMS}</channel></rss>'.encode()
PAGE = "<!doctype html><html><body>점검 중입니다</body></html>".encode()


@dataclass
class Round:
    """How one reading came out."""

    word: str
    status: int | None = None
    titles: tuple[str, ...] = ()
    answer: Answer | None = None
    error: FetchError | None = None


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serve() as running:
        yield running


def read(url: str, *, etag: str = "", last_modified: str = "", **spec: object) -> Round:
    """Read a feed as a round does."""
    source = RssSource()
    given = FeedSpec(name="가상", url=url, source="가상신문", timeout_seconds=5.0)
    feed = FeedState(id=1, spec=replace(given, **spec), etag=etag, last_modified=last_modified)  # type: ignore[arg-type]
    visit = Visit(feed=feed, now=NOW)
    request = source.ask(visit)
    assert request is not None
    try:
        answer = Fetcher(allow_private=True, now=lambda: NOW).get(request)
        page = source.read(visit, answer)
    except FetchError as error:
        return Round(error.status, error.http_status, error=error)
    titles = tuple(item.title for item in page.items if isinstance(item, Article))
    return Round("unchanged" if answer.not_modified else "ok", answer.status, titles, answer)


def hops(server: Server, *codes: int) -> str:
    """Return an address that redirects with these codes to a feed at /end."""
    target = server.add("/end", body=FEED)
    for number, code in reversed(list(enumerate(codes))):
        path = f"/{'-'.join(map(str, codes))}/{number}"
        target = server.add(path, status=code, location=target)
    return target


def test_304(server: Server) -> None:
    url = server.add("/304", body=FEED, etag='W/"1"', last_modified="Mon, 12 Aug 2024 06:05:00 GMT")
    first = read(url)
    assert (first.word, first.titles) == ("ok", tuple(TITLES))
    assert first.answer is not None
    second = read(url, etag=first.answer.etag, last_modified=first.answer.last_modified)
    assert (second.word, second.status, second.titles) == ("unchanged", 304, ())
    assert server.requests[-1].headers["If-None-Match"] == 'W/"1"'
    assert server.requests[-1].headers["If-Modified-Since"] == "Mon, 12 Aug 2024 06:05:00 GMT"


@pytest.mark.parametrize(
    ("codes", "is_for_good"),
    [
        pytest.param((301,), True, id="301"),
        pytest.param((302,), False, id="302"),
        pytest.param((303,), False, id="303"),
        pytest.param((307,), False, id="307"),
        pytest.param((308,), True, id="308"),
        pytest.param((301, 308), True, id="301 then 308"),
        pytest.param((301, 302), False, id="301 then 302"),
        pytest.param((302, 301), False, id="302 then 301"),
        pytest.param((), False, id="no redirect"),
    ],
)
def test_redirects_are_followed_and_permanent_only_when_every_hop_is(
    server: Server, codes: tuple[int, ...], is_for_good: bool
) -> None:
    got = read(hops(server, *codes))
    assert (got.word, got.status, got.titles) == ("ok", 200, tuple(TITLES))
    assert got.answer is not None
    assert got.answer.url == server.url("/end")
    assert got.answer.moved_to == (server.url("/end") if is_for_good else "")


def test_redirect_loop(server: Server) -> None:
    got = read(server.add("/loop", status=301, location="/loop"))
    assert (got.word, got.status) == ("failed", 301)


def test_redirect_that_only_sets_a_cookie(server: Server) -> None:
    got = read(server.add("/mofa", body=FEED, needs_cookie=True))
    assert (got.word, got.titles) == ("ok", tuple(TITLES))
    assert got.answer is not None
    assert got.answer.moved_to == ""


def test_404_with_a_feed_body(server: Server) -> None:
    got = read(server.add("/404", status=404, body=FEED))
    assert (got.word, got.status, got.titles) == ("failed", 404, ())


@pytest.mark.parametrize(
    ("status", "header", "word", "seconds"),
    [
        pytest.param(410, "", "gone", None, id="410"),
        pytest.param(429, "7", "limited", 7.0, id="429 with seconds"),
        pytest.param(429, "", "limited", None, id="429 without a time"),
        pytest.param(503, "Sun, 22 Nov 2026 03:02:00 GMT", "limited", 120.0, id="503 with a date"),
    ],
)
def test_410_429_503(server: Server, status: int, header: str, word: str, seconds: float | None) -> None:
    headers = (("Retry-After", header),)
    got = read(server.add(f"/{status}", status=status, headers=headers, body=FEED))
    assert got.error is not None
    assert (got.word, got.status, got.error.retry_after) == (word, status, seconds)


@pytest.mark.parametrize("status", [401, 403])
def test_401_403(server: Server, status: int) -> None:
    got = read(server.add(f"/{status}", status=status, body=FEED))
    assert (got.word, got.status) == ("failed", status)


def test_brotli(server: Server) -> None:
    assert read(server.add("/br", body=FEED, encoding="br")).titles == tuple(TITLES)
    assert "br" in server.requests[-1].headers["Accept-Encoding"]


def test_gzip_header_but_plain_body(server: Server) -> None:
    got = read(server.add("/plain", body=FEED, headers=(("Content-Encoding", "gzip"),)))
    assert (got.word, got.titles) == ("ok", tuple(TITLES))


def test_truncated_gzip(server: Server) -> None:
    packed = len(gzip.compress(FEED))
    for cut in (1, packed // 2, packed - 1):
        assert read(server.add("/cutgzip", body=FEED, encoding="gzip", cut=cut)).word == "failed"


def test_short_body_against_content_length(server: Server) -> None:
    assert read(server.add("/short", body=FEED, short=len(FEED) // 2)).word == "failed"


def test_connection_dropped(server: Server) -> None:
    got = read(server.add("/drop", drop=True))
    assert (got.word, got.status) == ("failed", None)
    assert "끊겼습니다" in str(got.error)


def test_empty_200(server: Server) -> None:
    got = read(server.add("/empty", body=b""))
    assert got.word == "not_a_feed"
    assert "빈 답" in str(got.error)


def test_html_with_200_under_a_feeds_address(server: Server) -> None:
    got = read(server.add("/html", body=PAGE, content_type="application/rss+xml"))
    assert got.word == "not_a_feed"
    assert "웹 페이지" in str(got.error)


def test_a_feed_called_html_is_a_feed(server: Server) -> None:
    assert read(server.add("/called", body=FEED, content_type="text/html")).titles == tuple(TITLES)


def test_post_only_feed(server: Server) -> None:
    url = server.add("/post", body=FEED, method="POST")
    assert (read(url).word, read(url).status) == ("failed", 405)
    assert read(url, method="POST").titles == tuple(TITLES)


def test_cookie_first_feed(server: Server) -> None:
    front = server.add("/front", body=PAGE, content_type="text/html", cookie="seen=1")
    url = server.add("/first", body=FEED, needs_cookie=True)
    assert read(url, cookie_url=front).titles == tuple(TITLES)


def test_a_slow_feed_is_waited_for(server: Server) -> None:
    assert read(server.add("/slow", body=FEED, delay=0.5), timeout_seconds=5.0).word == "ok"
    assert "제시간에" in str(read(server.add("/slower", body=FEED, delay=5.0), timeout_seconds=0.2).error)

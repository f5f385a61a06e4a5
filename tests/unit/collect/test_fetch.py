"""Fetching, over real HTTP on loopback."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from policydash.collect.source import Request
from policydash.collect.web.fetch import Fetcher, user_agent
from policydash.collect.web.limits import Limits
from policydash.errors import FetchError
from server import Server, serve

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
FEED = "<rss version='2.0'><channel><title>가상신문</title></channel></rss>".encode()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serve() as running:
        yield running


def asked(url: str, **more: object) -> Request:
    return Request(**{"url": url, "shown": url, "timeout_seconds": 5.0, **more})  # type: ignore[arg-type]


def fetcher(**limits: object) -> Fetcher:
    return Fetcher(allow_private=True, limits=Limits(**limits), now=lambda: NOW)  # type: ignore[arg-type]


def failure(request: Request, **limits: object) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetcher(**limits).get(request)
    return caught.value


def test_body_and_validators_come_back_as_they_are(server: Server) -> None:
    url = server.add(
        "/plain",
        body=FEED,
        etag='W/"가"'.encode().decode("latin-1"),
        last_modified="Mon, 12 Aug 2024 06:05:00 GMT",
    )
    got = fetcher().get(asked(url))
    assert (got.body, got.status, got.url, got.not_modified) == (FEED, 200, url, False)
    assert got.etag.encode("latin-1").decode() == 'W/"가"'
    assert got.last_modified == "Mon, 12 Aug 2024 06:05:00 GMT"
    assert got.content_type == "application/rss+xml"


@pytest.mark.parametrize(
    "validator", [{"etag": 'W/"abc"'}, {"last_modified": "Mon, 12 Aug 2024 06:05:00 GMT"}]
)
def test_an_unchanged_feed_costs_one_conditional_request(server: Server, validator: dict[str, str]) -> None:
    path = f"/conditional/{next(iter(validator))}"
    url = server.add(path, body=FEED, **validator)
    first = fetcher().get(asked(url))
    second = fetcher().get(asked(url, etag=first.etag, last_modified=first.last_modified))
    assert (second.not_modified, second.status, second.body) == (True, 304, b"")
    assert (second.etag, second.last_modified) == (first.etag, first.last_modified)
    assert server.count(path) == 2


def test_304_that_nobody_asked_for_is_a_failure(server: Server) -> None:
    assert failure(asked(server.add("/304", status=304))).http_status == 304


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br"])
def test_packed_answers(server: Server, encoding: str) -> None:
    body = FEED * 20_000  # more than one step of unpacking
    url = server.add(f"/packed/{encoding}", body=body, encoding=encoding)
    assert fetcher().get(asked(url)).body == body


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br"])
def test_a_packed_answer_that_stops_in_the_middle_is_a_failure(server: Server, encoding: str) -> None:
    body = bytes(range(256)) * 4
    url = server.add(f"/cut/{encoding}", body=body, encoding=encoding, cut=60)
    assert "끊겼습니다" in str(failure(asked(url)))


def test_a_body_that_only_says_it_is_packed_is_read(server: Server) -> None:
    url = server.add("/lie", body=FEED, headers=(("Content-Encoding", "gzip"),))
    assert fetcher().get(asked(url)).body == FEED


def test_an_unknown_encoding_is_a_failure(server: Server) -> None:
    url = server.add("/zstd", body=FEED, headers=(("Content-Encoding", "zstd"),))
    assert "zstd" in str(failure(asked(url)))


def test_the_size_limit_counts_what_comes_out(server: Server) -> None:
    url = server.add("/bomb", body=b"0" * 3_000_000, encoding="gzip")
    error = failure(asked(url), body_bytes=1_000_000)
    assert (error.status, "1MB" in str(error)) == ("failed", True)
    assert len(fetcher(body_bytes=3_000_000).get(asked(url)).body) == 3_000_000


def test_a_short_answer_is_a_failure(server: Server) -> None:
    url = server.add("/short", body=FEED, short=10)
    assert failure(asked(url)).status == "failed"


@pytest.mark.parametrize(
    ("status", "word"),
    [(401, "failed"), (403, "failed"), (404, "failed"), (410, "gone"), (429, "limited"), (500, "failed"),
     (503, "limited"), (418, "failed")],
)  # fmt: skip
def test_statuses(server: Server, status: int, word: str) -> None:
    error = failure(asked(server.add(f"/status/{status}", status=status, body=FEED)))
    assert (error.status, error.http_status, str(status) in str(error)) == (word, status, True)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("7", 7.0), ("Sun, 22 Nov 2026 03:02:00 GMT", 120.0), ("Sun, 22 Nov 2026 02:00:00 GMT", 0.0),
     ("99999999999999", 31 * 86_400.0), ("soon", None), ("", None)],
)  # fmt: skip
def test_retry_after(server: Server, header: str, seconds: float | None) -> None:
    url = server.add("/wait", status=503, headers=(("Retry-After", header),))
    assert failure(asked(url)).retry_after == seconds


@pytest.mark.parametrize("codes", [[301], [308, 301], [302], [301, 307], [303]])
def test_redirects_lead_to_the_final_address(server: Server, codes: list[int]) -> None:
    name = "-".join(map(str, codes))
    target = server.add(f"/end/{name}", body=FEED)
    for number, code in reversed(list(enumerate(codes))):
        server.add(f"/hop/{name}/{number}", status=code, location=target)
        target = f"/hop/{name}/{number}"
    got = fetcher().get(asked(server.url(target)))
    end = server.url(f"/end/{name}")
    assert (got.body, got.url) == (FEED, end)


def test_a_loop_ends(server: Server) -> None:
    url = server.add("/loop", status=302, location="/loop")
    assert "넘어갑니다" in str(failure(asked(url), redirects=3))
    assert server.count("/loop") == 4


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://example.com/", "javascript:alert(1)", "http://[", "//"]
)
def test_a_redirect_goes_to_http_only(server: Server, target: str) -> None:
    assert failure(asked(server.add("/away", status=302, location=target))).status == "failed"


@pytest.mark.parametrize("url", ["file:///etc/passwd", "rss", "", "http://", "http://[::1", "http://a b/"])
def test_addresses_that_are_none(url: str) -> None:
    assert failure(asked(url)).status == "failed"


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:{port}/plain2",
        "http://localhost:{port}/plain2",
        "http://[::ffff:127.0.0.1]:{port}/plain2",
    ],
)
def test_private_addresses_are_refused_before_a_connection(server: Server, url: str) -> None:
    server.add("/plain2", body=FEED)
    with pytest.raises(FetchError, match="내부망"):
        Fetcher().get(asked(url.format(port=server.port)))
    assert server.count("/plain2") == 0


def test_private_addresses_may_be_allowed_by_name(server: Server) -> None:
    url = server.add("/inside", body=FEED)
    assert Fetcher(allow_private=frozenset({"127.0.0.1"})).get(asked(url)).body == FEED
    with pytest.raises(FetchError, match="내부망"):
        Fetcher(allow_private=frozenset({"feeds.example.kr"})).get(asked(url))


def test_each_hop_is_judged(server: Server) -> None:
    server.add("/secret", body=FEED)
    url = server.add("/outside", status=302, location=f"http://127.0.0.2:{server.port}/secret")
    with pytest.raises(FetchError, match="내부망"):
        Fetcher(allow_private=frozenset({"127.0.0.1"})).get(asked(url))
    assert server.count("/secret") == 0


def test_slow_answers_end_at_the_read_limit(server: Server) -> None:
    url = server.add("/slow", body=FEED, delay=5)
    started = time.monotonic()
    error = failure(asked(url, timeout_seconds=0.3))
    assert "제시간에" in str(error)
    assert time.monotonic() - started < 3


def test_dripping_answers_end_at_the_total_limit(server: Server) -> None:
    started = time.monotonic()
    assert "제시간에" in str(failure(asked(server.add("/drip", drip=True)), total_seconds=0.5))
    assert time.monotonic() - started < 3


def test_nobody_there() -> None:
    assert "연결할 수 없습니다" in str(failure(asked("http://127.0.0.1:1/rss")))


def test_post_feeds(server: Server) -> None:
    url = server.add("/post", body=FEED, method="POST")
    assert failure(asked(url)).http_status == 405
    assert fetcher().get(asked(url, method="POST")).body == FEED


def test_cookie_first_feeds(server: Server) -> None:
    front = server.add("/front", body=b"<html></html>", cookie="seen=1")
    url = server.add("/cookie", body=FEED, needs_cookie=True)
    assert fetcher().get(asked(url, cookie_url=front)).body == FEED
    assert (server.count("/front"), server.count("/cookie")) == (1, 1)


def test_a_redirect_that_only_sets_a_cookie(server: Server) -> None:
    url = server.add("/selfcookie", body=FEED, needs_cookie=True)
    assert fetcher().get(asked(url)).body == FEED


def test_cookies_of_one_feed_are_not_those_of_another(server: Server) -> None:
    one = fetcher()
    one.get(asked(server.add("/setter", body=FEED, cookie="seen=1")))
    one.get(asked(server.add("/reader", body=FEED)))
    assert "Cookie" not in server.requests[-1].headers


def test_we_say_who_we_are(server: Server) -> None:
    Fetcher(allow_private=True, contact="desk@example.kr").get(asked(server.add("/agent", body=FEED)))
    assert server.requests[-1].headers["User-Agent"].startswith("policydash/")
    assert "+desk@example.kr" in server.requests[-1].headers["User-Agent"]


def test_a_contact_cannot_break_the_header() -> None:
    assert user_agent("홍길동\r\nX: 1 <a@b.kr>").endswith("(feed reader; +X: 1 <a@b.kr>)")
    assert "+" not in user_agent("")

"""robots.txt as RFC 9309 says: every case by name, with its answer worked out by hand."""

from datetime import UTC, datetime, timedelta

import pytest

from policydash.collect.page.robots import MOST_BYTES, Memory, address, judged

NOW = datetime(2026, 10, 12, tzinfo=UTC)
SITE = "https://news.example"


def rules(text: str | bytes, status: int = 200):
    return judged(status, text if isinstance(text, bytes) else text.encode(), now=NOW)


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        pytest.param("", "/a", True, id="empty"),
        pytest.param("User-agent: *\nDisallow:", "/a", True, id="disallow nothing"),
        pytest.param("User-agent: *\nDisallow: /", "/a", False, id="disallow everything"),
        pytest.param("User-agent: *\nDisallow: /admin/", "/admin/1", False, id="a folder"),
        pytest.param("User-agent: *\nDisallow: /admin/", "/news/1", True, id="another folder"),
        pytest.param("User-agent: *\nDisallow: /", "/robots.txt", True, id="robots.txt itself"),
        pytest.param("User-agent: *\nDisallow: /feeds/", "/feeds/it.xml", False, id="a site's own feeds"),
        pytest.param("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True, id="longest match allows"),
        pytest.param("User-agent: *\nAllow: /a\nDisallow: /a/b", "/a/b/c", False, id="longest match forbids"),
        pytest.param("User-agent: *\nAllow: /a\nDisallow: /a", "/a", True, id="a tie allows"),
        pytest.param("User-agent: *\nDisallow: /*.pdf", "/x/y.pdf?z", False, id="wildcard"),
        pytest.param("User-agent: *\nDisallow: /*/print", "/print", True, id="wildcard needs its slash"),
        pytest.param("User-agent: *\nDisallow: /*.php$", "/a.php", False, id="end"),
        pytest.param("User-agent: *\nDisallow: /*.php$", "/a.php?id=1", True, id="end, something after it"),
        pytest.param("User-agent: *\nDisallow: /*idxno=1", "/v?idxno=12", False, id="in the query"),
        pytest.param("User-agent: *\nDisallow: /뉴스", "/%EB%89%B4%EC%8A%A4", False, id="Hangul, escaped"),
        pytest.param("Disallow: /", "/a", True, id="rules before any group"),
        pytest.param("Sitemap: https://x.example/s.xml", "/a", True, id="no group"),
        pytest.param("User-agent: GPTBot\nDisallow: /", "/a", True, id="another's group"),
        pytest.param("User-agent: policydash\nDisallow: /", "/a", False, id="our own group"),
        pytest.param("User-agent: PolicyDash\nDisallow: /", "/a", False, id="our own group, other case"),
        pytest.param(
            "User-agent: *\nDisallow: /\n\nUser-agent: policydash\nDisallow: /x",
            "/a",
            True,
            id="ours instead of everybody's",
        ),
        pytest.param(
            "User-agent: GPTBot\nUser-agent: policydash\nDisallow: /x", "/x", False, id="a shared group"
        ),
        pytest.param(
            "User-agent: *\nDisallow: /x\n\nUser-agent: b\nDisallow: /\n\nUser-agent: *\nDisallow: /y",
            "/y",
            False,
            id="everybody's group in two places",
        ),
        pytest.param("user-AGENT : *  # all\n disallow:/a # x", "/a", False, id="case, spaces, comments"),
        pytest.param("\ufeffUser-agent: *\nDisallow: /a", "/a", False, id="byte order mark"),
        pytest.param("User-agent: *\r\nDisallow: /a\r\n", "/a", False, id="CRLF"),
        pytest.param("User-agent: *\rDisallow: /a\r", "/a", False, id="CR alone"),
        pytest.param(
            "<!doctype html><html><body>User-agent: *</body></html>", "/a", True, id="HTML in its place"
        ),
    ],
)
def test_what_may_be_read(text, path, allowed):
    assert rules(text).allow(SITE + path) is allowed


@pytest.mark.parametrize(
    ("status", "allowed", "hours"),
    [
        pytest.param(200, True, 24, id="there"),
        pytest.param(404, True, 24, id="none"),
        pytest.param(401, True, 24, id="hidden"),
        pytest.param(403, True, 24, id="refused"),
        pytest.param(410, True, 24, id="gone"),
        pytest.param(429, False, 1, id="too many requests"),
        pytest.param(500, False, 1, id="server error"),
        pytest.param(503, False, 1, id="closed for a while"),
        pytest.param(302, False, 1, id="a redirect that leads nowhere"),
        pytest.param(None, False, 1, id="no answer"),
    ],
)
def test_what_a_status_means_and_for_how_long(status, allowed, hours):
    found = judged(status, b"", now=NOW)
    assert (found.allow(f"{SITE}/a"), found.until) == (allowed, NOW + timedelta(hours=hours))


def test_a_page_of_an_error_holds_no_rules():
    assert rules("User-agent: *\nDisallow: /", 404).allow(f"{SITE}/a")


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        pytest.param("User-agent: *\nCrawl-delay: 10", 10.0, id="whole"),
        pytest.param("User-agent: *\nCrawl-delay: 0.5", 0.5, id="fraction"),
        pytest.param("User-agent: bingbot\nCrawl-delay: 30", 0.0, id="another's"),
        pytest.param("User-agent: *\nCrawl-delay: 10\n\nUser-agent: policydash\nDisallow:", 0.0, id="ours"),
        pytest.param("User-agent: *\nCrawl-delay: soon", 0.0, id="not a number"),
        pytest.param("User-agent: *\nCrawl-delay: -1", 0.0, id="negative"),
        pytest.param("User-agent: *\nCrawl-delay: nan", 0.0, id="no number at all"),
        pytest.param("", 0.0, id="none"),
    ],
)
def test_the_pause_it_asks_for(text, seconds):
    assert rules(text).delay_seconds == seconds


def test_what_is_beyond_the_bound_is_not_read_nor_is_half_a_line():
    line = "Disallow: /forbidden/here\n"
    head = "User-agent: *\n"
    filler = "# " + "x" * (MOST_BYTES - len(head) - len("Disallow: /") - 3) + "\n"
    cut = head + filler + line  # the bound falls just after "Disallow: /"
    assert len((head + filler).encode()) + len("Disallow: /") == MOST_BYTES
    assert rules(cut).allow(f"{SITE}/forbidden/here")
    assert rules(cut).allow(f"{SITE}/news")
    assert not rules(head + line + filler).allow(f"{SITE}/forbidden/here")


def test_bytes_that_are_no_text_forbid_nothing():
    assert rules(bytes(range(256)) * 40).allow(f"{SITE}/a")


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://News.Example/a/b?c=d#e", "https://news.example/robots.txt"),
        ("http://news.example:8080", "http://news.example:8080/robots.txt"),
        ("https://name:word@news.example/a", "https://news.example/robots.txt"),
    ],
)
def test_where_it_is(url, found):
    assert address(url) == found


def test_rules_are_believed_for_a_day_by_every_page_of_the_site_and_by_no_other():
    memory = Memory()
    found = rules("User-agent: *\nDisallow: /a")
    memory.keep(f"{SITE}/a", found)
    assert memory.of(f"{SITE}/b?c", now=NOW + timedelta(hours=23)) is found
    assert memory.of(f"{SITE}/b", now=NOW + timedelta(hours=24)) is None
    assert memory.of("http://news.example/b", now=NOW) is None
    assert memory.of("https://m.news.example/b", now=NOW) is None

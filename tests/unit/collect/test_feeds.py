"""Feeds: golden pairs of tests/feeds (what comes in, what must come out), and bodies that are no feed."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from policydash.collect.feed.feeds import parse
from policydash.errors import FetchError
from policydash.model.article import Article, Kind, Rejection
from policydash.model.ledger import FeedSpec

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
PAIRS = sorted((Path(__file__).parents[2] / "feeds").glob("*.xml"))


def plain(item: Article | Rejection, names: list[str]) -> dict[str, Any]:
    values = {name: getattr(item, name) for name in names}
    return {name: v.isoformat() if isinstance(v, date) else v for name, v in values.items()}


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.stem)
def test_golden_pair(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
    wanted = {"name": "가상", "url": expected["url"], "kind": Kind.NEWS} | expected["spec"]
    spec = FeedSpec(**wanted | {"kind": Kind(wanted["kind"])})
    items = list(parse(path.read_bytes(), spec=spec, fetched_at=NOW, content_type=expected["content_type"]))
    assert [plain(item, list(want)) for item, want in zip(items, expected["items"], strict=True)] == expected[
        "items"
    ]


def test_there_are_pairs() -> None:
    assert {path.stem for path in PAIRS} >= {"ministry", "ndsoft", "euckr", "encoded", "atom", "broken"}


@pytest.mark.parametrize(
    ("body", "says"),
    [(b"", "빈 답"), (b" \n\t", "빈 답"), (b"<!DOCTYPE html><html><body>404</body></html>", "웹 페이지"),
     (b"<HTML><head></head></HTML>", "웹 페이지"), (b'{"error": 1}', "JSON"), (b"[]", "JSON"),
     (b"hello", "RSS"),
     (b"<response><header/></response>", "RSS"), (b"/etc/passwd", "RSS"),
     (b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url/></urlset>', "사이트맵")],
)  # fmt: skip
def test_what_is_no_feed_is_told_at_once(body: bytes, says: str) -> None:
    spec = FeedSpec(name="가상", url="https://example.kr/rss", source="가상신문")
    with pytest.raises(FetchError, match=says) as caught:
        parse(body, spec=spec, fetched_at=NOW)
    assert caught.value.status == "not_a_feed"


def test_a_feed_without_entries_is_a_feed() -> None:
    spec = FeedSpec(name="가상", url="", source="가상신문")
    assert list(parse(b"<rss version='2.0'><channel/></rss>", spec=spec, fetched_at=NOW)) == []


def test_an_entity_bomb_does_no_harm() -> None:
    names = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    channel = "<channel><item><title>&e11;</title></item></channel>"
    body = f'<!DOCTYPE rss [<!ENTITY e0 "x">{names}]><rss version="2.0">{channel}</rss>'
    spec = FeedSpec(name="가상", url="", source="가상신문")
    items = list(parse(body.encode(), spec=spec, fetched_at=NOW))
    assert len(items) <= 1
    assert all(len(item.title) < 1000 for item in items if isinstance(item, Article))


def test_links_stand_on_the_address_after_redirects() -> None:
    body = b"<rss version='2.0'><channel><item><title>a</title><link>view?id=1</link></item></channel></rss>"
    spec = FeedSpec(name="가상", url="https://old.example.kr/rss", source="가상신문")
    (item,) = parse(body, spec=spec, fetched_at=NOW, url="https://new.example.kr/feed/all")
    assert isinstance(item, Article)
    assert item.url == "https://new.example.kr/feed/view?id=1"

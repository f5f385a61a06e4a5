"""RSS and Atom: bytes in, articles out. Knows neither network nor store.

The bytes are decoded and mended here before feedparser sees them, and what it makes of dates, sanitising and
relative addresses is not used.
"""

import io
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain
from typing import Any

import feedparser

from policydash.collect.bounds import MOST_ENTRIES
from policydash.collect.charset import charset_of, decode
from policydash.collect.feed.entries import Entry, read_entry
from policydash.collect.feed.xmltext import first_entries, has_element, is_cut, is_deep, well_formed
from policydash.collect.plain import headline
from policydash.errors import FetchError
from policydash.model.article import Article, Rejection
from policydash.model.ledger import FeedSpec, FetchStatus

CUT = "잘린 항목"  # the reason of the rejection that tells that a document ended too early
TOO_MANY = "항목 수 초과"  # the reason of the one rejection for all that is beyond the limit of a document

_HEAD = 1000


def parse(
    data: bytes, *, spec: FeedSpec, fetched_at: datetime, content_type: str = "", url: str = ""
) -> Iterator[Article | Rejection]:
    """Return an article or a rejection for each entry of an RSS or Atom document, in its order.

    `url` is the final address, against which links are resolved; `fetched_at` (aware UTC) is what relative
    and impossible dates are judged by. Where `spec.source` is empty an entry's own source or the channel's
    title names the publisher. The last entry of a document that ends in the middle of it is a rejection
    with the reason CUT; all entries beyond 20,000 are one with the reason TOO_MANY. Raises
    FetchError(status="not_a_feed") at once, before the first entry.
    """
    whole = well_formed(decode(data, header_charset=charset_of(content_type)))
    text, left_out = first_entries(whole, MOST_ENTRIES)
    document = _parsed(text) if has_element(text) and not is_deep(text) else None
    if document is None or not (document.entries or document.get("version")):
        raise FetchError(_no_feed_sentence(text), status=FetchStatus.NOT_A_FEED)
    channel, is_short = _channel(document), not left_out and is_cut(text)
    items = _items(document.entries, spec, fetched_at, url or spec.url, channel, cut=is_short)
    return chain(items, _beyond(left_out))


def _beyond(left_out: int) -> Iterator[Rejection]:
    if left_out:
        detail = f"항목이 {MOST_ENTRIES:,}개를 넘어 뒤의 {left_out:,}개를 읽지 않았습니다."
        yield Rejection(f"항목 {MOST_ENTRIES + 1:,} 이후", TOO_MANY, detail)


def _parsed(text: str) -> Any:
    # No content-location: with one, feedparser makes an address of every guid.
    headers = {"content-type": "application/rss+xml; charset=utf-8"}
    # A stream, never the bytes themselves: feedparser opens bytes that happen to be the name of a file.
    stream = io.BytesIO(text.encode("utf-8", "replace"))
    try:
        return feedparser.parse(
            stream, response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except (
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        AssertionError,
        ArithmeticError,
        RecursionError,
    ) as error:
        # feedparser has no error of its own: on hostile input whatever breaks inside comes out.
        sentence = "피드를 해석하지 못했습니다. 주소가 RSS나 Atom인지 확인하십시오."
        raise FetchError(sentence, status=FetchStatus.NOT_A_FEED) from error


def _items(
    entries: Sequence[Any], spec: FeedSpec, fetched_at: datetime, base: str, channel: str, *, cut: bool
) -> Iterator[Article | Rejection]:
    unreliable = _shared_guids(entries)
    for number, entry in enumerate(entries, 1):
        where = f"항목 {number}"
        if cut and number == len(entries):
            yield Rejection(where, CUT, "피드가 이 항목의 중간에서 끊겼습니다. 다음 차례에 다시 읽습니다.")
            continue
        yield read_entry(
            Entry(entry, where, base, unreliable), spec=spec, fetched_at=fetched_at, channel=channel
        )


def _shared_guids(entries: Sequence[Any]) -> frozenset[str]:
    """Return identifiers that several entries with different links bear: they identify nothing."""
    links: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for entry in entries:
        links[str(dict.get(entry, "id", ""))][str(dict.get(entry, "link", ""))] += 1
    return frozenset(guid for guid, found in links.items() if len(found) > 1)


def _channel(document: Any) -> str:
    return headline(str(dict.get(document.feed, "title") or ""))


def _no_feed_sentence(text: str) -> str:
    head = text[:_HEAD].lstrip().lower()
    if not head:
        return "빈 답이 왔습니다. 피드 주소를 확인하십시오."
    if "<html" in head or head.startswith("<!doctype html"):
        return "피드 대신 웹 페이지가 왔습니다. 피드가 없어졌거나 점검 중입니다. 주소를 확인하십시오."
    if "<urlset" in head or "<sitemapindex" in head:
        return '피드 대신 사이트맵이 왔습니다. feeds.toml에 type = "sitemap"을 적으십시오.'
    if head.startswith(("{", "[")):
        return "피드 대신 JSON이 왔습니다. RSS나 Atom 주소인지 확인하십시오."
    return "RSS나 Atom이 아닙니다. 피드 주소를 확인하십시오."

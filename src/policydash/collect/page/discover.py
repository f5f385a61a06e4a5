"""Where a web page may have its feeds: a page's bytes → addresses to try, the likeliest first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml import etree

from policydash.collect.canonical import canonical_url, http_url
from policydash.collect.charset import charset_of, decode
from policydash.collect.plain import headline, without_controls

MOST = 10  # addresses; each may be a request
_TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
_HREF = re.compile(
    r"(?:^|[/._?=&-])(?:rss|feeds?|atom)(?:$|[/._?=&-])|\.(?:xml|rdf|rss)(?:$|[?#])", re.IGNORECASE
)
_NOT_A_FEED = re.compile(r"sitemap|opensearch|\.(?:css|js|png|jpe?g|gif|ico|svg)(?:$|[?#])", re.IGNORECASE)
_COMMENTS = re.compile(r"comment|댓글", re.IGNORECASE)
# Dozens of Korean outlets run on ND Soft's system, whose pages do not tell of the feed that they have.
_ND_SOFT = re.compile(r"/news/article(?:View|List)\.html\?", re.IGNORECASE)
_ND_SOFT_FEED = "/rss/allArticle.xml"
_LONGEST_TITLE = 100


@dataclass(frozen=True, slots=True)
class Candidate:
    """An address that may be a feed, and what the page calls it."""

    url: str
    title: str = ""


def candidates(data: bytes, *, url: str, content_type: str = "") -> list[Candidate]:
    """Return at most ten addresses at which the page at `url` may have its feed, none twice. Never raises.

    First those that the page itself names as feeds, then the feed of the publishing system it seems to run
    on, then links that look like one; feeds of comments come last.
    """
    root = _html(decode(data, header_charset=charset_of(content_type)))
    if root is None:
        return []
    found: dict[str, Candidate] = {}
    for each in _found(root, _base(root, url)):
        found.setdefault(canonical_url(each.url), each)
    found.pop(canonical_url(url), None)
    return sorted(found.values(), key=lambda each: bool(_COMMENTS.search(each.url + each.title)))[:MOST]


def _html(text: str) -> etree._Element | None:
    parser = etree.HTMLParser(recover=True, no_network=True, huge_tree=False, encoding="utf-8")
    try:
        return etree.fromstring(without_controls(text).encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _base(root: etree._Element, url: str) -> str:
    written = next((each.get("href") or "" for each in root.iter("base")), "")
    return _joined(url, written) or url


def _found(root: etree._Element, base: str) -> Iterator[Candidate]:
    links = [(each, _joined(base, each.get("href") or "")) for each in root.iter("link", "a", "area")]
    for link, url in links:
        if link.tag == "link" and url and _is_announced(link):
            yield Candidate(url, _title(link))
    if any(_ND_SOFT.search(url) for _, url in links) or _ND_SOFT.search(base):
        yield Candidate(urljoin(base, _ND_SOFT_FEED))
    for link, url in links:
        if link.tag != "link" and url and _HREF.search(url) and not _NOT_A_FEED.search(url):
            yield Candidate(url, _title(link))


def _is_announced(link: etree._Element) -> bool:
    relations = (link.get("rel") or "").lower().split()
    kind = (link.get("type") or "").split(";")[0].strip().lower()
    return "feed" in relations or ("alternate" in relations and kind in _TYPES)


def _title(link: etree._Element) -> str:
    text = link.get("title") or "".join(link.itertext())
    return headline(text)[:_LONGEST_TITLE]


def _joined(base: str, written: str) -> str:
    try:
        return http_url(urljoin(base, written.strip()))
    except ValueError:
        return ""

"""Feeds built like the cases of the W3C feed validator, right and wrong: only FetchError comes out, and
every entry is an article or a rejection.
"""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policydash.collect.bounds import LONGEST_TITLE, bounded
from policydash.collect.decide import identify
from policydash.collect.feed import feeds
from policydash.errors import FetchError
from policydash.model.article import Article, Rejection
from policydash.model.ledger import FeedSpec

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
SPEC = FeedSpec(name="가상", url="https://example.kr/rss", source="")
SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "georss": "http://www.georss.org/georss",
    "thr": "http://purl.org/syndication/thread/1.0",
    "atom": "http://www.w3.org/2005/Atom",
    "x": "urn:wrong",
}
DATES = [
    "",
    "Mon, 15 Jun 2026 10:00:00 +0900",
    "2026-06-15T10:00:00Z",
    "2026.06.15 오후 3:05",
    "Sat, 31 Feb 2026",
    "2026-13-45",
    "yesterday",
    "0",
    "-1",
    "9" * 40,
    "Mon, 15 Jun 2026 10:00:00 +9999",
    "T",
    "\n",
]
ADDRESSES = [
    "",
    "https://example.kr/1",
    "/1?a=1&amp;b=2",
    "http://",
    "http://[::1",
    "//",
    "javascript:alert(1)",
    "mailto:a@b.kr",
    "http://example.kr:99999/",
    "http://가상.kr/글",
    "https://a@b@c/",
    "%%%",
    " \n",
    "urn:uuid:1",
    "http://example.kr/" + "a" * 5000,
    "?",
    "#",
    "http:\\\\a",
]
TEXTS = [
    "",
    "가상 제목",
    "R&amp;D",
    "R&amp;amp;D",
    "&lt;b&gt;굵게&lt;/b&gt;",
    "AT&T",
    "&middot;",
    "&undefined;",
    "<![CDATA[<p>문단</p>]]>",
    "<![CDATA[a]]]]><![CDATA[>b]]>",
    "<b>안쪽<i>태그</b></i>",
    "&#0;&#x1F;&#xD800;",
    "<![CDATA[&lt;![CDATA[겹침]]&gt;]]>",
    "\x0b\x00",
    "<!-- 주석 -->",
    "<?php echo 1 ?>",
    "긴" * 3000,
    "&#x1F600;",
    "<div xmlns='http://www.w3.org/1999/xhtml'>글</div>",
    "<script>alert(1)</script>",
]
TEXT_NAMES = [
    *("title", "description", "summary", "content", "content:encoded", "subtitle", "tagline", "dc:title"),
    *(
        "author",
        "dc:creator",
        "name",
        "category",
        "dc:subject",
        "source",
        "dc:source",
        "dc:publisher",
        "rights",
    ),
    *(
        "generator",
        "language",
        "managingEditor",
        "itunes:author",
        "media:title",
        "media:description",
        "georss:point",
    ),
    *(
        "x:title",
        "thr:in-reply-to",
        "enclosure",
        "cloud",
        "textInput",
        "skipDays",
        "ttl",
        "image",
        "rating",
        "nope",
    ),
]
DATE_NAMES = [
    *("pubDate", "dc:date", "updated", "published", "modified", "issued", "created", "lastBuildDate")
]
LINK_NAMES = [*("link", "guid", "id", "comments", "atom:link", "url", "docs", "wfw:comment")]
ATTRIBUTES = [
    "",
    "",
    " type='html'",
    " type='xhtml'",
    " type='application/octet-stream'",
    " mode='base64'",
    " mode='escaped'",
    " isPermaLink='false'",
    " isPermaLink='maybe'",
    " rel='alternate' href='/2'",
    " href='http://[' rel='self'",
    " xml:base='http://a.kr/'",
    " xml:base='::'",
    " xml:lang='ko'",
    " a='1' a='2'",
    " url='x' length='-1'",
    " term='분류' scheme='::'",
    " xmlns='urn:wrong'",
    " src='https://a.kr/' type='x/y'",
]
BREAKS: list[Callable[[str], str]] = [
    lambda text: text,
    lambda text: "\n\n  " + text,
    lambda text: text[: len(text) * 2 // 3],
    lambda text: text.replace("</", "<", 1),
    lambda text: text + text,
    lambda text: text.upper(),
    lambda text: "<!DOCTYPE rss [<!ENTITY nbsp '&#160;'>]>" + text,
    lambda text: '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://a.kr/rss.dtd">' + text,
    lambda text: "<!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + text.replace("가상", "&a;"),
    lambda text: text.replace("xmlns", "xmlnz"),
]
CODECS = ["utf-8", "cp949", "utf-16", "utf-32", "utf-8-sig", "latin-1", "utf-7"]


def element(name: str, attributes: str, content: str) -> str:
    return f"<{name}{attributes}>{content}</{name}>" if content != "-" else f"<{name}{attributes}/>"


ELEMENT = st.builds(element, st.sampled_from(TEXT_NAMES), st.sampled_from(ATTRIBUTES), st.sampled_from(TEXTS))
DATE = st.builds(element, st.sampled_from(DATE_NAMES), st.just(""), st.sampled_from(DATES))
LINK = st.builds(
    element, st.sampled_from(LINK_NAMES), st.sampled_from(ATTRIBUTES), st.sampled_from(ADDRESSES)
)
PERSON = st.builds(element, st.sampled_from(["author", "contributor", "source"]), st.just(""), ELEMENT)
PARTS = st.lists(ELEMENT | DATE | LINK | PERSON, max_size=7).map("".join)
RSS_VERSIONS = ["0.90", "0.91", "0.92", "0.93", "0.94", "1.0", "2.0", "2.01", "3.0", "", "x"]


def declared(spaces: list[str]) -> str:
    return "".join(f' xmlns:{prefix}="{SPACES[prefix]}"' for prefix in spaces)


SPACE_LISTS = st.lists(st.sampled_from(sorted(SPACES)), unique=True).map(declared)


def rss(version: str, spaces: str, head: str, items: list[str]) -> str:
    inside = "".join(f"<item>{item}</item>" for item in items)
    return f'<rss version="{version}"{spaces}><channel>{head}{inside}</channel></rss>'


def rdf(spaces: str, head: str, items: list[str]) -> str:
    inside = "".join(f'<item rdf:about="{number}">{item}</item>' for number, item in enumerate(items))
    own = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
    return f"<rdf:RDF {own}{spaces}><channel>{head}</channel>{inside}</rdf:RDF>"


def atom(space: str, spaces: str, head: str, items: list[str]) -> str:
    inside = "".join(f"<entry>{item}</entry>" for item in items)
    return f'<feed version="0.3" xmlns="{space}"{spaces}>{head}{inside}</feed>'


ITEMS = st.lists(PARTS, max_size=4)
ATOMS = [
    "http://www.w3.org/2005/Atom",
    "http://purl.org/atom/ns#",
    "http://www.w3.org/2005/atom",
    "urn:wrong",
]
DOCUMENT = (
    st.builds(rss, st.sampled_from(RSS_VERSIONS), SPACE_LISTS, PARTS, ITEMS)
    | st.builds(rdf, SPACE_LISTS, PARTS, ITEMS)
    | st.builds(atom, st.sampled_from(ATOMS), SPACE_LISTS, PARTS, ITEMS)
)


def as_bytes(document: str, codec: str, said: str, *, declares: bool) -> bytes:
    head = f'<?xml version="1.0" encoding="{said}"?>' if declares else ""
    return (head + document).encode(codec, "replace")


@settings(deadline=None, max_examples=400)
@given(
    document=DOCUMENT,
    fault=st.sampled_from(BREAKS),
    codec=st.sampled_from(CODECS),
    said=st.sampled_from([*CODECS, "EUC-KR", "x-unknown", "us-ascii"]),
    declares=st.booleans(),
    content_type=st.sampled_from(
        ["", "text/xml", "text/html; charset=euc-kr", "application/json", ";;charset="]
    ),
)
def test_nothing_but_a_fetch_error(
    document: str, fault: Callable[[str], str], codec: str, said: str, declares: bool, content_type: str
) -> None:
    data = as_bytes(fault(document), codec, said, declares=declares)
    try:
        items = list(feeds.parse(data, spec=SPEC, fetched_at=NOW, content_type=content_type))
    except FetchError:
        return
    for item in items:
        assert isinstance(item, Article | Rejection)
        if isinstance(item, Article):
            assert 0 < len(bounded(item).title) <= LONGEST_TITLE
            assert identify(item, 1).keys
            f"{item.title}{item.body}{item.url}{item.guid}{item.source}{item.author}".encode()


@pytest.mark.parametrize("form", ["rss", "rdf", "atom"])
@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_every_entry_is_an_article_or_a_rejection(form: str, data: st.DataObject) -> None:
    """Entries of well-formed elements: as many come out as went in, whatever is in them."""
    texts = st.sampled_from(
        [text for text in TEXTS if "<" not in text and "&" not in text and text.isprintable()]
    )
    names = st.sampled_from(["title", "description", "category", "rights"])
    part = st.builds(element, names, st.just(""), texts) | DATE | st.builds(
        element, st.sampled_from(["guid", "id", "comments"]), st.just(""), st.sampled_from(ADDRESSES)
    )  # fmt: skip
    items = data.draw(st.lists(st.lists(part, max_size=5).map("".join), max_size=6))
    spaces = declared(sorted(SPACES))
    head = "<title>가상신문</title>"
    made = {
        "rss": lambda: rss("2.0", spaces, head, items),
        "rdf": lambda: rdf(spaces, head, items),
        "atom": lambda: atom(ATOMS[0], spaces, head, items),
    }
    found = list(feeds.parse(made[form]().encode(), spec=SPEC, fetched_at=NOW))
    assert len(found) == len(items)

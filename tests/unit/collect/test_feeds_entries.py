"""Every row of reference tables 10.2 and 10.3 as a whole feed sees it, and the bounds of a document."""

from datetime import UTC, date, datetime

import pytest

from policydash.collect.bounds import LONGEST_BODY, LONGEST_TITLE, MOST_ENTRIES, bounded
from policydash.collect.feed.feeds import CUT, TOO_MANY, parse
from policydash.errors import FetchError
from policydash.model.article import Article, DateFlag, Rejection
from policydash.model.ledger import FeedSpec

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
BASE = "https://www.example.kr/rss/all.xml"
DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'


def rss(items: str) -> bytes:
    return f'<rss version="2.0" {DC}><channel><title>가상신문</title>{items}</channel></rss>'.encode()


def read(data: bytes, content_type: str = "text/xml") -> list[Article | Rejection]:
    spec = FeedSpec(name="가상", url=BASE, source="가상신문")
    return list(parse(data, spec=spec, fetched_at=NOW, content_type=content_type))


def one(item: str) -> Article:
    (found,) = read(rss(f"<item>{item}</item>"))
    assert isinstance(found, Article)
    return found


DATES = {
    "pubDate": ("<pubDate>Mon, 15 Jun 2026 15:05:00 +0900</pubDate>", DateFlag.EXACT),
    "dc:date alone": ("<dc:date>2026-06-15T06:05:00Z</dc:date>", DateFlag.EXACT),
    "Atom's updated alone": (
        '<updated xmlns="http://www.w3.org/2005/Atom">2026-06-15 15:05</updated>',
        DateFlag.EXACT,
    ),
    "both: pubDate counts": (
        "<pubDate>2026-06-15 15:05:00</pubDate><dc:date>2026-06-20T00:00:00Z</dc:date>",
        DateFlag.EXACT,
    ),
    "a pubDate nobody can read, and dc:date": (
        "<pubDate>곧</pubDate><dc:date>2026-06-15T06:05:00Z</dc:date>",
        DateFlag.EXACT,
    ),
    "a date nobody can read": ("<pubDate>곧</pubDate>", DateFlag.UNKNOWN),
    "no date": ("", DateFlag.UNKNOWN),
    "an empty date": ("<pubDate></pubDate>", DateFlag.UNKNOWN),
}


@pytest.mark.parametrize(("written", "flag"), DATES.values(), ids=DATES)
def test_dates_of_an_entry(written: str, flag: DateFlag) -> None:
    found = one(f"<title>제목</title>{written}")
    moment = datetime(2026, 6, 15, 6, 5, tzinfo=UTC) if flag is DateFlag.EXACT else None
    assert (found.published, found.date_flag) == (moment, flag)
    assert found.day == (date(2026, 6, 15) if moment else date(2026, 11, 22))


LINKS = {
    "no guid": ("<link>https://a.example.kr/1</link>", "https://a.example.kr/1", ""),
    "a guid that is an address, no link": ("<guid>https://a.kr/1</guid>", "https://a.kr/1", "https://a.kr/1"),
    "a guid that is none, no link": ("<guid>tag-77</guid>", "", "tag-77"),
    "a relative link": ("<link>/news/1</link>", "https://www.example.kr/news/1", ""),
    "a link between blanks": ("<link>\n https://a.example.kr/1 \n</link>", "https://a.example.kr/1", ""),
    "an empty link": ("<link></link>", "", ""),
    "a link in CDATA": ("<link><![CDATA[https://a.kr/1?a=1&b=2]]></link>", "https://a.kr/1?a=1&b=2", ""),
    "a bare ampersand in a link": ("<link>https://a.kr/1?a=1&b=2</link>", "https://a.kr/1?a=1&b=2", ""),
    "a link of a script": ("<link>javascript:alert(1)</link>", "", ""),
}  # fmt: skip


@pytest.mark.parametrize(("written", "url", "guid"), LINKS.values(), ids=LINKS)
def test_links_of_an_entry(written: str, url: str, guid: str) -> None:
    found = one(f"<title>제목</title>{written}")
    assert (found.url, found.guid) == (url, guid)


def test_duplicate_guids_are_not_merged_and_identify_nothing() -> None:
    item = "<item><title>{0}</title><link>https://a.kr/{0}</link><guid isPermaLink='false'>7</guid></item>"
    found = read(rss(item.format(1) + item.format(2)))
    assert [item.guid for item in found if isinstance(item, Article)] == ["", ""]


TITLES = {
    "entities": ("R&amp;D 예산 &lt;2027&gt;", "R&D 예산 <2027>"),
    "entities in CDATA": ("<![CDATA[A&middot;B &quot;C&quot;]]>", 'A·B "C"'),
    "escaped twice": ("A&amp;middot;B &amp;quot;C&amp;quot;", 'A·B "C"'),
    "an ampersand escaped twice": ("R&amp;amp;D", "R&D"),
    "an ampersand in CDATA": ("<![CDATA[R&D]]>", "R&D"),
    "an escaped ampersand in CDATA": ("<![CDATA[R&amp;D]]>", "R&D"),
    "unescaped exactly once": ("<![CDATA[&amp;lt;b&amp;gt;]]>", "&lt;b&gt;"),
    "bare ampersands": ("AT&T R&D", "AT&T R&D"),
    "an entity that XML does not have": ("A&middot;B", "A·B"),
    "control characters": ("가\x0b나\x01", "가나"),
    "tags": ("&lt;b&gt;가상&lt;/b&gt;융합", "가상융합"),
    "words in angle brackets": ("&lt;앵커&gt; 발표", "<앵커> 발표"),
    "CDATA wrapped twice": ("<![CDATA[<![CDATA[제목]]]]><![CDATA[>]]>", "제목"),
    "line breaks": ("두\n줄", "두 줄"),
}


@pytest.mark.parametrize(("written", "comes_out"), TITLES.values(), ids=TITLES)
@pytest.mark.parametrize("fault", ["", "<a><b></a>"], ids=["well-formed", "ill-formed"])
def test_titles_of_an_entry(written: str, comes_out: str, fault: str) -> None:
    (found,) = read(rss(f"<item><title>{written}</title></item>{fault}"))
    assert isinstance(found, Article)
    assert found.title == comes_out


BODIES = {
    "scripts and frames": ("<p>글<script>x()</script><iframe src='y'>z</iframe></p>", "글", False),
    "attributes that act": ("<p onclick='x()'>글</p>", "글", False),
    "a summary that was cut": ("<p>글이 여기서..</p>", "글이 여기서..", True),
    "an undefined entity": ("&middot; 글", "· 글", False),
    "nothing": ("", "", True),
}


@pytest.mark.parametrize(("written", "body", "is_excerpt"), BODIES.values(), ids=BODIES)
def test_bodies_of_an_entry(written: str, body: str, is_excerpt: bool) -> None:
    found = one(f"<title>제목</title><description><![CDATA[{written}]]></description>")
    assert (found.body, found.is_excerpt) == (body, is_excerpt)


def test_content_encoded_is_the_body_where_it_is_longer() -> None:
    whole = (
        "<description>요약…</description><content:encoded><![CDATA[<p>온전한 글이다.</p>]]></content:encoded>"
    )
    found = one(f"<title>제목</title>{whole}")
    assert (found.body, found.is_excerpt) == ("온전한 글이다.", False)


def test_author_and_source_of_an_entry() -> None:
    found = one(
        "<title>제목</title><author>a@b.kr (홍길동)</author><source url='https://c.kr/rss'>원래신문</source>"
    )
    assert (found.author, found.source) == ("홍길동", "가상신문")
    spec = FeedSpec(name="가상", url=BASE, source="")
    item = "<item><title>제목</title><source url='https://c.kr/rss'>원래신문</source></item>"
    (found_without,) = parse(rss(item), spec=spec, fetched_at=NOW)
    assert isinstance(found_without, Article)
    assert found_without.source == "원래신문"


WHOLE = rss("<item><title>1</title></item>")
DOCUMENTS = {
    "blank lines before the declaration": (b'\n \n<?xml version="1.0"?>' + WHOLE, 1),
    "cut in the middle of an entry": (
        rss("<item><title>1</title></item><item><title>2</title><link>")[:-16],
        2,
    ),
    "a document that nobody closed": (WHOLE.split(b"</channel>")[0], 1),
    "a second document after the first": (WHOLE + WHOLE, 2),
}


@pytest.mark.parametrize(("data", "items"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_documents_with_a_fault(data: bytes, items: int) -> None:
    assert len(read(data)) == items


def test_the_entry_in_which_a_document_was_cut_is_told() -> None:
    found = read(rss("<item><title>1</title></item><item><title>2</title>").split(b"</channel>")[0])
    assert [getattr(item, "reason", "") for item in found] == ["", CUT]


FOREIGN = {
    "an empty body": b"",
    "white space": b" \n ",
    "data.go.kr": b"<response><header><resultCode>0</resultCode></header><body/></response>",
    "data.go.kr's gateway": b"<OpenAPI_ServiceResponse><cmmMsgHeader/></OpenAPI_ServiceResponse>",
    "a sitemap": b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'/>",
    "an SVG picture": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "OPML": b"<opml version='2.0'><body/></opml>",
    "SOAP": b"<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body/></s:Envelope>",
    "a web page": b"<!DOCTYPE html><html><head><title>x</title></head></html>",
    "JSON": b'{"items": []}',
    "plain text": "점검 중입니다".encode(),
    "elements without an end": b"<rss version='2.0'><channel><item>" + b"<x>" * 50_000,
    "a head without an element": b"\n<!ENTITY a" * 100_000,
}


@pytest.mark.parametrize("data", FOREIGN.values(), ids=FOREIGN)
def test_what_is_no_feed_is_named(data: bytes) -> None:
    with pytest.raises(FetchError) as caught:
        read(data)
    assert caught.value.status == "not_a_feed"
    assert str(caught.value).endswith("십시오.")


KOREAN = "똠방각하의 정책 발표"
SHOWN = f'<rss version="2.0"><channel><item><title>{KOREAN}</title></item></channel></rss>'
SAID = '<?xml version="1.0" encoding="{}"?>' + SHOWN
ENCODED = {
    "EUC-KR, text/xml": (SAID.format("EUC-KR"), "cp949", "text/xml"),
    "EUC-KR, single quotes, text/html": (SAID.format("EUC-KR").replace('"', "'"), "cp949", "text/html"),
    "EUC-KR, application/xml": (SAID.format("EUC-KR"), "cp949", "application/xml"),
    "EUC-KR, application/rss+xml": (SAID.format("EUC-KR"), "cp949", "application/rss+xml"),
    "EUC-KR, no type": (SAID.format("EUC-KR"), "cp949", ""),
    "EUC-KR, header says utf-8": (SAID.format("EUC-KR"), "cp949", "text/xml; charset=utf-8"),
    "UTF-8, header says us-ascii": (SHOWN, "utf-8", "text/xml; charset=us-ascii"),
    "UTF-8, header says euc-kr": (SHOWN, "utf-8", "text/xml; charset=euc-kr"),
    "UTF-8, header says ISO-8859-1": (SHOWN, "utf-8", "text/xml; charset=ISO-8859-1"),
    "EUC-KR undeclared, header says so": (SHOWN, "cp949", "text/xml; charset=EUC-KR"),
    "EUC-KR undeclared": (SHOWN, "cp949", "text/xml"),
    "EUC-KR declared UTF-8": (SAID.format("UTF-8"), "cp949", "text/xml"),
    "x-windows-949": (SAID.format("x-windows-949"), "cp949", "text/xml"),
    "ms949": (SAID.format("ms949"), "cp949", "text/xml"),
    "cp949": (SAID.format("cp949"), "cp949", "text/xml"),
    "ks_c_5601-1987": (SAID.format("ks_c_5601-1987"), "cp949", "text/xml"),
    "application/octet-stream": (SHOWN, "utf-8", "application/octet-stream"),
    "text/plain": (SHOWN, "utf-8", "text/plain"),
    "application/json": (SHOWN, "utf-8", "application/json"),
}


@pytest.mark.parametrize(("text", "codec", "content_type"), ENCODED.values(), ids=ENCODED)
def test_characters_of_a_feed(text: str, codec: str, content_type: str) -> None:
    (found,) = read(text.encode(codec), content_type)
    assert isinstance(found, Article)
    assert found.title == KOREAN


@pytest.mark.parametrize("codec", ["utf-8", "cp949"])
def test_one_bad_byte_costs_one_character_of_a_feed(codec: str) -> None:
    data = SHOWN.encode(codec).replace("정책".encode(codec), b"\xff" + "정책".encode(codec))
    (found,) = read(data)
    assert isinstance(found, Article)
    assert found.title == "똠방각하의 \ufffd정책 발표"


def test_a_feed_of_427_items() -> None:
    item = "<item><title>제목 {0}</title><link>https://a.example.kr/{0}</link><guid>{0}</guid></item>"
    found = read(rss("".join(item.format(number) for number in range(427))))
    assert [item.title for item in found if isinstance(item, Article)] == [f"제목 {n}" for n in range(427)]


def test_what_is_beyond_the_limit_is_one_rejection() -> None:
    items = read(rss("<item/>" * (MOST_ENTRIES + 7) + "<description>끝</description>"))
    assert len(items) == MOST_ENTRIES + 1
    assert items[-1] == Rejection(
        "항목 20,001 이후", TOO_MANY, "항목이 20,000개를 넘어 뒤의 7개를 읽지 않았습니다."
    )
    assert {getattr(item, "reason", "") for item in items[:-1]} == {"제목 없음"}


def test_texts_have_bounds() -> None:
    title, body, author = "긴" * 3_000_000, "글" * 1_500_000, "나" * 999
    found = bounded(one(f"<title>{title}</title><description>{body}</description><author>{author}</author>"))
    assert (len(found.title), found.title[-2:]) == (LONGEST_TITLE, "긴…")
    assert (len(found.body), found.is_excerpt) == (LONGEST_BODY, True)
    assert len(found.author) == 300
    whole = bounded(
        one(f"<title>{'가' * LONGEST_TITLE}</title><description>{'글' * LONGEST_BODY}</description>")
    )
    assert (len(whole.title), len(whole.body), whole.is_excerpt) == (LONGEST_TITLE, LONGEST_BODY, False)


def test_addresses_have_bounds() -> None:
    link, guid = f"https://a.kr/{'a' * 9_000}", "b" * 9_000
    found = bounded(one(f"<title>1</title><link>{link}</link><guid isPermaLink='false'>{guid}</guid>"))
    assert (found.url, found.guid) == ("", "")

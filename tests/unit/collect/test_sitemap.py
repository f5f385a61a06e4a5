"""News sitemaps and their indexes, as Korean publishers write them."""

import gzip
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from policydash.collect.feed.sitemap import MOST_CHILDREN, SitemapSource
from policydash.collect.source import Answer, Request, Visit
from policydash.errors import FetchError
from policydash.model.article import Article, DateFlag, Rejection
from policydash.model.ledger import FeedSpec, FeedState, FetchStatus

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
HOME = "https://www.example.kr"
MAP, INDEX = f"{HOME}/news.xml", f"{HOME}/index.xml"
SPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
)


def entry(
    number: int = 1, title: str = "가상 제목", day: str = "2026-11-21T09:00:00+09:00", **rest: str
) -> str:
    loc = rest.get("loc", f"{HOME}/news/{number}")
    news = (
        f"<news:publication><news:name>가상신문</news:name><news:language>{rest.get('language', 'ko')}"
        f"</news:language></news:publication><news:publication_date>{day}</news:publication_date>"
        f"<news:title>{title}</news:title>{rest.get('more', '')}"
    )
    return f"<url><loc>{loc}</loc><lastmod>2026-11-22T01:00:00Z</lastmod><news:news>{news}</news:news></url>"


def urlset(*entries: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset {SPACES}>{"".join(entries)}</urlset>'.encode()


def index(*children: tuple[str, str]) -> bytes:
    entries = "".join(
        f"<sitemap><loc>{loc}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</sitemap>"
        for loc, day in children
    )
    return f"<sitemapindex {SPACES}>{entries}</sitemapindex>".encode()


def visit(url: str = MAP, source: str = "가상신문", **state: str) -> Visit:
    return Visit(feed=FeedState(id=1, spec=FeedSpec(name="지도", url=url, source=source), **state), now=NOW)


def read(body: bytes, **rest: str) -> list[Article | Rejection]:
    return list(SitemapSource().read(visit(**rest), Answer(body=body, url=MAP, status=200)).items)


def article(body: bytes, **rest: str) -> Article:
    (item,) = read(body, **rest)
    assert isinstance(item, Article)
    return item


class Site:
    """Files by address; what is not there is a 404. Keeps what was asked."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files, self.asked, self.slow = files, list[str](), set[str]()

    def __call__(self, request: Request) -> Answer:
        self.asked.append(request.url)
        body = self.files.get(request.url)
        if request.url in self.slow:
            return Answer.none(request, FetchError("응답이 없습니다.", status=FetchStatus.FAILED))
        if body is None:
            assert request.reads_errors
            return Answer(body=b"", url=request.url, status=404)
        return Answer(body=body, url=request.url, status=200, etag='"1"')


def round_of(site: Callable[[Request], Answer], start: Visit) -> tuple[Visit, list[str], list[str]]:
    """Return the visit after a round, the titles it gave, and what it said was not given."""
    source, titles, capped = SitemapSource(), list[str](), list[str]()
    while (request := source.ask(start)) is not None:
        page = source.read(start, site(request))
        titles += [item.title for item in page.items if isinstance(item, Article)]
        capped += [page.capped] if page.capped else []
        start = replace(start, feed=replace(start.feed, cursor=page.cursor))
    return start, titles, capped


def later(before: Visit, **span: int) -> Visit:
    return replace(before, now=before.now + timedelta(**span))


def test_an_article() -> None:
    found = article(urlset(entry()))
    assert found == Article(
        title="가상 제목", body="", source="가상신문", day=date(2026, 11, 21),
        published=datetime(2026, 11, 21, 0, 0, tzinfo=UTC), url=f"{HOME}/news/1", is_excerpt=True,
        raw_date="2026-11-21T09:00:00+09:00",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "published", "day", "flag"),
    [
        ("2026-11-21T00:00:00.000Z", datetime(2026, 11, 21, tzinfo=UTC), date(2026, 11, 21), DateFlag.EXACT),
        ("2026-11-20", None, date(2026, 11, 20), DateFlag.DAY),
        ("2026-11-21T09:00+09:00", datetime(2026, 11, 21, tzinfo=UTC), date(2026, 11, 21), DateFlag.EXACT),
        ("", None, date(2026, 11, 22), DateFlag.UNKNOWN),
    ],
)
def test_dates(raw: str, published: datetime | None, day: date, flag: DateFlag) -> None:
    found = article(urlset(entry(day=raw)))
    assert (found.published, found.day, found.date_flag) == (published, day, flag)


@pytest.mark.parametrize(
    ("title", "comes_out"),
    [("<![CDATA[R&D <2027> &middot; 예산]]>", "R&D <2027> · 예산"), ("AT&T와 R&amp;D", "AT&T와 R&D"),
     ("\n 두 줄\n 제목 ", "두 줄 제목")],
)  # fmt: skip
def test_titles(title: str, comes_out: str) -> None:
    assert article(urlset(entry(title=title))).title == comes_out


def test_an_unescaped_ampersand_in_an_address() -> None:
    assert article(urlset(entry(loc=f"{HOME}/v?a=1&b=2"))).url == f"{HOME}/v?a=1&b=2"
    assert article(urlset(entry(loc=f"<![CDATA[{HOME}/v?a=1&b=2]]>"))).url == f"{HOME}/v?a=1&b=2"


def test_another_language_is_kept() -> None:
    assert article(urlset(entry(language="en", title="Policy"))).title == "Policy"


def test_the_publisher_of_the_file_counts_where_the_feed_names_none() -> None:
    assert article(urlset(entry()), source="").source == "가상신문"
    assert article(urlset(entry()), source="가상부").source == "가상부"


def test_a_description_that_the_extension_does_not_have() -> None:
    found = article(urlset(entry(more="<news:description>&lt;p&gt;첫 문단&lt;/p&gt;</news:description>")))
    assert (found.body, found.is_excerpt) == ("첫 문단", True)


def test_an_entry_without_a_title_is_a_rejection() -> None:
    first, second = read(urlset(entry(title=" "), entry(2)))
    assert first == Rejection("항목 1", "제목 없음", "제목이 없는 항목입니다.")
    assert isinstance(second, Article)


def test_addresses_that_are_no_news_are_left_out() -> None:
    assert len(read(urlset(f"<url><loc>{HOME}/about</loc></url>", entry()))) == 1


def test_an_empty_file_is_one() -> None:
    assert read(urlset()) == []


def test_a_packed_file() -> None:
    assert article(gzip.compress(urlset(entry()))).title == "가상 제목"


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (urlset(f"<url><loc>{HOME}/1</loc></url>"), "뉴스 정보가 없는"),
        (b"", "빈 답"),
        (b"<!DOCTYPE html><html><body>404</body></html>", "웹 페이지"),
        (b"<html><body>404</body></html>", "사이트맵이 아닙니다"),
        (b"<rss version='2.0'><channel/></rss>", "사이트맵이 아닙니다"),
        (urlset(entry())[:-20], "잘렸을"),
        (gzip.compress(urlset(entry()))[:-9], "끊겼습니다"),
        (b"\x1f\x8bnot gzip", "압축"),
        (gzip.compress(b" " * 60_000_000), "50MB"),
        (b"<!DOCTYPE urlset [<!ENTITY a 'b'>]><urlset>&a;</urlset>", "DTD"),
    ],
)
def test_what_is_no_news_sitemap(body: bytes, says: str) -> None:
    with pytest.raises(FetchError, match=says):
        read(body)


def test_validators_are_sent_for_the_file_itself() -> None:
    asked = SitemapSource().ask(visit(etag='"7"', last_modified="Sun, 22 Nov 2026 00:00:00 GMT"))
    assert asked is not None
    assert (asked.url, asked.etag, asked.last_modified) == (MAP, '"7"', "Sun, 22 Nov 2026 00:00:00 GMT")


def test_an_unchanged_file_is_asked_once_a_round() -> None:
    source, start = SitemapSource(), visit(etag='"7"')
    page = source.read(start, Answer(body=b"", url=MAP, status=304, not_modified=True))
    after = replace(start, feed=replace(start.feed, cursor=page.cursor))
    assert (list(page.items), source.ask(after)) == ([], None)
    assert source.ask(later(after, hours=1)) is not None


def test_an_index_gives_its_newest_files_first_and_only_those_of_the_site() -> None:
    one, two, cdn = f"{HOME}/1.xml", f"{HOME}/2.xml.gz", "https://cdn.example.kr/3.xml"
    site = Site({
        INDEX: index((one, "2026-11-20"), (two, "2026-11-22T00:00:00Z"), (cdn, "2026-11-21T00:00:00Z"),
                     ("https://elsewhere.kr/4.xml", "2026-11-22"), ("http://127.0.0.1/5.xml", "")),
        one: urlset(entry(title="하나")),
        two: gzip.compress(urlset(entry(title="둘"))),
        cdn: urlset(entry(title="셋")),
    })  # fmt: skip
    _, titles, capped = round_of(site, visit(INDEX))
    assert (titles, capped) == (["둘", "셋", "하나"], [])
    assert site.asked == [INDEX, two, cdn, one]


def test_files_that_have_not_changed_are_not_asked_again() -> None:
    one, two = f"{HOME}/1.xml", f"{HOME}/2.xml"
    site = Site({one: urlset(entry(title="하나")), two: urlset(entry(title="둘"))})
    site.files[INDEX] = index((one, "2026-11-20T00:00:00Z"), (two, "2026-11-21T00:00:00Z"))
    after, _, _ = round_of(site, visit(INDEX))
    assert round_of(site, later(after, hours=1))[1] == []
    site.files[INDEX] = index((one, "2026-11-22T00:00:00Z"), (two, "2026-11-21T00:00:00Z"))
    assert round_of(site, later(after, hours=1))[1] == ["하나"]


def test_a_file_of_today_may_still_grow_and_one_without_a_date_always() -> None:
    one, two, old = f"{HOME}/1.xml", f"{HOME}/2.xml", f"{HOME}/0.xml"
    site = Site(
        {one: urlset(entry(title="하나")), two: urlset(entry(title="둘")), old: urlset(entry(title="옛"))}
    )
    site.files[INDEX] = index((one, "2026-11-22"), (two, ""), (old, "2026-11-01"))
    after, titles, _ = round_of(site, visit(INDEX))
    assert titles == ["하나", "옛", "둘"]
    assert round_of(site, later(after, hours=1))[1] == ["하나", "둘"]


def test_an_archive_is_not_read_but_news_that_was_not_read_is_told() -> None:
    files = {f"{HOME}/{n}.xml": urlset(entry(title=str(n))) for n in range(60)}
    days = {url: f"2026-10-{n % 30 + 1:02}T00:00:{n:02}Z" for n, url in enumerate(files)}
    site = Site(files | {INDEX: index(*days.items())})
    after, titles, capped = round_of(site, visit(INDEX))
    assert (len(titles), capped) == (MOST_CHILDREN, [])
    site.files[INDEX] = index(*((url, f"2026-11-21T00:00:{n:02}Z") for n, url in enumerate(files)))
    after, titles, capped = round_of(site, later(after, hours=1))
    assert len(titles) == MOST_CHILDREN
    assert capped == ["사이트맵 40개를 이번에 읽지 않았습니다. 더 자주 수집하십시오."]


def test_a_round_that_dies_goes_on_where_it_was() -> None:
    children = [f"{HOME}/{n}.xml" for n in range(3)]
    site = Site({url: urlset(entry(title=url[-5])) for url in children})
    site.files[INDEX] = index(*((url, f"2026-11-2{n}T00:00:00Z") for n, url in enumerate(children)))
    source, start = SitemapSource(), visit(INDEX)
    for _ in range(2):  # the index, then the newest file
        request = source.ask(start)
        assert request is not None
        start = replace(start, feed=replace(start.feed, cursor=source.read(start, site(request)).cursor))
    assert round_of(site, later(start, hours=1))[1] == ["1", "0"]


def test_a_file_that_cannot_be_read_keeps_no_other_from_being_read() -> None:
    children = [f"{HOME}/{n}.xml" for n in range(3)]
    site = Site({children[0]: urlset(entry(title="남은 것")), children[1]: b"<urlset>"})
    site.files[INDEX] = index(*((url, f"2026-11-2{n}T00:00:00Z") for n, url in enumerate(children)))
    _, titles, capped = round_of(site, visit(INDEX))
    assert titles == ["남은 것"]
    assert ["404" in sentence for sentence in capped] == [True, False]


def test_a_file_that_cannot_be_read_is_tried_again_after_the_others_three_times() -> None:
    slow, gone, *others = (f"{HOME}/{n}.xml" for n in range(4))
    site = Site({url: urlset(entry(title=url[-5])) for url in (slow, *others)})
    site.slow.add(slow)
    site.files[INDEX] = index(*((url, "2026-11-21T00:00:00Z") for url in (slow, gone, *others)))
    after, titles, capped = round_of(site, visit(INDEX))
    assert (titles, len(capped)) == (["2", "3"], 2)
    site.files[INDEX] = index((others[0], "2026-11-22T04:00:00Z"), (slow, "2026-11-22T04:30:00Z"))
    site.asked.clear()
    after, titles, capped = round_of(site, later(after, hours=2))
    assert (titles, site.asked) == (["2"], [INDEX, others[0], slow, gone])
    site.slow.clear()
    after, titles, capped = round_of(site, later(after, hours=2))
    assert (titles, len(capped)) == (["0"], 1)
    assert round_of(site, later(after, hours=2))[1:] == ([], [])
    assert site.asked.count(gone) == 2


def test_being_asked_to_wait_ends_the_round() -> None:
    child = f"{HOME}/1.xml"
    source, start = SitemapSource(), visit(INDEX)
    cursor = source.read(start, Answer(body=index((child, "")), url=INDEX, status=200)).cursor
    start = replace(start, feed=replace(start.feed, cursor=cursor))
    with pytest.raises(FetchError) as caught:
        source.read(start, Answer(body=b"", url=child, status=429, retry_after=60.0))
    assert (caught.value.status, caught.value.retry_after) == ("limited", 60.0)


def test_files_without_news_are_asked_once() -> None:
    one, two = f"{HOME}/pages.xml", f"{HOME}/news.xml"
    site = Site({INDEX: index((one, ""), (two, "")), one: urlset(f"<url><loc>{HOME}/about</loc></url>")})
    site.files[two] = urlset(entry())
    after, titles, _ = round_of(site, visit(INDEX))
    assert titles == ["가상 제목"]
    round_of(site, later(after, hours=1))
    assert site.asked.count(one) == 1


@pytest.mark.parametrize("cursor", ["", "x", "[]", "3", '{"todo": 3}', '{"todo": [["a"]]}', '{"asked": "x"}'])
def test_a_cursor_that_nobody_wrote_counts_as_none(cursor: str) -> None:
    asked = SitemapSource().ask(visit(cursor=cursor))
    assert asked is not None
    assert asked.url == MAP

"""News sitemaps as a source: a file of news, or an index of such files on the same site.

Only what carries the news extension is an article; other addresses of a site have neither title nor date.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from lxml import etree

from policydash.clock import start_of_korean_day
from policydash.collect import dates, xmltree
from policydash.collect.bounds import MOST_ENTRIES
from policydash.collect.canonical import canonical_url, http_url
from policydash.collect.feed.feeds import TOO_MANY
from policydash.collect.feed.sitemap_cursor import Child, Cursor
from policydash.collect.plain import headline, html_to_text
from policydash.collect.source import Answer, Page, Request, Visit
from policydash.collect.web import failures, moving
from policydash.collect.web.unpack import UnpackError, unpack
from policydash.errors import FetchError
from policydash.model.article import Article, DateFlag, Rejection
from policydash.model.ledger import FeedSpec, FetchStatus

MOST_CHILDREN = 20  # files of an index that are read in one round
_MOST_BYTES = 50_000_000  # of one file, by the protocol
_GZIP_MARK = b"\x1f\x8b"
_ERRORS = 400
_BARE = "뉴스 정보가 없는 사이트맵입니다. 제목과 날짜가 있는 뉴스 사이트맵의 주소를 적으십시오."


class SitemapSource:
    """A news sitemap, or an index. The cursor: the round, the files still to read, how new they were."""

    def ask(self, visit: Visit) -> Request | None:
        """Return the request for the file itself, then for those that it lists; None when all are read."""
        cursor = Cursor.read(visit.feed.cursor)
        if not cursor.is_of(visit.now):
            request = _request(visit, moving.address(visit.feed))
            return replace(request, etag=visit.feed.etag, last_modified=visit.feed.last_modified)
        child = next(iter(cursor.todo), None) if cursor.asked < MOST_CHILDREN else None
        if child is None:
            return None
        return replace(_request(visit, child.url), reads_errors=True, may_fail=True)

    def read(self, visit: Visit, answer: Answer) -> Page:
        """Return the articles of a file; of an index none, but its files in the cursor.

        Raises FetchError for what is no sitemap, for one without news, and when asked to wait.
        """
        cursor = Cursor.read(visit.feed.cursor)
        if cursor.is_of(visit.now) and cursor.todo:
            return _read_child(visit, answer, cursor)
        after = cursor.begun(visit.now)
        if answer.not_modified:
            return Page(items=(), cursor=after.text())
        root = _root(answer)
        if xmltree.local_name(root) == "sitemapindex":
            return _read_index(root, visit, answer, after)
        if _is_bare(root):
            raise FetchError(_BARE, status=FetchStatus.NOT_A_FEED)
        return Page(items=articles(root, spec=visit.feed.spec, now=visit.now), cursor=after.text())


def _read_child(visit: Visit, answer: Answer, cursor: Cursor) -> Page:
    """Return what a file of an index holds. One that cannot be read keeps no other from being read.

    It is tried again in later rounds, after the others.
    """
    after = cursor.after_child()
    try:
        root = _root_of_child(answer)
    except FetchError as error:
        if error.status == FetchStatus.LIMITED:
            raise
        told = f"사이트맵 {cursor.todo[0].url}을(를) 읽지 못했습니다. {error}"
        return Page(items=(), cursor=cursor.after_failure().text(), capped=told)
    if xmltree.local_name(root) != "urlset" or _is_bare(root):
        return Page(items=(), cursor=after.without_news(cursor.todo[0]).text())
    return Page(items=articles(root, spec=visit.feed.spec, now=visit.now), cursor=after.text())


def _root_of_child(answer: Answer) -> etree._Element:
    if answer.failure:
        raise FetchError(answer.failure, status=FetchStatus.FAILED)
    if answer.status >= _ERRORS:
        raise failures.of_status(answer.status, answer.url, answer.retry_after)
    return _root(answer)


def _root(answer: Answer) -> etree._Element:
    """Return the root of a sitemap or index. Raises FetchError for anything else."""
    root = xmltree.parse(_unpacked(answer.body), content_type=answer.content_type)
    if xmltree.local_name(root) not in ("urlset", "sitemapindex"):
        sentence = "사이트맵이 아닙니다. 수집처의 주소와 type을 확인하십시오."
        raise FetchError(sentence, status=FetchStatus.NOT_A_FEED)
    return root


def articles(root: etree._Element, *, spec: FeedSpec, now: datetime) -> Iterator[Article | Rejection]:
    """Return an article or a rejection for each address of a `urlset` that has the news extension."""
    number = 0
    for url in root.iterchildren("{*}url"):
        news = next(url.iterchildren("{*}news"), None)
        if news is None:
            continue
        number += 1
        if number > MOST_ENTRIES:
            detail = f"항목이 {MOST_ENTRIES:,}개를 넘어 뒤를 읽지 않았습니다."
            yield Rejection(f"항목 {number:,} 이후", TOO_MANY, detail)
            return
        yield _article(url, news, f"항목 {number}", spec, now)


def _article(
    url: etree._Element, news: etree._Element, where: str, spec: FeedSpec, now: datetime
) -> Article | Rejection:
    title = headline(xmltree.child_text(news, "title"))
    if not title:
        return Rejection(where, "제목 없음", "제목이 없는 항목입니다.")
    raw = xmltree.child_text(news, "publication_date")
    found = dates.parse(raw, zone_hours=spec.zone_hours, now=now)
    publication = next(news.iterchildren("{*}publication"), None)
    name = "" if publication is None else headline(xmltree.child_text(publication, "name"))
    return Article(
        title=title,
        body=html_to_text(xmltree.child_text(news, "description")),
        source=spec.source or name or spec.name,
        day=found.day,
        published=found.instant,
        url=http_url(xmltree.child_text(url, "loc")),
        kind=spec.kind,
        is_excerpt=True,
        raw_date=raw,
        date_flag=found.flag,
    )


def _read_index(root: etree._Element, visit: Visit, answer: Answer, after: Cursor) -> Page:
    found = list(_children(root, answer.url, visit.now))
    wanted = [child for child in found if after.wants(child)]
    wanted.sort(key=lambda child: child.modified, reverse=True)
    chosen, left = wanted[:MOST_CHILDREN], len(wanted) - MOST_CHILDREN
    # On the first visit the rest is the archive; later it is news that was missed.
    capped = f"사이트맵 {left:,}개를 이번에 읽지 않았습니다. 더 자주 수집하십시오."
    is_first = not after.newest
    return Page(
        items=(), cursor=after.with_children(chosen).text(), capped="" if is_first or left <= 0 else capped
    )


def _children(root: etree._Element, base: str, now: datetime) -> Iterator[Child]:
    site = _site(base)
    for entry in root.iterchildren("{*}sitemap"):
        url = http_url(xmltree.child_text(entry, "loc"))
        if url and _site(url) == site:
            yield _child(url, xmltree.child_text(entry, "lastmod"), now)


def _child(url: str, raw: str, now: datetime) -> Child:
    """Return a file of an index. One of which only the day is known may change until that day's end."""
    found = dates.parse(raw, now=now)
    if found.instant is not None:
        return Child(url, found.instant.isoformat(), found.instant.isoformat())
    if found.flag is not DateFlag.DAY:
        return Child(url, "", "")
    ends = (found.day + timedelta(days=1), found.day)
    latest, earliest = (start_of_korean_day(day).astimezone(UTC).isoformat() for day in ends)
    return Child(url, latest, earliest)


def _site(url: str) -> str:
    """Return the last labels of the host: `www.` and `cdn.` of one site are one."""
    host = canonical_url(url).partition("://")[2].split("/", 1)[0].split("?", 1)[0]
    labels = host.split(".")
    if labels[-1].split(":")[0].isdigit():
        return host
    return ".".join(labels[-3:] if len(labels) > 2 and len(labels[-2]) <= 2 else labels[-2:])


def _is_bare(root: etree._Element) -> bool:
    """Return whether addresses are listed, but none with the news extension. An empty file is no bare one."""
    urls = list(root.iterchildren("{*}url"))
    return bool(urls) and not any(True for url in urls for _ in url.iterchildren("{*}news"))


def _request(visit: Visit, url: str) -> Request:
    return Request(url=url, shown=url, timeout_seconds=visit.feed.spec.timeout_seconds)


def _unpacked(body: bytes) -> bytes:
    """Return the file, unpacked where it is a `.gz` that was sent as such. Raises FetchError."""
    if not body.startswith(_GZIP_MARK):
        return body
    whole = bytearray()
    try:
        for piece in unpack([body], "gzip"):
            whole += piece
            if len(whole) > _MOST_BYTES:
                sentence = "압축을 풀면 50MB가 넘는 사이트맵이라 읽지 않았습니다. 주소를 확인하십시오."
                raise FetchError(sentence, status=FetchStatus.FAILED)
    except UnpackError as error:
        raise FetchError(f"{error}. 다음 차례에 다시 수집합니다.", status=FetchStatus.FAILED) from error
    return bytes(whole)

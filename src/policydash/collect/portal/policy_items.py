"""One NewsItem of 정책브리핑 → an article, and the moment before which it must not be shown."""

from datetime import datetime
from html import unescape

from lxml import etree

from policydash.clock import KST
from policydash.collect import dates
from policydash.collect.canonical import http_url
from policydash.collect.plain import headline, html_to_text, tidy_lines, without_controls
from policydash.collect.xmltree import child_text
from policydash.model.article import Article, Kind, Rejection

GUID_SCOPE = "policy.korea"  # NewsItemId is the newsId of the page: one number for all services
_DATE = "%m/%d/%Y %H:%M:%S"
_FREE = "1"  # 공공누리 제1유형: the text may be kept and shown, with its origin
_PLAIN = "T"


def identifier(item: etree._Element) -> str:
    """Return the number under which the article is known everywhere on korea.kr, "" without one."""
    return child_text(item, "NewsItemId")


def approved(item: etree._Element) -> datetime | None:
    """Return the Korean moment of approval, None when it cannot be read."""
    return _moment(child_text(item, "ApproveDate"))


def released(item: etree._Element) -> datetime | None:
    """Return the Korean moment from which the article may be shown, None when none can be read."""
    moments = [approved(item), _moment(child_text(item, "EmbargoDate"))]
    return max((moment for moment in moments if moment), default=None)


def article(
    item: etree._Element, *, kind: Kind, view: str, source: str, now: datetime
) -> Article | Rejection:
    """Return the article of a NewsItem that may be shown, a rejection when it has no title.

    `view` is the page that shows articles of this service, `source` who published it when it does not say.
    The body is kept only where the item's own licence allows it.
    """
    number, title = identifier(item), headline(child_text(item, "Title"))
    if not title:
        return Rejection(f"글 {number or '번호 없음'}", "제목 없음", "제목이 없는 글입니다.")
    raw = _raw_date(item)
    found = dates.parse(raw, now=now)
    may_keep = child_text(item, "KoglType") == _FREE
    return Article(
        title=title,
        body=_body(item) if may_keep else "",
        source=_ministry(item) or source,
        day=found.day,
        published=found.instant,
        url=http_url(child_text(item, "OriginalUrl")) or _page(view, number),
        guid=number,
        guid_scope=GUID_SCOPE,
        kind=kind,
        is_excerpt=not may_keep,
        raw_date=raw,
        date_flag=found.flag,
    )


def _moment(raw: str) -> datetime | None:
    try:
        return datetime.strptime(raw, _DATE).replace(tzinfo=KST)
    except ValueError:
        return None


def _raw_date(item: etree._Element) -> str:
    """Return the date of publication as written: of approval, or of the embargo's end if that is later."""
    embargo = child_text(item, "EmbargoDate")
    is_later = _moment(embargo) is not None and _moment(embargo) == released(item)
    return embargo if is_later else child_text(item, "ApproveDate")


def _body(item: etree._Element) -> str:
    """Return the subtitles and, below them, the text, one paragraph a line."""
    contents = child_text(item, "DataContents")
    is_plain = child_text(item, "ContentsType").upper() == _PLAIN
    text = tidy_lines(without_controls(unescape(contents))) if is_plain else html_to_text(contents)
    subtitles = (html_to_text(child_text(item, f"SubTitle{number}")) for number in (1, 2, 3))
    return "\n".join(filter(None, (*subtitles, text)))


def _ministry(item: etree._Element) -> str:
    """Return the ministry's name, which stands where a code is announced, misspelt in the older service."""
    return headline(child_text(item, "MinisterCode") or child_text(item, "MisisterCode"))


def _page(view: str, number: str) -> str:
    return f"{view}?newsId={number}" if number.isascii() and number.isdigit() else ""

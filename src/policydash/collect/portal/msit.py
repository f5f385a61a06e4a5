"""Press releases of 과기정통부 through data.go.kr: pages of headlines, newest first, without text.

A walk goes from the first page to what the last complete walk has seen, or to `since`. It may take several
rounds; one that was left is taken up a page earlier, since pages move while articles come and go.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from hashlib import blake2b
from urllib.parse import parse_qs, urlsplit

from lxml import etree

from policydash.clock import korean_day
from policydash.collect import dates, xmltree
from policydash.collect.canonical import http_url
from policydash.collect.plain import headline
from policydash.collect.portal import data_go_kr
from policydash.collect.portal.data_go_kr import Notation
from policydash.collect.portal.windows import first_day
from policydash.collect.source import Answer, Page, Request, Visit
from policydash.collect.xmltree import child_text
from policydash.model.article import Article, DateFlag, Kind, Rejection

_ROWS = 100
_AGAIN = timedelta(days=3)  # an article may be put in a little later than its day
_DATED = frozenset({DateFlag.DAY, DateFlag.EXACT})
_GUID_SCOPE = "msit.nttSeqNo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """How far it has been read.

    `done` is the day on which the last complete walk began and `back` the first day it was to reach.
    A walk under way began on `began` and asks for `page` next in the round `paged`; `seen` is a digest of the
    page before. `round` is the round in which the last walk ended.
    """

    done: date | None = None
    back: date | None = None
    round: str = ""
    began: date | None = None
    page: int = 1
    paged: str = ""
    seen: str = ""
    notation: Notation = field(default_factory=Notation)

    def text(self) -> str:
        """Return the cursor as text."""
        values = {
            "done": self.done.isoformat() if self.done else "",
            "back": self.back.isoformat() if self.back else "",
            "round": self.round,
            "began": self.began.isoformat() if self.began else "",
            "page": self.page if self.began else 0,
            "paged": self.paged,
            "seen": self.seen,
            "plain": self.notation.plain,
            "tried": self.notation.tried,
        }
        return json.dumps({name: value for name, value in values.items() if value}, separators=(",", ":"))


def read_cursor(text: str) -> Cursor:
    """Return the cursor of a text, that of the beginning for one that cannot be read."""
    try:
        values = json.loads(text) if text else {}
        days = {name: _day(values.get(name)) for name in ("done", "back", "began")}
        return Cursor(
            **days,
            round=str(values.get("round", "")),
            page=max(1, int(values.get("page", 1))),
            paged=str(values.get("paged", "")),
            seen=str(values.get("seen", "")),
            notation=Notation(plain=bool(values.get("plain")), tried=str(values.get("tried", ""))),
        )
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return Cursor()


@dataclass(frozen=True, slots=True)
class _Walk:
    """The walk under way: the cursor with it, the page to ask for, and the last day that is of interest."""

    cursor: Cursor
    page: int
    until: date | None


class MsitPressReleases:
    """The list of press releases, page by page."""

    def ask(self, visit: Visit) -> Request | None:
        """Return the request for the next page, None when this round is done.

        Raises FetchError when the key is missing, or the feed's `since` is no day.
        """
        walk = _walk(visit)
        if walk is None:
            return None
        paging = {"pageNo": str(walk.page), "numOfRows": str(_ROWS), "returnType": "json"}
        return data_go_kr.request(visit, paging, walk.cursor.notation)

    def read(self, visit: Visit, answer: Answer) -> Page:
        """Return the articles of a page, JSON or XML. Raises FetchError by the result code."""
        walk, reply = _walk(visit), data_go_kr.read(answer, visit)
        if walk is None:
            return Page(items=(), cursor=visit.feed.cursor)
        if notation := data_go_kr.other_notation(reply, walk.cursor.notation, visit):
            return Page(items=(), cursor=replace(walk.cursor, notation=notation).text())
        data_go_kr.check(reply, answer, visit.now)
        items = [_article(item, visit) for item in xmltree.named(reply.root, "item")]
        digest = _digest(items)
        if items and digest == walk.cursor.seen:
            told = f"{walk.page}쪽부터 같은 글이 되풀이되어 그 앞의 글을 받지 못했습니다."
            return Page(items=(), cursor=_ended(walk, visit).text(), capped=told)
        if _is_last(items, walk, xmltree.number(reply.root, "totalCount")):
            return Page(items=items, cursor=_ended(walk, visit).text())
        stamp = visit.now.isoformat()
        after = replace(walk.cursor, page=walk.page + 1, paged=stamp, seen=digest)
        return Page(items=items, cursor=after.text())


def _walk(visit: Visit) -> _Walk | None:
    """Return the walk under way, a new one where there is none, None when this round has had its own."""
    cursor, since = read_cursor(visit.feed.cursor), first_day(visit.feed.spec.since)
    if cursor.round == visit.now.isoformat():
        return None
    reaches_back = cursor.done is not None and (since is None or (cursor.back or date.max) <= since)
    until = cursor.done - _AGAIN if cursor.done and reaches_back else since
    if cursor.began is None:
        return _Walk(replace(cursor, began=korean_day(visit.now), page=1, paged="", seen=""), 1, until)
    if cursor.paged == visit.now.isoformat():
        return _Walk(cursor, cursor.page, until)
    return _Walk(replace(cursor, seen=""), max(1, cursor.page - 1), until)


def _ended(walk: _Walk, visit: Visit) -> Cursor:
    """Return the cursor after a complete walk."""
    since = first_day(visit.feed.spec.since)
    reached = [day for day in (walk.cursor.back, since) if day]
    return Cursor(
        done=walk.cursor.began,
        back=min(reached, default=None),
        round=visit.now.isoformat(),
        notation=walk.cursor.notation,
    )


def _is_last(items: Sequence[Article | Rejection], walk: _Walk, total: int) -> bool:
    """Return whether no page after this one is of interest: the last article is, as new ones come first."""
    if not items or walk.until is None or walk.page * len(items) >= total > 0:
        return True
    dated = [item.day for item in items if isinstance(item, Article) and item.date_flag in _DATED]
    return bool(dated) and dated[-1] < walk.until


def _article(item: etree._Element, visit: Visit) -> Article | Rejection:
    url, title = http_url(child_text(item, "viewUrl")), headline(child_text(item, "subject"))
    number = _number(url)
    if not title:
        return Rejection(f"글 {number or '번호 없음'}", "제목 없음", "제목이 없는 글입니다.")
    raw = child_text(item, "pressDt")
    found = dates.parse(raw, now=visit.now)
    return Article(
        title=title,
        body="",
        source=visit.feed.spec.source,
        day=found.day,
        published=found.instant,
        url=url,
        guid=number,
        guid_scope=_GUID_SCOPE if number else "",
        kind=Kind.PRESS_RELEASE,
        author=headline(child_text(item, "deptName")),
        is_excerpt=True,
        raw_date=raw,
        date_flag=found.flag,
    )


def _number(url: str) -> str:
    """Return the number of the article in the address of its page, "" where there is none."""
    return next(iter(parse_qs(urlsplit(url).query.replace("&amp;", "&")).get("nttSeqNo", ())), "")


def _digest(items: Sequence[Article | Rejection]) -> str:
    names = (
        item.guid or item.url or item.title if isinstance(item, Article) else item.where for item in items
    )
    return blake2b("\n".join(names).encode("utf-8", "replace"), digest_size=8).hexdigest()


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


MSIT = MsitPressReleases()

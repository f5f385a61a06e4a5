"""정책브리핑 (korea.kr) through data.go.kr: a few days a request, forwards to today, then back over years.

Articles under an embargo come with the others and must not be shown yet: the day of such a one is noted and
read again when its embargo is over. A corrected article simply comes back with another text.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from hashlib import blake2b

from lxml import etree

from policydash.clock import korean_day
from policydash.collect import xmltree
from policydash.collect.portal import data_go_kr, policy_cursor, policy_items, windows
from policydash.collect.portal.policy_cursor import Cursor
from policydash.collect.portal.windows import Span
from policydash.collect.source import Answer, Page, Request, Visit
from policydash.model.article import Kind

_AGAIN = 3  # days before the end of what was read: corrections come back there
_MOST_PAGES = 20


@dataclass(frozen=True, slots=True)
class _Step:
    """The window to ask for, and the cursor as it is when all of it has been read."""

    window: Span
    after: Cursor


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyBriefing:
    """A service of 정책브리핑: what it publishes, the page that shows it, and parameters of its own."""

    kind: Kind
    view: str
    parameters: Mapping[str, str] = field(default_factory=dict)

    def ask(self, visit: Visit) -> Request | None:
        """Return the request for the next window, None when this round is done.

        Raises FetchError when the key is missing, or the feed's `since` is no day.
        """
        cursor = policy_cursor.read(visit.feed.cursor)
        step = _step(visit, cursor)
        if step is None:
            return None
        days = {"startDate": f"{step.window.first:%Y%m%d}", "endDate": f"{step.window.last:%Y%m%d}"}
        page = _page(visit, cursor)
        paging = {"pageNo": str(page)} if page > 1 else {}
        return data_go_kr.request(visit, {**days, **self.parameters, **paging}, cursor.notation)

    def read(self, visit: Visit, answer: Answer) -> Page:
        """Return the articles of the window that may be shown. Raises FetchError by the result code."""
        cursor = policy_cursor.read(visit.feed.cursor)
        step, reply = _step(visit, cursor), data_go_kr.read(answer, visit)
        if step is None:
            return Page(items=(), cursor=visit.feed.cursor)
        if notation := data_go_kr.other_notation(reply, cursor.notation, visit):
            return Page(items=(), cursor=replace(cursor, notation=notation).text())
        if reply.code == data_go_kr.TOO_WIDE and step.window.days > 1:
            return Page(items=(), cursor=_narrowed(cursor, step.window.days - 1, visit).text())
        data_go_kr.check(reply, answer, visit.now)
        return self._page(visit, cursor, step, reply.root)

    def _page(self, visit: Visit, cursor: Cursor, step: _Step, root: etree._Element) -> Page:
        """Return the page of an answer that is a success."""
        found = _Found(
            list(xmltree.named(root, "NewsItem")),
            xmltree.number(root, "totalCount"),
            _page(visit, cursor),
            cursor,
        )
        after, capped = _progress(found, cursor, step, visit)
        ready, waits = _sorted(found.fresh, step.window, visit.now)
        articles = (
            policy_items.article(
                item, kind=self.kind, view=self.view, source=visit.feed.spec.source, now=visit.now
            )
            for item in ready
        )
        kept = ((day, at) for day, at in cursor.waits.items() if found.page > 1 or day not in step.window)
        return Page(
            items=articles, cursor=replace(after, waits=_earliest([*kept, *waits])).text(), capped=capped
        )


class _Found:
    """What an answer holds beside what the pages before it held.

    `fresh` are its articles, none when it repeats the page before; `received` counts all of the window.
    """

    def __init__(self, items: Sequence[etree._Element], total: int, page: int, cursor: Cursor) -> None:
        ids = "\n".join(sorted(map(policy_items.identifier, items)))
        self.digest = blake2b(ids.encode("utf-8", "replace"), digest_size=8).hexdigest()
        self.page = page
        self.total = total
        is_repeated = page > 1 and (self.digest == cursor.seen or not items)
        self.fresh = [] if is_repeated else items
        self.received = len(self.fresh) + (cursor.received if page > 1 else 0)


def _progress(found: _Found, cursor: Cursor, step: _Step, visit: Visit) -> tuple[Cursor, str]:
    """Return the cursor after an answer, and the sentence that says what the service does not give.

    Where articles are missing the next page is asked for, then a shorter window; the older service takes no
    notice of the page.
    """
    if found.received >= found.total:
        return step.after.at_first_page(), ""
    if found.fresh and found.page < _MOST_PAGES:
        stamp, page = visit.now.isoformat(), found.page + 1
        return replace(cursor, paged=stamp, page=page, received=found.received, seen=found.digest), ""
    if step.window.days > 1:
        return _narrowed(cursor, step.window.days // 2, visit), ""
    missing = (
        f"{step.window.first}에 나온 글 {found.total}건 가운데 {found.received}건만 받았습니다. "
        "나머지는 이 서비스가 주지 않습니다."
    )
    return step.after.at_first_page(), missing


def _step(visit: Visit, cursor: Cursor) -> _Step | None:
    """Return the next window: forwards to today, then days whose embargo is over, then back to `since`."""
    today, stamp = korean_day(visit.now), visit.now.isoformat()
    since = windows.first_day(visit.feed.spec.since)
    known = windows.until(cursor.covered, today)
    length = cursor.days if cursor.narrowed == stamp else policy_cursor.LONGEST
    reached = cursor.reached if cursor.round == stamp else None
    ahead = windows.forwards(known, reached=reached, today=today, since=since, length=length, again=_AGAIN)
    if ahead:
        return _Step(ahead, replace(cursor, covered=ahead.joined(known), round=stamp, reached=ahead.last))
    over = min((day for day, at in cursor.waits.items() if at <= visit.now), default=None)
    if over:
        return _Step(Span(over, over), cursor)
    back = windows.backwards(known, since=since, length=length)
    return _Step(back, replace(cursor, covered=back.joined(known))) if back else None


def _page(visit: Visit, cursor: Cursor) -> int:
    """Return the page to ask for: a new round begins its window anew."""
    return cursor.page if cursor.paged == visit.now.isoformat() else 1


def _narrowed(cursor: Cursor, days: int, visit: Visit) -> Cursor:
    return replace(cursor.at_first_page(), days=days, narrowed=visit.now.isoformat())


def _sorted(
    items: Iterable[etree._Element], window: Span, now: datetime
) -> tuple[list[etree._Element], list[tuple[date, datetime]]]:
    """Return the items that may be shown now, and for the others the days to read again, each with when."""
    ready: list[etree._Element] = []
    waits: list[tuple[date, datetime]] = []
    for item in items:
        moment = policy_items.released(item)
        if moment is None or moment <= now:
            ready.append(item)
            continue
        approved = policy_items.approved(item)
        waits += [(day, moment) for day in ([approved.date()] if approved else window)]
    return ready, waits


def _earliest(waits: Iterable[tuple[date, datetime]]) -> dict[date, datetime]:
    """Return for each day when it is to be read again first."""
    found: dict[date, datetime] = {}
    for day, at in waits:
        found[day] = min(at, found.get(day, at))
    return found


POLICY_NEWS = PolicyBriefing(kind=Kind.NEWS, view="https://www.korea.kr/news/policyNewsView.do")
PRESS_RELEASES = PolicyBriefing(
    kind=Kind.PRESS_RELEASE,
    view="https://www.korea.kr/briefing/pressReleaseView.do",
    parameters={"numOfRows": "1000"},
)

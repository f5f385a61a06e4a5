"""Google News RSS search, off until a person agrees to its terms.

At most 100 items come, in no firm order, so days are parted until fewer do. Links lead to Google and stay as
they are: finding out where they lead would need an interface that nobody may rely on.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, urlsplit

from lxml import etree

from policydash.clock import from_day_number
from policydash.collect import dates, xmltree
from policydash.collect.canonical import http_url
from policydash.collect.plain import headline
from policydash.collect.search import questions, spans
from policydash.collect.search.publishers import publisher
from policydash.collect.search.spans import Plan, Window
from policydash.collect.source import Answer, Page, Request, Visit
from policydash.errors import FetchError
from policydash.model.article import Article, Rejection
from policydash.model.asking import Clause
from policydash.model.ledger import FeedSpec, FetchStatus

SCOPE = "google-news"

_URL = "https://news.google.com/rss/search"
_MOST = 100
_FIRST_DAYS = 7
_AGAIN = 2  # days: today and yesterday come again
_SPACING = 60.0
_LONGEST = 400  # characters of a search
_CONSENT = "consent.google.com"
_LOCALE = "hl=ko&gl=KR&ceid=KR:ko"  # all three must agree


class GoogleNewsSource:
    """Searches of Google News for windows of days; the cursor is the plan of windows (`spans`)."""

    def ask(self, visit: Visit) -> Request | None:
        """Return the request for the newest window that is still unread; None when this round is done."""
        questions.check_clauses(visit)
        found = _plan(visit).next()
        if found is None:
            return None
        question, window = found
        first, end = from_day_number(window.start), from_day_number(window.end)
        text = quote(f"{question} after:{first} before:{end}", safe="")
        url = f"{visit.feed.spec.url or _URL}?q={text}&{_LOCALE}"
        return Request(
            url=url, shown=url, timeout_seconds=visit.feed.spec.timeout_seconds, spacing_seconds=_SPACING
        )

    def read(self, visit: Visit, answer: Answer) -> Page:
        """Return the articles of a window; none of one that held too many and was parted. FetchError."""
        plan = _plan(visit)
        found = plan.next()
        if found is None:
            return Page(items=(), cursor=visit.feed.cursor)
        question, window = found
        _check_consent(answer)
        entries = list(xmltree.named(_channel(answer), "item"))
        halved = plan.halved(question) if len(entries) >= _MOST else None
        told = plan.told()
        if halved:
            return Page(items=(), cursor=halved.cursor(), capped=" ".join(told))
        items = list(_items(entries, visit.feed.spec, visit.now))
        if len(entries) >= _MOST:
            told.append(_capped(question, window))
        return Page(items=items, cursor=plan.done(question).cursor(), capped=" ".join(told))


def searches(clauses: tuple[Clause, ...]) -> list[str]:
    """Return what is searched for, alternatives together up to a length: requests are a minute apart."""
    found: list[list[str]] = []
    for text in dict.fromkeys(map(_search, clauses)):
        if found and sum(map(len, found[-1])) + len(text) <= _LONGEST:
            found[-1].append(text)
        else:
            found.append([text])
    return [group[0] if len(group) == 1 else f"({' OR '.join(map(_bracketed, group))})" for group in found]


def _search(clause: Clause) -> str:
    parts = [questions.term(word) for word in clause.words]
    parts += [questions.quoted(phrase) for phrase in clause.phrases]
    return " ".join([*parts, *(f"-{questions.term(word)}" for word in clause.without)])


def _bracketed(text: str) -> str:
    return f"({text})" if " " in text else text


def _plan(visit: Visit) -> Plan:
    return spans.by_day(visit, searches(visit.clauses), first_days=_FIRST_DAYS, again=_AGAIN)


def _check_consent(answer: Answer) -> None:
    """Do nothing for an answer that is no page asking for consent. Raises FetchError for one."""
    is_page = b"<rss" not in answer.body[:2000] and _CONSENT.encode() in answer.body
    if urlsplit(answer.url).hostname == _CONSENT or is_page:
        raise FetchError(
            "Google이 뉴스 대신 동의를 구하는 페이지로 보냈습니다. 읽을 수 없으니 수집처를 끄십시오.",
            status=FetchStatus.FAILED,
            http_status=answer.status,
        )


def _channel(answer: Answer) -> etree._Element:
    return xmltree.parse(answer.body, content_type=answer.content_type)


@dataclass(frozen=True, slots=True)
class _Publisher:
    name: str
    written: str


def _items(entries: Sequence[etree._Element], spec: FeedSpec, now: datetime) -> Iterator[Article | Rejection]:
    for place, entry in enumerate(entries, 1):
        source = _source(entry)
        title = headline(xmltree.child_text(entry, "title")).removesuffix(f" - {source.written}")
        if not title:
            yield Rejection(f"항목 {place}", "제목 없음", "제목이 없는 항목입니다.")
            continue
        raw = headline(xmltree.child_text(entry, "pubDate"))
        when = dates.parse(raw, zone_hours=spec.zone_hours, now=now)
        guid = headline(xmltree.child_text(entry, "guid"))
        yield Article(
            title=title,
            body="",  # the description is the link once more
            source=source.name or spec.source or spec.name,
            day=when.day,
            published=when.instant,
            url=http_url(xmltree.child_text(entry, "link")),
            guid=guid,
            guid_scope=SCOPE if guid else "",
            kind=spec.kind,
            is_excerpt=True,
            raw_date=raw,
            date_flag=when.flag,
        )


def _source(entry: etree._Element) -> _Publisher:
    """Return the publisher: by its address where we know it, else as written, which may be missing."""
    written = headline(xmltree.child_text(entry, "source"))
    element = next(entry.iterchildren("{*}source"), None)
    address = "" if element is None else str(element.get("url") or "")
    return _Publisher(publisher(address, otherwise=written), written)


def _capped(question: str, window: Window) -> str:
    day = from_day_number(window.start)
    return (
        f"Google 뉴스 ‘{questions.shown(question)}’은(는) {day} 하루의 기사가 {_MOST}건을 넘어 "
        "일부만 주었습니다. 그날의 기사가 빠졌을 수 있습니다."
    )

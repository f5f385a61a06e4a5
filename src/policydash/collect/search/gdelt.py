"""GDELT DOC 2.0: articles that mention something, as the machine saw them.

An answer holds 250 articles at most, so time is parted until a window holds fewer. What goes wrong is told in
plain text, mostly with a 200. A short stretch before the last reading is read again: pages are listed late.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from policydash.clock import korean_day, start_of_korean_day
from policydash.collect.canonical import http_url
from policydash.collect.plain import headline
from policydash.collect.search import gdelt_titles, questions, spans
from policydash.collect.search.jsontext import json_object, objects_of, text_of
from policydash.collect.search.publishers import publisher
from policydash.collect.search.spans import Bounds, Plan, Window
from policydash.collect.source import Answer, Page, Request, Visit
from policydash.errors import FetchError
from policydash.model.article import Article, DateFlag, Rejection
from policydash.model.asking import Clause
from policydash.model.ledger import FeedSpec, FetchStatus

_URL = "https://api.gdeltproject.org/api/v2/doc/doc"
_MOST = 250
_STEP = 15 * 60  # seconds: as exact as GDELT's own times are
_DAY = 24 * 60 * 60 // _STEP
_KEPT = 90 * _DAY
_AGAIN = 4
_SPACING = 8.0
_TIMEOUT = 40.0
_FIRST_WAIT = 60.0
_MOST_DOUBLINGS = 6
_GROUP = 8  # words in one bracket
_SHORTEST = 3  # Latin letters; shorter words are refused, "AI" too
_STAMP = "%Y%m%d%H%M%S"
_SEEN = "%Y%m%dT%H%M%SZ"
_TOO_MANY, _RESTING = 429, 503
_KOREAN = "sourcelang:korean"
_TOO_OLD = "GDELT는 석 달이 지난 기사를 주지 않아, 오래 쉰 동안의 기사 일부를 읽지 못했습니다."


class GdeltSource:
    """Searches of GDELT in Korean, for windows of time; the cursor is the plan of windows (`spans`)."""

    def ask(self, visit: Visit) -> Request | None:
        """Return the request for the newest window that is still unread; None when this round is done."""
        questions.check_clauses(visit)
        found = _plan(visit).next()
        if found is None:
            return None
        question, window = found
        fields = {
            "query": question,
            "mode": "ArtList",
            "format": "json",
            "maxrecords": _MOST,
            "sort": "DateDesc",
            "startdatetime": _stamp(window.start * _STEP),
            # The next window begins at that second: nothing is asked for twice, nothing is left out.
            "enddatetime": _stamp(window.end * _STEP - 1),
        }
        url = f"{visit.feed.spec.url or _URL}?{urlencode(fields)}"
        timeout = max(visit.feed.spec.timeout_seconds, _TIMEOUT)
        return Request(
            url=url, shown=url, timeout_seconds=timeout, spacing_seconds=_SPACING, reads_errors=True
        )

    def read(self, visit: Visit, answer: Answer) -> Page:
        """Return the articles of a window; none of one that held too many and was parted. FetchError."""
        plan = _plan(visit)
        found = plan.next()
        if found is None:
            return Page(items=(), cursor=visit.feed.cursor)
        question, window = found
        refusal = _refusal(answer, visit)
        if refusal:
            return _refused(plan, question, refusal)
        articles = objects_of(json_object(answer.body, who="GDELT"), "articles")
        told = plan.told(_TOO_OLD)
        halved = plan.halved(question) if len(articles) >= _MOST else None
        if halved:
            return Page(items=(), cursor=halved.cursor(), capped=" ".join(told))
        if len(articles) >= _MOST:
            told.append(_capped(question, window))
        items = list(_items(articles, visit.feed.spec, visit.now))
        return Page(items=items, cursor=plan.done(question).cursor(), capped=" ".join(told))


def searches(clauses: tuple[Clause, ...]) -> list[str]:
    """Return what is asked for, in GDELT's syntax: single words in brackets of OR, all else on its own.

    GDELT has no AND within OR. Words that are too short for it are left out beside others.
    """
    found = [_parts(clause) for clause in clauses]
    single = [parts[0] for parts in found if len(parts) == 1]
    groups = [single[start : start + _GROUP] for start in range(0, len(single), _GROUP)]
    asked = [_any_of(group) for group in groups] + [" ".join(parts) for parts in found if len(parts) > 1]
    return [f"{text} {_KOREAN}" for text in dict.fromkeys(asked)]


def _parts(clause: Clause) -> list[str]:
    terms = [*map(questions.term, clause.words), *map(questions.quoted, clause.phrases)]
    long = [text for text in terms if not text.isascii() or len(text.strip('"')) >= _SHORTEST]
    return [*(long or terms), *(f"-{questions.term(word)}" for word in clause.without)]


def _any_of(terms: Sequence[str]) -> str:
    """Return words as alternatives; brackets around a single one are an error to GDELT."""
    return terms[0] if len(terms) == 1 else f"({' OR '.join(terms)})"


def _plan(visit: Visit) -> Plan:
    now = int(visit.now.timestamp())
    day = questions.since(visit)
    bounds = Bounds(
        start=now // _STEP - _DAY,
        end=now // _STEP + 1,
        again=_AGAIN,
        oldest=now // _STEP - _KEPT,
        since=int(start_of_korean_day(day).timestamp()) // _STEP if day else None,
    )
    asked = searches(visit.clauses)
    return spans.planned(visit.feed.cursor, asked, bounds, round_=visit.now.isoformat())


def _stamp(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime(_STAMP)


def _items(
    articles: Sequence[dict[str, Any]], spec: FeedSpec, now: datetime
) -> Iterator[Article | Rejection]:
    for place, fields in enumerate(articles, 1):
        title = headline(gdelt_titles.mended(text_of(fields, "title")))
        url = http_url(text_of(fields, "url"))
        raw = text_of(fields, "seendate").strip()
        if not title:
            yield Rejection(f"항목 {place}", "제목 없음", "제목이 없는 항목입니다.")
            continue
        seen = _seen(raw)
        # When a machine saw it is not when it was published: only the day is worth something.
        yield Article(
            title=title,
            body="",
            source=publisher(url) or headline(text_of(fields, "domain")) or spec.source or spec.name,
            day=korean_day(seen or now),
            url=url,
            kind=spec.kind,
            is_excerpt=True,
            raw_date=headline(raw),
            date_flag=DateFlag.DAY if seen else DateFlag.UNKNOWN,
        )


def _seen(raw: str) -> datetime | None:
    try:
        return datetime.strptime(raw, _SEEN).replace(tzinfo=UTC)
    except ValueError:
        return None


def _refusal(answer: Answer, visit: Visit) -> str:
    """Return the Korean sentence for a query that was not accepted, "" for JSON. FetchError for the rest."""
    text = answer.body[:2000].decode("utf-8", "replace").strip().lower()
    text = "" if text.startswith("{") else text  # a title may say such things too
    if answer.status in (_TOO_MANY, _RESTING) or "limit requests" in text:
        raise _limited(answer, visit)
    if answer.status >= 300:
        sentence = f"GDELT에 오류가 있습니다({answer.status}). 다음 차례에 다시 수집합니다."
        raise FetchError(sentence, status=FetchStatus.FAILED, http_status=answer.status)
    if "too short" in text:
        return "GDELT가 찾을 말이 너무 짧다고 합니다. 주제의 질의에 더 긴 말을 쓰십시오."
    if "surrounded by ()" in text:
        return "GDELT가 OR 질의를 받지 않았습니다. 주제의 질의에서 OR을 줄이십시오."
    return ""


def _limited(answer: Answer, visit: Visit) -> FetchError:
    wait = _FIRST_WAIT * 2 ** min(visit.feed.failures, _MOST_DOUBLINGS)
    return FetchError(
        "GDELT가 요청이 너무 잦다고 알렸습니다. 기다린 뒤 이어서 수집합니다.",
        status=FetchStatus.LIMITED,
        http_status=answer.status,
        retry_after=max(wait, answer.retry_after or 0.0),
    )


def _refused(plan: Plan, question: str, sentence: str) -> Page:
    """Return a page that leaves a search for this round, so that one bad search does not stop the others."""
    if len(plan.spans) == 1:
        raise FetchError(sentence, status=FetchStatus.FAILED)
    told = f"‘{questions.shown(question)}’: {sentence}"
    return Page(items=(), cursor=plan.refused(question).cursor(), capped=told)


def _capped(question: str, window: Window) -> str:
    start = questions.korean_minute(datetime.fromtimestamp(window.start * _STEP, UTC))
    return (
        f"GDELT ‘{questions.shown(question)}’은(는) {start}부터 15분 동안의 기사가 {_MOST}건을 넘어 "
        "일부만 주었습니다. 그 사이의 기사가 빠졌을 수 있습니다."
    )

"""BIGKinds Open API: news search by days. The key travels in the body, over plain HTTP: there is no other.

Articles are what the spreadsheet of the same service holds, with the same identifier, so that one that was
imported is known. At most 10,000 of a window are asked for; days with more are parted.
"""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from policydash.clock import from_day_number, korean_day
from policydash.collect.files.bigkinds import bigkinds_article
from policydash.collect.plain import headline
from policydash.collect.search import questions, spans
from policydash.collect.search.jsontext import json_object, number_of, objects_of, text_of
from policydash.collect.search.spans import Plan, Window
from policydash.collect.source import Answer, Page, Request, Visit
from policydash.errors import FetchError
from policydash.model.article import Article, Rejection
from policydash.model.asking import Clause
from policydash.model.ledger import FetchStatus

KEY_NAME = "POLICYDASH_BIGKINDS_KEY"

_WHO = "빅카인즈"
_URL = "http://tools.kinds.or.kr:8888/search/news"
_SIZE = 1000
_MOST = 10_000
_FIRST_DAYS = 7
_AGAIN = 2  # days: today and yesterday come again
_TIMEOUT = 60.0
_SPACING = 2.0
_EXCERPT = 200  # characters of the text, as in the spreadsheet
_LONGEST_REASON = 100
_FIELDS = ("byline", "category", "category_incident", "provider_link_page", "provider_news_id", "content")


class BigkindsSource:
    """Searches of BIGKinds for windows of days; the cursor is the plan of windows (`spans`)."""

    def ask(self, visit: Visit) -> Request | None:
        """Return the request for the next page of the newest window; None when this round is done."""
        questions.check_clauses(visit)
        if not visit.keys.bigkinds:
            sentence = f"빅카인즈 Open API에는 키가 필요합니다. 환경 변수 {KEY_NAME}에 넣으십시오."
            raise FetchError(sentence, status=FetchStatus.FAILED)
        found = _plan(visit).next()
        if found is None:
            return None
        spec = visit.feed.spec
        return Request(
            url=spec.url or _URL,
            shown=spec.url or _URL,
            method="POST",
            headers=(("Content-Type", "application/json; charset=utf-8"),),
            body=_body(visit, *found),
            timeout_seconds=max(spec.timeout_seconds, _TIMEOUT),
            spacing_seconds=_SPACING,
        )

    def read(self, visit: Visit, answer: Answer) -> Page:
        """Return the articles of a page; none of a window that held too many and was parted. FetchError."""
        plan = _plan(visit)
        found = plan.next()
        if found is None:
            return Page(items=(), cursor=visit.feed.cursor)
        question, window = found
        result = _result(answer, visit)
        documents, total = objects_of(result, "documents"), number_of(result, "total_hits") or 0
        halved = plan.halved(question) if total > _MOST else None
        told = plan.told()
        if halved:
            return Page(items=(), cursor=halved.cursor(), capped=" ".join(told))
        read = window.at + len(documents)
        is_over = not documents or read >= min(total, _MOST)
        after = plan.done(question) if is_over else plan.paged(question, read)
        if is_over and total > read:
            told.append(_capped(question, window, total))
        items = _items(documents, window, visit.now)
        return Page(items=items, cursor=after.cursor(), capped=" ".join(told))


def search(clauses: tuple[Clause, ...]) -> str:
    """Return what is asked for in BIGKinds' syntax.

    What is to be shut out is left to the reader's own query: how to write it here is not documented.
    """
    return " OR ".join(map(_bracketed, dict.fromkeys(map(_all_of, clauses))))


def _all_of(clause: Clause) -> str:
    return " AND ".join([*map(questions.term, clause.words), *map(questions.quoted, clause.phrases)])


def _bracketed(text: str) -> str:
    return f"({text})" if " AND " in text else text


def _plan(visit: Visit) -> Plan:
    return spans.by_day(visit, [search(visit.clauses)], first_days=_FIRST_DAYS, again=_AGAIN)


def _body(visit: Visit, question: str, window: Window) -> bytes:
    argument = {
        "query": question,
        # Some take `until` for the last day, some for the one after: the day after leaves out neither.
        "published_at": {
            "from": from_day_number(window.start).isoformat(),
            "until": from_day_number(window.end).isoformat(),
        },
        "sort": {"date": "desc"},
        "hilight": _EXCERPT,
        "return_from": window.at,
        "return_size": min(_SIZE, _MOST - window.at),
        "fields": _FIELDS,
    }
    asked = {"access_key": visit.keys.bigkinds, "argument": argument}
    return json.dumps(asked, ensure_ascii=False).encode("utf-8")


def _result(answer: Answer, visit: Visit) -> dict[str, Any]:
    """Return what was found. Raises FetchError with the service's own reason, but never with the key."""
    found = json_object(answer.body, who=_WHO)
    result = found.get("return_object")
    if text_of(found, "result") == "0" and isinstance(result, dict):
        return result
    reason = headline(text_of(found, "reason")).replace(visit.keys.bigkinds, "…")[:_LONGEST_REASON]
    told = reason or f"코드 {headline(text_of(found, 'result'))[:10] or '없음'}"
    sentence = f"빅카인즈가 요청을 받지 않았습니다({told}). 키와 이용 승인을 확인하십시오."
    raise FetchError(sentence, status=FetchStatus.FAILED, http_status=answer.status)


def _items(documents: Sequence[dict[str, Any]], window: Window, now: datetime) -> list[Article | Rejection]:
    """Return the articles, without those of the day after the window where that day has one of its own."""
    made = [_item(fields, place, now) for place, fields in enumerate(documents, window.at + 1)]
    after = from_day_number(window.end)
    if after > korean_day(now):
        return made
    return [item for item in made if isinstance(item, Rejection) or item.day != after]


def _item(fields: dict[str, Any], place: int, now: datetime) -> Article | Rejection:
    categories = fields.get("category")
    first = categories[0] if isinstance(categories, list) and categories else text_of(fields, "category")
    row = {
        "title": text_of(fields, "title"),
        "body": text_of(fields, "content"),
        "source": text_of(fields, "provider"),
        "day": text_of(fields, "published_at")[:10],  # the time there is always midnight
        "url": text_of(fields, "provider_link_page"),
        "news_id": text_of(fields, "news_id"),
        "category": first if isinstance(first, str) else "",
        "author": text_of(fields, "byline"),
    }
    return bigkinds_article(row, where=f"항목 {place}", now=now)


def _capped(question: str, window: Window, total: int) -> str:
    first, last = from_day_number(window.start), from_day_number(window.end - 1)
    days = f"{first} 하루" if first == last else f"{first}부터 {last}까지"
    return (
        f"빅카인즈 ‘{questions.shown(question)}’은(는) {days}의 기사 {total:,}건 가운데 일부만 주었습니다. "
        "그 사이의 기사가 빠졌을 수 있습니다."
    )

"""What Naver's news search answers: articles, or one of its many errors."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from policydash.clock import korean_day, start_of_korean_day
from policydash.collect import dates
from policydash.collect.canonical import http_url
from policydash.collect.plain import headline, html_to_text
from policydash.collect.search.jsontext import json_object, number_of, objects_of, text_of
from policydash.collect.search.publishers import naver_number, publisher
from policydash.collect.source import Answer
from policydash.errors import FetchError
from policydash.model.article import Article, Rejection
from policydash.model.ledger import FeedSpec, FetchStatus

HUB_NAMES = ("POLICYDASH_NAVER_HUB_ID", "POLICYDASH_NAVER_HUB_SECRET")
LEGACY_NAMES = ("POLICYDASH_NAVER_ID", "POLICYDASH_NAVER_SECRET")

_WHO = "네이버 검색"
_CUT = ("..", "…")
_REFUSED = frozenset({"SE01", "SE06"})  # the query itself
_OUT_OF_RANGE = frozenset({"SE02", "SE03", "SE04"})
_NO_SUCH = "SE05"
_QUOTA = "012"
_NO_KEY = "024"
_UNAUTHORISED, _FORBIDDEN, _NOT_FOUND, _TOO_MANY = 401, 403, 404, 429
_LONGEST_CODE = 8
_AFTER_MIDNIGHT = timedelta(minutes=1)  # no two clocks agree


@dataclass(frozen=True, slots=True)
class Item:
    """One item of an answer, and its time where it has one."""

    item: Article | Rejection
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Found:
    """The items of an answer, newest first, and how many there are in all."""

    items: Sequence[Item]
    total: int


def refusal(answer: Answer, *, now: datetime, legacy: bool) -> str:
    """Return the Korean sentence for a query that was not accepted, "" for an answer with articles.

    Raises FetchError for any other error; the texts of errors are not passed on, they could hold a key.
    """
    code = _code(answer)
    if answer.status < 300 and not code:
        return ""
    if code in _REFUSED:
        return f"네이버가 질의를 받지 않았습니다({code}). 주제의 질의를 고치십시오."
    if answer.status == _TOO_MANY or code == _QUOTA:
        raise _limited(now)
    status = _word(answer.status)
    raise FetchError(_sentence(answer.status, code, legacy=legacy), status=status, http_status=answer.status)


def read(body: bytes, *, spec: FeedSpec, now: datetime) -> Found:
    """Return the items of an answer. Raises FetchError for what is no answer of a search."""
    answer = json_object(body, who=_WHO)
    if not isinstance(answer.get("items"), list):
        sentence = "네이버 검색의 답에 기사 목록(items)이 없습니다. 되풀이되면 주소를 확인하십시오."
        raise FetchError(sentence, status=FetchStatus.NOT_A_FEED)
    items = [_item(item, place, spec, now) for place, item in enumerate(objects_of(answer, "items"), 1)]
    total = number_of(answer, "total")
    return Found(items, len(items) if total is None else total)


def _item(fields: dict[str, Any], place: int, spec: FeedSpec, now: datetime) -> Item:
    raw = text_of(fields, "pubDate").strip()
    when = dates.parse(raw, zone_hours=spec.zone_hours, now=now)
    title = headline(text_of(fields, "title"))
    if not title:
        return Item(Rejection(f"항목 {place}", "제목 없음", "제목이 없는 항목입니다."), when.instant)
    link = http_url(text_of(fields, "link"))
    url = http_url(text_of(fields, "originallink")) or link
    body = html_to_text(text_of(fields, "description"))
    number = naver_number(link)
    article = Article(
        title=title,
        body=body,
        source=publisher(url) or spec.source or spec.name,
        day=when.day,
        published=when.instant,
        url=url,
        guid=number,
        guid_scope="naver" if number else "",
        kind=spec.kind,
        is_excerpt=body.endswith(_CUT),
        raw_date=raw,
        date_flag=when.flag,
    )
    return Item(article, when.instant)


def _code(answer: Answer) -> str:
    """Return the code of an error in either envelope, "" for an answer without one."""
    try:
        found = json_object(answer.body, who=_WHO)
    except FetchError:
        if answer.status < 300:
            raise
        return ""
    inner = found.get("error")
    code = text_of(inner if isinstance(inner, dict) else found, "errorCode").strip()
    is_code = code.isascii() and code.isalnum() and len(code) <= _LONGEST_CODE
    return code if is_code else ("?" if inner or code else "")


def _limited(now: datetime) -> FetchError:
    midnight = start_of_korean_day(korean_day(now) + timedelta(days=1)) + _AFTER_MIDNIGHT
    return FetchError(
        "오늘 네이버 검색을 부를 수 있는 횟수를 다 썼습니다(429). 한국 시각 자정이 지나면 이어서 수집합니다.",
        status=FetchStatus.LIMITED,
        http_status=_TOO_MANY,
        retry_after=(midnight - now).total_seconds(),
    )


def _word(status: int) -> FetchStatus:
    return FetchStatus.LIMITED if status == 503 else FetchStatus.FAILED


def _sentence(status: int, code: str, *, legacy: bool) -> str:
    told = f"{status} {code}".rstrip()
    names = "와 ".join(LEGACY_NAMES if legacy else HUB_NAMES)
    if status == _UNAUTHORISED or code == _NO_KEY:
        where = "네이버 개발자센터" if legacy else "NAVER API HUB"
        return (
            f"네이버가 키를 받지 않았습니다({told}). {names}의 값과, "
            f"{where}에서 검색 API를 쓰도록 신청했는지 확인하십시오."
        )
    if status == _FORBIDDEN:
        return (
            f"이 키로는 네이버 검색을 쓸 수 없습니다({told}). "
            "애플리케이션에 검색 API를 더했는지, 주소가 https로 시작하는지 확인하십시오."
        )
    if status == _NOT_FOUND or code == _NO_SUCH:
        return f"이 주소에 네이버 뉴스 검색이 없습니다({told}). 수집처의 주소를 확인하십시오."
    if code in _OUT_OF_RANGE:
        return f"네이버가 요청을 받지 않았습니다({told}). 프로그램을 새 판으로 바꾸거나 알려 주십시오."
    return f"네이버 검색에 오류가 있습니다({told}). 다음 차례에 다시 수집합니다."

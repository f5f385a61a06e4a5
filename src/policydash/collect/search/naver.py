"""Naver news search, over both transports: NAVER API HUB and, until June 2027, 네이버 개발자센터.

There is no date filter: the newest come first, 100 at a time, 1,100 at most. Each alternative of a query is a
search of its own, read down to what the last round saw. The cursor holds, of each, the newest time seen by a
search that came to its end, and where one that broke off goes on.
"""

from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

from policydash.clock import start_of_korean_day
from policydash.collect.search import naver_answers, questions
from policydash.collect.search.naver_answers import Found
from policydash.collect.source import Answer, Page, Request, Visit
from policydash.errors import FetchError
from policydash.model.asking import Clause
from policydash.model.ledger import FetchStatus

_DISPLAY = 100
_LAST_START = 1000
_REACH = _LAST_START + _DISPLAY
# Read again in the next round: an article can be listed later than its time says.
_MARGIN = timedelta(hours=1)
_LEGACY_PATH = "/v1/search/news.json"
_LEGACY = f"https://openapi.naver.com{_LEGACY_PATH}"
_HUB = "https://naverapihub.apigw.ntruss.com/search/v1/news"


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """How far one search has come. Instants are ISO texts, "" for none.

    `newest`: down to here the next search reads. `start` and `top`: where a search that is not over goes on,
    and the newest time that it saw. `begun`: its round; `done`: the round whose search is over. `added`:
    other searches of this feed were made before.
    """

    newest: str = ""
    start: int = 1
    top: str = ""
    begun: str = ""
    done: str = ""
    added: bool = False


class NaverSource:
    """Naver news search, newest first, one search after the other for each alternative of the query."""

    def ask(self, visit: Visit) -> Request | None:
        """Return the request for the next page; None when this round has read all. FetchError without key."""
        questions.check_clauses(visit)
        headers = _headers(visit)
        found = _next(visit)
        if found is None:
            return None
        question, state = found
        fields = {"query": question, "display": _DISPLAY, "start": state.start, "sort": "date"}
        own = {} if _is_legacy(visit) else {"format": "json"}
        url = f"{_address(visit)}?{urlencode(fields | own)}"
        return Request(
            url=url,
            shown=url,
            headers=headers,
            timeout_seconds=visit.feed.spec.timeout_seconds,
            reads_errors=True,
        )

    def read(self, visit: Visit, answer: Answer) -> Page:
        """Return the articles of a page down to what was read before. Raises FetchError."""
        found = _next(visit)
        if found is None:
            return Page(items=(), cursor=visit.feed.cursor)
        question, state = found
        refusal = naver_answers.refusal(answer, now=visit.now, legacy=_is_legacy(visit))
        if refusal:
            return _refused(visit, question, state, refusal)
        page = naver_answers.read(answer.body, spec=visit.feed.spec, now=visit.now)
        horizon = _horizon(visit, state)
        items = [item for item in page.items if item.at is None or horizon is None or item.at >= horizon]
        after, missed = _after(visit, question, state, page)
        capped = " ".join(filter(None, [questions.added(question) if state.added else "", missed]))
        cursor = _cursor(visit, question, after)
        return Page(items=[item.item for item in items], cursor=cursor, capped=capped)


def searches(clauses: tuple[Clause, ...]) -> list[str]:
    """Return what is searched for each alternative, in Naver's syntax: blank is AND, a minus shuts out."""
    return list(dict.fromkeys(filter(None, map(_search, clauses))))


def _search(clause: Clause) -> str:
    parts = [questions.term(word) for word in clause.words]
    parts += [questions.quoted(phrase) for phrase in clause.phrases]
    # What holds a blank cannot be shut out: the reader's own query does it.
    return " ".join([*parts, *(f"-{word}" for word in clause.without if word.isalnum())])


def _next(visit: Visit) -> tuple[str, _State] | None:
    """Return the search whose next page is due, and how far it has come."""
    round_ = visit.now.isoformat()
    states = _states(visit)
    return next(((question, state) for question, state in states.items() if state.done != round_), None)


def _states(visit: Visit) -> dict[str, _State]:
    notes = questions.noted(visit.feed.cursor)
    first = _State(added=bool(notes) and questions.since(visit) is None)
    asked = {question: notes.get(questions.digest(question)) for question in searches(visit.clauses)}
    return {question: _state(known) if known else first for question, known in asked.items()}


def _state(notes: Any) -> _State:
    """Return a state as it was noted, that of a search not yet made for what cannot be one."""
    try:
        state = _State(**notes)
        for text in filter(None, (state.newest, state.top)):
            datetime.fromisoformat(text)
    except (TypeError, ValueError):
        return _State()
    return state if isinstance(state.start, int) else _State()


def _cursor(visit: Visit, question: str, state: _State) -> str:
    states = _states(visit) | {question: state}
    return questions.cursor_of({questions.digest(asked): asdict(made) for asked, made in states.items()})


def _horizon(visit: Visit, state: _State) -> datetime | None:
    """Return the time down to which a search reads: a little before what is known, at first `since`."""
    if state.newest:
        return datetime.fromisoformat(state.newest) - _MARGIN
    day = questions.since(visit)
    return start_of_korean_day(day) if day else None


def _after(visit: Visit, question: str, state: _State, page: Found) -> tuple[_State, str]:
    """Return how far the search has come with this page, and what it could not reach."""
    begun = state.begun if state.start > 1 else visit.now.isoformat()
    # A time to come would hide what really comes until then.
    times = [min(item.at, visit.now) for item in page.items if item.at is not None]
    top = max([*times, *([datetime.fromisoformat(state.top)] if state.top else [])], default=None)
    going = replace(state, begun=begun, top=top.isoformat() if top else "")
    horizon = _horizon(visit, state)
    is_known = horizon is not None and bool(times) and times[-1] < horizon
    is_end = not page.items or state.start - 1 + len(page.items) >= page.total
    if not is_known and not is_end and state.start < _LAST_START:
        return replace(going, start=min(state.start + _DISPLAY, _LAST_START)), ""
    over = _State(newest=max(going.top, state.newest), done=begun)
    return over, "" if is_known or is_end else _capped(question, times)


def _capped(question: str, times: list[datetime]) -> str:
    reached = f"{questions.korean_minute(min(times))}까지만" if times else "일부만"
    return (
        f"네이버 검색 ‘{questions.shown(question)}’은(는) 한 번에 {_REACH:,}건까지만 주어 "
        f"{reached} 읽었습니다. 그보다 앞선 기사가 빠졌을 수 있습니다."
    )


def _refused(visit: Visit, question: str, state: _State, sentence: str) -> Page:
    """Return a page that leaves a search for this round, so that one bad search does not stop the others."""
    if len(_states(visit)) == 1:
        raise FetchError(sentence, status=FetchStatus.FAILED)
    over = replace(state, start=1, top="", done=visit.now.isoformat())
    told = f"‘{questions.shown(question)}’: {sentence}"
    return Page(items=(), cursor=_cursor(visit, question, over), capped=told)


def _address(visit: Visit) -> str:
    """Return the feed's address; where it has none, that of the transport there is a key for."""
    keys = visit.keys
    has_old_key_alone = keys.naver_id and not keys.naver_hub_id
    return visit.feed.spec.url or (_LEGACY if has_old_key_alone else _HUB)


def _is_legacy(visit: Visit) -> bool:
    return urlsplit(_address(visit)).path.endswith(_LEGACY_PATH)


def _headers(visit: Visit) -> tuple[tuple[str, str], ...]:
    """Return the key in the headers of the transport. Raises FetchError naming what is not set."""
    keys = visit.keys
    if _is_legacy(visit):
        names, values = naver_answers.LEGACY_NAMES, (keys.naver_id, keys.naver_secret)
        headers = ("X-Naver-Client-Id", "X-Naver-Client-Secret")
    else:
        names, values = naver_answers.HUB_NAMES, (keys.naver_hub_id, keys.naver_hub_secret)
        headers = ("X-NCP-APIGW-API-KEY-ID", "X-NCP-APIGW-API-KEY")
    if not all(values):
        sentence = f"네이버 검색에는 키가 필요합니다. 환경 변수 {names[0]}와 {names[1]}에 넣으십시오."
        raise FetchError(sentence, status=FetchStatus.FAILED)
    return tuple(zip(headers, values, strict=True))

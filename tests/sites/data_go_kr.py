"""An imitation of 공공데이터포털: 정책브리핑 (both services) and 과기정통부, with all they do to a client.

portal = Portal(now=lambda: clock)
portal.stand_at(server)
... server.url(POLICY_NEWS), server.url(PRESS_RELEASES), server.url(MSIT), KEY ...

Every day has invented articles of its own, the same ones whenever it is asked; attributes set the rest.
"""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from threading import Lock
from urllib.parse import quote, urlsplit
from xml.sax.saxutils import escape

from policydash.clock import KST, korean_day
from server import Request, Route, Server

KEY = "ab+c/d=="
POLICY_NEWS = "/1371000/policyNewsService2/policyNewsList2"
PRESS_RELEASES = "/1371000/pressReleaseService/pressReleaseList"
MSIT = "/1721000/msitpressreleaseinfo/pressReleaseList"
NOTICE = (
    "정책브리핑의 정책뉴스자료는 「공공누리 제1유형:출처표시」의 조건에 따라 자유롭게 이용이 가능합니다. "
    "다만, 사진의 경우 제3자에게 저작권이 있으므로 사용할 수 없습니다. "
    "기사 이용 시에는 출처를 반드시 표기하여 주시기 바랍니다. &lt;자료출처=정책브리핑 www.korea.kr&gt;"
)
NAMES = {
    "0": "NORMAL_SERVICE", "1": "APPLICATION_ERROR", "2": "DB_ERROR", "3": "NODATA_ERROR", "4": "HTTP_ERROR",
    "5": "SERVICETIME_OUT", "10": "INVALID_REQUEST_PARAMETER_ERROR",
    "11": "NO_MANDATORY_REQUEST_PARAMETERS_ERROR", "12": "NO_OPENAPI_SERVICE_ERROR",
    "20": "SERVICE_ACCESS_DENIED_ERROR", "21": "TEMPORARILY_DISABLE_THE_SERVICEKEY_ERROR",
    "22": "LIMITED_NUMBER_OF_SERVICE_REQUESTS_EXCEEDS_ERROR", "30": "SERVICE_KEY_IS_NOT_REGISTERED_ERROR",
    "31": "DEADLINE_HAS_EXPIRED_ERROR", "32": "UNREGISTERED_IP_ERROR", "33": "UNSIGNED_CALL_ERROR",
    "97": "INVALID_DATE_FORMAT", "98": "THREE_DAYS_OVER_ERROR", "99": "UNKNOWN_ERROR",
}  # fmt: skip
_EPOCH = date(2000, 1, 1)
_STAMP = "%m/%d/%Y %H:%M:%S"
_MINISTRIES = ("가상부", "나라정책부", "다도해청")
_WORDS = ("메타버스", "반도체", "위성", "인공지능", "데이터", "통신망", "공간정보")
_MIDNIGHT_EVERY = 5  # days: the first article of such a day is approved at 00:00:00


@dataclass(frozen=True, slots=True)
class Item:
    """An invented article: its number, when it was approved and may be shown, its revision and licence."""

    number: int
    approved: datetime
    embargo: datetime | None = None
    revision: int = 1
    licence: str = "1"

    @property
    def title(self) -> str:
        word = _WORDS[self.number % len(_WORDS)]
        return f"{word} 지원 {self.number}호" + (f" ({self.revision}판)" if self.revision > 1 else "")

    @property
    def released(self) -> datetime:
        return max(self.approved, self.embargo or self.approved)


@dataclass(kw_only=True)
class Portal:
    """The portal: how many articles a day, what it takes for a key, how often it may be called, what fails.

    `notation` is the only one in which the key is known: "encoded", "plain", or "" for both. `faults` are the
    answers to the next calls, whatever they ask. `embargoed` says for a number until when it is held back.
    `limit_status` is the status of the answer over the quota, 429 a gateway's without an envelope.
    """

    now: Callable[[], datetime]
    per_day: int = 17
    notation: str = ""
    quota: int = 1000
    limit_status: int = 200
    longest: int = 3
    most_items: int = 10_000
    faults: list[Route] = field(default_factory=list)
    embargoed: dict[int, datetime] = field(default_factory=dict)
    revisions: Counter[int] = field(default_factory=Counter)
    licences: dict[int, str] = field(default_factory=dict)
    empty: frozenset[date] = frozenset()
    calls: Counter[date] = field(default_factory=Counter)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def stand_at(self, server: Server) -> None:
        """Let the server answer for the portal."""
        for path in (POLICY_NEWS, PRESS_RELEASES):
            server.add_site(path, lambda request: self._guarded(request, self._news))
        server.add_site(MSIT, lambda request: self._guarded(request, self._list))
        wrong = envelope("12", status=400)
        server.add("/1371000/policyNewsService2", status=400, body=wrong.body, content_type="text/xml")

    def items(self, day: date) -> list[Item]:
        """Return the articles approved on a day, in order, whether or not the day has come."""
        first = (day - _EPOCH).days * 100 + 148_000_000
        return [] if day in self.empty else [self._item(day, first, order) for order in range(self.per_day)]

    def published(self, first: date, last: date) -> list[Item]:
        """Return the articles approved on these days, both included, that may be shown by now."""
        days = (first + timedelta(days=number) for number in range((last - first).days + 1))
        return [item for day in days for item in self.items(day) if item.released <= self.now()]

    def revise(self, number: int) -> None:
        """Let an article come back corrected."""
        self.revisions[number] += 1

    def _item(self, day: date, first: int, order: int) -> Item:
        number = first + order
        minutes = 9 * 60 + order * (10 * 60 // max(self.per_day, 1))
        if order == 0 and (day - _EPOCH).days % _MIDNIGHT_EVERY == 0:
            minutes = 0
        return Item(
            number,
            datetime.combine(day, time(minutes // 60, minutes % 60), tzinfo=KST),
            self.embargoed.get(number),
            1 + self.revisions[number],
            self.licences.get(number, "1"),
        )

    def _guarded(self, request: Request, answer: Callable[[Request], Route]) -> Route:
        """Return what the gateway says before the service is asked at all."""
        with self._lock:
            today = korean_day(self.now())
            self.calls[today] += 1
            if self.faults:
                return self.faults.pop(0)
            over = self.calls[today] > self.quota
        refusal = self._key_refusal(request)
        if refusal is not None:
            return refusal
        if over:
            if self.limit_status == 429:
                return Route(429, b"API rate limit exceeded", "text/plain")
            return envelope("22", status=self.limit_status)
        return answer(request)

    def _key_refusal(self, request: Request) -> Route | None:
        fields = dict(part.partition("=")[::2] for part in urlsplit(request.path).query.split("&"))
        written = fields.get("serviceKey", "")
        if not written:
            return envelope("30", name="SERVICE_KEY_IS_NULL", code_text="", status=401)
        known = {"encoded": (quote(KEY, safe=""),), "plain": (KEY,)}.get(
            self.notation, (KEY, quote(KEY, safe=""))
        )
        return None if written in known else envelope("30", status=403)

    def _news(self, request: Request) -> Route:
        query = request.query
        if not query.get("startDate") or not query.get("endDate"):
            return header("11")
        try:
            first, last = (_day(query[name]) for name in ("startDate", "endDate"))
        except ValueError:
            return header("97")
        if (last - first).days + 1 > self.longest:
            return header("98")
        found = [item for item in self._between(first, last) if item.approved <= self.now()]
        given = found[: self.most_items]  # whatever page was asked for
        return news(given, total=len(found), has_licence="Service2" in request.path)

    def _between(self, first: date, last: date) -> list[Item]:
        """Return the articles of these days, and the one of the day after at 00:00:00."""
        after = last + timedelta(days=1)
        days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
        midnight = [item for item in self.items(after) if item.approved.time() == time(0)]
        return [item for day in days for item in self.items(day)] + midnight

    def _list(self, request: Request) -> Route:
        """Return a page of the ministry's releases: newest first, of the last 400 days."""
        page, rows = int(request.query.get("pageNo", "1")), int(request.query.get("numOfRows", "10"))
        today = korean_day(self.now())
        days = (today - timedelta(days=number) for number in range(400))
        found = [item for day in days for item in reversed(self.items(day)) if item.released <= self.now()]
        given = found[(page - 1) * rows : page * rows]
        if request.query.get("returnType") == "json":
            return releases_json(given, total=len(found))
        return releases_xml(given, total=len(found))


def _day(text: str) -> date:
    if len(text) != len("20260101"):
        raise ValueError(text)
    return date.fromisoformat(text)


def envelope(code: str, *, name: str = "", code_text: str | None = None, status: int = 200) -> Route:
    """Return the gateway's envelope of a code."""
    code_text = code if code_text is None else code_text
    inside = (
        f"<errMsg>SERVICE ERROR</errMsg><returnAuthMsg>{name or NAMES[code]}</returnAuthMsg>"
        f"<returnReasonCode>{code_text}</returnReasonCode>"
    )
    text = f"<OpenAPI_ServiceResponse><cmmMsgHeader>{inside}</cmmMsgHeader></OpenAPI_ServiceResponse>"
    return Route(status, text.encode(), "text/xml")


def header(code: str, *, status: int = 200, name: str = "") -> Route:
    """Return the service's envelope of a code, without a body."""
    text = f"<resultCode>{code}</resultCode><resultMsg>{name or NAMES[code.lstrip('0') or '0']}</resultMsg>"
    return Route(status, f"<response><header>{text}</header></response>".encode(), "application/xml")


def news(items: list[Item], *, total: int, has_licence: bool = True) -> Route:
    """Return 정책브리핑's answer with these articles, with the licence in the newer service only."""
    inside = "".join(_news_item(item, has_licence=has_licence) for item in items)
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<response>'
        "<header><resultCode>0</resultCode><resultMsg>NORMAL_SERVICE</resultMsg></header>"
        f"<body><totalCount>{total}</totalCount>{inside}</body></response>"
    )
    return Route(200, text.encode(), "application/xml;charset=UTF-8")


def releases_json(items: list[Item], *, total: int) -> Route:
    """Return 과기정통부's answer as JSON, a list of single-key objects."""
    listed = [{"item": _release(item)} for item in items]
    head = {"header": {"resultCode": "00", "resultMsg": "NORMAL_SERVICE"}}
    text = json.dumps(
        {"response": [head, {"body": {"totalCount": total, "items": listed}}]}, ensure_ascii=False
    )
    return Route(200, text.encode(), "application/json;charset=UTF-8")


def releases_xml(items: list[Item], *, total: int) -> Route:
    """Return 과기정통부's answer as XML."""
    fields = (
        "".join(f"<{name}>{escape(text)}</{name}>" for name, text in _release(item).items()) for item in items
    )
    listed = "".join(f"<item>{inside}</item>" for inside in fields)
    text = (
        "<response><header><resultCode>00</resultCode><resultMsg>NORMAL_SERVICE</resultMsg></header>"
        f"<body><totalCount>{total}</totalCount><items>{listed}</items></body></response>"
    )
    return Route(200, text.encode(), "application/xml")


def _news_item(item: Item, *, has_licence: bool) -> str:
    body = f"<p>{item.title}의 본문 <span>TV</span><span>는</span> 가상이다.</p><p>{NOTICE}</p>"
    page = f"https://www.korea.kr/news/policyNewsView.do?newsId={item.number}&call_from=api"
    embargo = item.embargo.astimezone(KST).strftime(_STAMP) if item.embargo else ""
    licence = f"<KoglType>{item.licence}</KoglType>" if has_licence else ""
    approved = item.approved.strftime(_STAMP)
    return (
        f"<NewsItem><NewsItemId>{item.number}</NewsItemId><ContentsStatus>I</ContentsStatus>"
        f"<ModifyId>{item.revision}</ModifyId><ModifyDate>{approved}</ModifyDate>"
        f"<ApproveDate>{approved}</ApproveDate><EmbargoDate>{embargo}</EmbargoDate>"
        f"<Title><![CDATA[{item.title}&middot;안내]]></Title><SubTitle1/><SubTitle2/><SubTitle3/>"
        f"<ContentsType>H</ContentsType><DataContents><![CDATA[{body}]]></DataContents>"
        f"<MinisterCode>{_MINISTRIES[item.number % len(_MINISTRIES)]}</MinisterCode>"
        f"<OriginalUrl>{escape(page)}</OriginalUrl>{licence}</NewsItem>"
    )


def _release(item: Item) -> dict[str, str]:
    return {
        "subject": item.title,
        "viewUrl": f"https://www.msit.go.kr/bbs/view.do?bbsSeqNo=94&nttSeqNo={item.number}",
        "deptName": "가상정책과",
        "managerName": "홍길동",
        "managerTel": "044-000-0000",
        "pressDt": item.approved.date().isoformat(),
        "files": "",
    }

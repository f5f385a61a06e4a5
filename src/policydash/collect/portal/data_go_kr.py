"""What all interfaces of 공공데이터포털 (data.go.kr) share: the key, the two envelopes, the result codes.

A code is worth more than the status it comes with, so the body is read first, whatever the status. The portal
shows one key in two notations; which of them an interface takes is found out by asking.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import quote, unquote, urlencode, urlsplit

from lxml import etree

from policydash.clock import korean_day, start_of_korean_day
from policydash.collect import xmltree
from policydash.collect.keys import Keys
from policydash.collect.portal import jsontree
from policydash.collect.source import Answer, Request, Visit
from policydash.collect.web import failures
from policydash.errors import FetchError
from policydash.model.ledger import FetchStatus

KEY_NAME = "POLICYDASH_DATA_GO_KR_KEY"
OK, NO_DATA, UNKNOWN_KEY, TOO_WIDE = "0", "3", "30", "98"
_QUOTA, _DISABLED = "22", "21"
_SPACING = 0.5  # seconds: bursts are cut off, one after another is not
_PAUSE = timedelta(hours=1)
_AFTER_MIDNIGHT = timedelta(minutes=1)  # no two clocks agree
_NOT_ALLOWED = (401, 403)
_KEY_IS_NULL = "SERVICE_KEY_IS_NULL"
_UNKNOWN = "99"

# An envelope that has a name and no code; both name the same things.
_CODES = {
    "NODATA_ERROR": NO_DATA,
    "NO_OPENAPI_SERVICE_ERROR": "12",
    "SERVICE_ACCESS_DENIED_ERROR": "20",
    "TEMPORARILY_DISABLE_THE_SERVICEKEY_ERROR": _DISABLED,
    "LIMITED_NUMBER_OF_SERVICE_REQUESTS_EXCEEDS_ERROR": _QUOTA,
    "SERVICE_KEY_IS_NOT_REGISTERED_ERROR": UNKNOWN_KEY,
    "DEADLINE_HAS_EXPIRED_ERROR": "31",
    "UNREGISTERED_IP_ERROR": "32",
    "UNSIGNED_CALL_ERROR": "33",
    "THREE_DAYS_OVER_ERROR": TOO_WIDE,
    _KEY_IS_NULL: _KEY_IS_NULL,
}
_REQUEST = "공공데이터포털이 요청을 받지 않았습니다({code}). 프로그램을 새 판으로 바꾸거나 알려 주십시오."
_KEY = f"{KEY_NAME}의 키를 공공데이터포털(www.data.go.kr) 마이페이지의 일반 인증키와 견주어 보십시오."
_SENTENCES = {
    "10": _REQUEST,
    "11": _REQUEST,
    "12": "공공데이터포털에 이 서비스가 없습니다({code}). 서비스가 끝났을 수 있으니 주소를 확인하십시오.",
    "20": "이 키로는 이 서비스를 쓸 수 없습니다({code}). 공공데이터포털에서 활용신청과 승인을 확인하십시오.",
    _DISABLED: "공공데이터포털이 이 키를 잠시 멈추었습니다({code}). 한 시간 뒤에 다시 수집합니다.",
    _QUOTA: "오늘 부를 수 있는 횟수를 다 썼습니다({code}). 한국 시각 자정이 지나면 이어서 수집합니다.",
    UNKNOWN_KEY: f"공공데이터포털이 키를 알지 못합니다({{code}}). {_KEY} "
    "새 키는 쓸 수 있을 때까지 한 시간쯤 걸리고, 서비스마다 활용신청을 해야 합니다.",
    "31": f"키의 활용 기간이 끝났습니다({{code}}). 공공데이터포털에서 기간을 늘리십시오. {_KEY}",
    "32": "등록되지 않은 곳에서 불렀습니다({code}). 공공데이터포털에 이 컴퓨터의 IP 주소를 등록하십시오.",
    "33": f"서명되지 않은 호출이라고 합니다({{code}}). {_KEY}",
    "97": _REQUEST,
    TOO_WIDE: "하루치도 기간이 길다고 합니다({code}). 서비스가 바뀌었으니 프로그램을 새 판으로 바꾸십시오.",
    _KEY_IS_NULL: f"공공데이터포털에 키가 닿지 않았습니다. {_KEY}",
}
_LATER = "공공데이터포털에 오류가 있습니다({code}). 다음 차례에 다시 수집합니다."


@dataclass(frozen=True, slots=True)
class Notation:
    """How the key is written in the address: `plain` as it is, or percent-encoded as usual.

    `tried` names the round in which the notation was changed, so that it is changed only once a round.
    """

    plain: bool = False
    tried: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer in either envelope: its result code without leading zeros, and all of it."""

    code: str
    root: etree._Element


def request(visit: Visit, parameters: Mapping[str, str], notation: Notation) -> Request:
    """Return the request for the feed's address with these parameters and the key.

    Raises FetchError naming the variable when there is no key.
    """
    address = visit.feed.spec.url
    mark = "&" if urlsplit(address).query else "?"
    shown = f"{address}{mark}{urlencode(parameters)}"
    key = _key(visit.keys)
    written = quote(key, safe="%+/=") if notation.plain else quote(key, safe="")
    return Request(
        url=f"{shown}&serviceKey={written}",
        shown=shown,
        timeout_seconds=visit.feed.spec.timeout_seconds,
        spacing_seconds=_SPACING,
        reads_errors=True,
    )


def read(answer: Answer, visit: Visit) -> Reply:
    """Return the reply of an answer. Raises FetchError for one that is neither of the two envelopes."""
    try:
        root = _root(answer)
    except FetchError:
        if answer.status in _NOT_ALLOWED:
            return Reply(UNKNOWN_KEY, etree.Element("none"))
        _check_status(answer, visit.now)
        raise
    code = _code(root)
    if not code:
        _check_status(answer, visit.now)
        raise FetchError(
            "공공데이터포털의 답이 아닙니다. 수집처의 주소를 확인하십시오.", status=FetchStatus.NOT_A_FEED
        )
    if code in (OK, NO_DATA):
        _check_status(answer, visit.now)
    return Reply(code, root)


def other_notation(reply: Reply, notation: Notation, visit: Visit) -> Notation | None:
    """Return the notation to ask again with when the key was not known, None when that is no use."""
    key, stamp = unquote(visit.keys.data_go_kr.strip()), visit.now.isoformat()
    same = quote(key, safe="") == quote(key, safe="%+/=")
    if reply.code != UNKNOWN_KEY or notation.tried == stamp or same:
        return None
    return Notation(plain=not notation.plain, tried=stamp)


def check(reply: Reply, answer: Answer, now: datetime) -> None:
    """Do nothing for a success, with items or without. Raises FetchError that says what to do."""
    if reply.code in (OK, NO_DATA):
        return
    status, wait = FetchStatus.FAILED, None
    if reply.code == _QUOTA:
        status, wait = FetchStatus.LIMITED, _until_midnight(now)
    elif reply.code == _DISABLED:
        status, wait = FetchStatus.LIMITED, _PAUSE.total_seconds()
    sentence = _SENTENCES.get(reply.code, _LATER).format(code=reply.code)
    raise FetchError(sentence, status=status, http_status=answer.status, retry_after=wait)


def _key(keys: Keys) -> str:
    """Return the key in the notation without percent signs."""
    key = keys.data_go_kr.strip()
    if not key:
        raise FetchError(
            "공공데이터포털의 키가 없습니다. www.data.go.kr에서 이 서비스의 활용신청을 하고, "
            f"받은 일반 인증키를 환경 변수 {KEY_NAME}에 넣으십시오.",
            status=FetchStatus.FAILED,
        )
    return unquote(key)


def _root(answer: Answer) -> etree._Element:
    if answer.body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        return jsontree.parse(answer.body, content_type=answer.content_type)
    return xmltree.parse(answer.body, content_type=answer.content_type)


def _code(root: etree._Element) -> str:
    """Return the result code of either envelope, "" where there is none."""
    for code_name, message_name in (("returnReasonCode", "returnAuthMsg"), ("resultCode", "resultMsg")):
        code, message = _first(root, code_name), _first(root, message_name).upper().replace(" ", "_")
        if code.isascii() and code.isdigit():
            return code.lstrip("0")[:4] or OK
        if code or message:  # not as it is: an error that repeats the request would tell the key
            return OK if message.startswith("NORMAL") else _CODES.get(message, _UNKNOWN)
    return ""


def _first(root: etree._Element, name: str) -> str:
    found = next(xmltree.named(root, name), None)
    return "" if found is None else (found.text or "").strip()[:80]


def _check_status(answer: Answer, now: datetime) -> None:
    """Do nothing for a success. Raises FetchError by the status alone, where the body says nothing."""
    if answer.status < 400:
        return
    failure = failures.of_status(answer.status, answer.url, answer.retry_after)
    if answer.status == 429:
        asked, midnight = answer.retry_after, _until_midnight(now)
        failure.retry_after = midnight if asked is None else min(asked, midnight)
    raise failure


def _until_midnight(now: datetime) -> float:
    """Return the seconds to the next midnight in Korea, and a little more."""
    midnight = start_of_korean_day(korean_day(now) + timedelta(days=1))
    return (midnight + _AFTER_MIDNIGHT - now).total_seconds()

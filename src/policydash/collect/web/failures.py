"""What went wrong with an address, as a FetchError with one Korean sentence that says what to do.

An error of httpx can hold the address, and the address a key. So where a request is secret its cause is told
by kind alone.
"""

import ssl
from collections.abc import Sequence
from urllib.parse import urlsplit

import httpx

from policydash.collect.source import Request
from policydash.collect.web.network import AddressRefusedError
from policydash.collect.web.unpack import UnpackError
from policydash.errors import FetchError
from policydash.model.ledger import FetchStatus

KNOWN = (
    AddressRefusedError,
    UnpackError,
    httpx.HTTPError,
    httpx.StreamError,
    httpx.InvalidURL,
    httpx.CookieConflict,
    UnicodeError,
)

_SENTENCES = {
    401: "{host}이(가) 로그인을 요구합니다(401). 누구나 읽을 수 있는 피드 주소인지 확인하십시오.",
    403: "{host}이(가) 읽기를 거절했습니다(403). 이용 조건을 확인하거나 수집처를 끄십시오.",
    404: "{host}에 이 주소가 없습니다(404). 피드 주소가 바뀌었는지 확인하십시오.",
    405: "{host}이(가) 이 요청 방식을 받지 않습니다(405). feeds.toml의 method를 확인하십시오.",
    410: "{host}이(가) 이 피드를 없앴습니다(410). 수집처 목록에서 지우거나 새 주소로 바꾸십시오.",
    429: "{host}이(가) 요청이 너무 잦다고 알렸습니다(429). 기다린 뒤 다시 수집합니다.",
    503: "{host}이(가) 잠시 쉬고 있습니다(503). 기다린 뒤 다시 수집합니다.",
}
_WORDS = {410: FetchStatus.GONE, 429: FetchStatus.LIMITED, 503: FetchStatus.LIMITED}
_SERVER_ERROR = 500


class HiddenError(Exception):
    """What went wrong with a secret request: the name of the error, without its text."""


def is_secret(request: Request) -> bool:
    """Return whether a request may hold a key."""
    return request.url != request.shown or bool(request.headers) or bool(request.body)


def of_status(status: int, url: str, retry_after: float | None) -> FetchError:
    """Return the error for an answer whose status is no success."""
    sentence = _SENTENCES.get(status)
    if sentence is None and status >= _SERVER_ERROR:
        sentence = "{host}에 서버 오류가 있습니다({status}). 다음 차례에 다시 수집합니다."
    sentence = sentence or "{host}이(가) 피드 대신 상태 {status}을(를) 보냈습니다. 주소를 확인하십시오."
    return FetchError(
        sentence.format(host=_host(url), status=status),
        status=_WORDS.get(status, FetchStatus.FAILED),
        http_status=status,
        retry_after=retry_after,
    )


def of_error(error: Exception, request: Request) -> FetchError:
    """Return the error for what broke on the way, one of KNOWN, with its cause."""
    if is_secret(request):
        hidden = HiddenError(type(error).__name__)
        detail = "압축을 풀지 못했습니다"  # the real one can repeat what the site says
    else:
        hidden, detail = None, str(error)
    failure = _failed(_sentence(error, _host(request.shown), detail))
    failure.__cause__ = hidden or error
    return failure


def check_scheme(url: httpx.URL) -> None:
    """Do nothing for an http or https address. Raises FetchError for any other."""
    if url.scheme not in ("http", "https") or not url.host:
        raise _failed("http 또는 https로 시작하는 주소만 읽습니다. 수집처의 주소를 확인하십시오.")


def check_hops(hops: Sequence[int], limit: int) -> None:
    """Do nothing while there were at most `limit` redirects. Raises FetchError beyond."""
    if len(hops) > limit:
        raise _failed(f"주소가 {limit}번 넘게 다른 곳으로 넘어갑니다. 피드 주소를 확인하십시오.", hops[-1])


def check_secret(request: Request, start: httpx.URL, target: httpx.URL) -> None:
    """Do nothing where a redirect may be followed. Raises FetchError where it would give a key away."""
    if not is_secret(request) or (start.scheme, start.netloc) == (target.scheme, target.netloc):
        return
    is_upgrade = (start.scheme, target.scheme) == ("http", "https") and start.netloc == target.netloc
    if not is_upgrade:
        raise _failed(
            f"{_host(request.shown)}이(가) 다른 서버로 넘기려 해서 멈췄습니다. "
            "인증키를 다른 곳에 보내지 않습니다. 주소를 확인하십시오."
        )


def _sentence(error: Exception, host: str, detail: str) -> str:
    if isinstance(error, AddressRefusedError):
        return (
            f"{error}은(는) 내부망 주소라서 읽지 않습니다. "
            f"사내 서버라면 환경 변수 POLICYDASH_ALLOW_PRIVATE에 {error}을(를) 적으십시오."
        )
    if isinstance(error, UnpackError):
        return f"{host}: {detail}. 다음 차례에 다시 수집합니다."
    if isinstance(error, httpx.TimeoutException):
        return f"{host}이(가) 제시간에 답하지 않았습니다. 다음 차례에 다시 수집합니다."
    if isinstance(error, httpx.ConnectError):
        return _connect_sentence(host, error)
    if isinstance(error, httpx.HTTPError | httpx.StreamError):
        return f"{host}과(와)의 연결이 끊겼습니다. 되풀이되면 이 네트워크가 막혔는지 확인하십시오."
    return "주소를 읽을 수 없습니다. 수집처의 주소를 확인하십시오."


def _connect_sentence(host: str, error: BaseException) -> str:
    causes: list[BaseException] = []
    cause: BaseException | None = error
    while cause is not None:
        causes.append(cause)
        cause = cause.__cause__ or cause.__context__
    if any(isinstance(item, ssl.SSLError) for item in causes):
        return f"{host}의 보안 인증서를 확인하지 못했습니다. 주소와 컴퓨터의 시계를 확인하십시오."
    return f"{host}에 연결할 수 없습니다. 인터넷 연결과 주소를 확인하십시오."


def _failed(sentence: str, http_status: int | None = None) -> FetchError:
    return FetchError(sentence, status=FetchStatus.FAILED, http_status=http_status)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or "이 주소"
    except ValueError:
        return "이 주소"

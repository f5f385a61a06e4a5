"""An imitation of Naver's news search, on both transports, with all they do to a client.

naver = Naver([Story("가상 정책 1호", at), ...])
naver.stand_at(server)
... server.url(HUB), server.url(LEGACY), KEYS ...

`quota` is how many calls are allowed, `enabled` whether the API is switched on for the key, `refused` holds
queries that are called malformed, `faults` the answers of single calls, counted from 1.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from urllib.parse import unquote_to_bytes, urlsplit

from policydash.clock import KST
from policydash.collect.keys import Keys
from server import Request, Route, Server
from sites.matching import matches

HUB = "/search/v1/news"
LEGACY = "/v1/search/news.json"
KEYS = Keys(
    naver_hub_id="hub-id-7",
    naver_hub_secret="hub-비밀-7".encode().hex(),
    naver_id="id-7",
    naver_secret="s3cr3t-7",
)
_MOST, _LAST = 100, 1000
_STAMP = "%a, %d %b %Y %H:%M:%S +0900"


@dataclass(frozen=True)
class Story:
    """An invented article in Naver's list; `original` may be empty, as it sometimes is."""

    title: str
    at: datetime
    number: int = 1
    summary: str = "가상의 요약입니다..."
    original: str | None = None
    copied: bool = True

    @property
    def publisher_url(self) -> str:
        return f"https://www.example.kr/news/{self.number}" if self.original is None else self.original

    @property
    def url(self) -> str:
        if not self.copied:
            return self.publisher_url
        return f"https://n.news.naver.com/mnews/article/001/{self.number:010}?sid=105"


@dataclass
class Naver:
    """The search; everything may be changed between two calls."""

    stories: Sequence[Story] = ()
    quota: int = 25_000
    enabled: bool = True
    refused: frozenset[str] = frozenset()
    faults: dict[int, Route] = field(default_factory=dict)
    calls: int = 0

    def stand_at(self, server: Server) -> None:
        """Put both transports on a server."""
        server.add_site(HUB, self._hub)
        server.add_site(LEGACY, self._legacy)

    def _hub(self, request: Request) -> Route:
        self.calls += 1
        if self.calls in self.faults:
            return self.faults[self.calls]
        sent = (request.headers.get("X-NCP-APIGW-API-KEY-ID"), request.headers.get("X-NCP-APIGW-API-KEY"))
        if sent != (KEYS.naver_hub_id, KEYS.naver_hub_secret):
            return _gateway(401, "200", "Authentication Failed")  # a code in quotation marks
        if not self.enabled:
            return _gateway(401, 401, "요청한 API는 사용할 수 없습니다")  # and one without
        if self.calls > self.quota:
            return _gateway(429, "400", "Quota Exceeded")
        return self._searched(request, "text/plain;charset=UTF-8")

    def _legacy(self, request: Request) -> Route:
        self.calls += 1
        if self.calls in self.faults:
            return self.faults[self.calls]
        sent = (request.headers.get("X-Naver-Client-Id"), request.headers.get("X-Naver-Client-Secret"))
        if sent != (KEYS.naver_id, KEYS.naver_secret):
            return _error(401, "024", "Authentication failed (인증에 실패했습니다.)")
        if not self.enabled:
            return _error(403, "", "Forbidden")
        if self.calls > self.quota:
            return _error(429, "012", "Query limit exceeded")
        return self._searched(request, "application/json;charset=UTF-8")

    def _searched(self, request: Request, content_type: str) -> Route:
        fields = request.query
        wrong = _wrong(request) or ("SE01" if fields["query"] in self.refused else "")
        if wrong:
            return _error(400, wrong, "Incorrect query request (잘못된 쿼리요청입니다.)")
        start, display = int(fields["start"]), int(fields["display"])
        found = sorted(
            (story for story in self.stories if matches(story.title, fields["query"])),
            key=lambda story: story.at,
            reverse=True,
        )
        page = found[start - 1 : start - 1 + display]
        answer = {
            "lastBuildDate": "Mon, 12 Oct 2026 09:30:00 +0900",
            "total": len(found),
            "start": start,
            "display": len(page),
            "items": [_item(story, fields["query"]) for story in page],
        }
        return Route(body=json.dumps(answer, ensure_ascii=False).encode(), content_type=content_type)


def _wrong(request: Request) -> str:
    raw = next((part for part in urlsplit(request.path).query.split("&") if part.startswith("query=")), "")
    try:
        query = unquote_to_bytes(raw.removeprefix("query=")).decode("utf-8")
    except UnicodeDecodeError:
        return "SE06"
    fields = request.query
    if not query.strip():
        return "SE01"
    if not 1 <= int(fields.get("display", 10)) <= _MOST:
        return "SE02"
    if not 1 <= int(fields.get("start", 1)) <= _LAST:
        return "SE03"
    return "" if fields.get("sort", "sim") in ("sim", "date") else "SE04"


def _item(story: Story, query: str) -> dict[str, str]:
    word = query.split(maxsplit=1)[0].strip('"')
    return {
        "title": escape(story.title).replace(word, f"<b>{word}</b>"),
        "originallink": story.publisher_url,
        "link": story.url,
        "description": escape(story.summary).replace(word, f"<b>{word}</b>"),
        "pubDate": story.at.astimezone(KST).strftime(_STAMP),
    }


def _error(status: int, code: str, message: str) -> Route:
    body = json.dumps({"errorMessage": message, "errorCode": code}, ensure_ascii=False).encode()
    return Route(status, body, "application/json;charset=UTF-8")


def _gateway(status: int, code: str | int, message: str) -> Route:
    body = {"error": {"errorCode": code, "message": message, "details": "…"}}
    headers = (("x-ncp-trace-id", "0"),)
    return Route(status, json.dumps(body, ensure_ascii=False).encode(), "application/json", headers)

"""An imitation of the BIGKinds Open API: one POST address, the key in the body, dates without a time.

bigkinds = Bigkinds([Document("가상 정책 1호", day, 1), ...])
bigkinds.stand_at(server)
... server.url(PATH), KEY ...

`until_included` is whether `until` is the last day or the one after, which nobody says. `deepest` is how far
a search can be paged; `faults` are the answers of single calls, counted from 1. Its errors repeat the key.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from server import Request, Route, Server
from sites.matching import matches

PATH = "/search/news"
KEY = "b1gk1nds-7777"


@dataclass(frozen=True)
class Document:
    """An invented article."""

    title: str
    day: date
    number: int
    content: str = "가상의 본문 앞 200자입니다."

    @property
    def news_id(self) -> str:
        return f"01100101.{self.day:%Y%m%d}{self.number:09}"


@dataclass
class Bigkinds:
    """The search; everything may be changed between two calls."""

    documents: Sequence[Document] = ()
    until_included: bool = False
    deepest: int = 10_000
    faults: dict[int, Route] = field(default_factory=dict)
    calls: int = 0

    def stand_at(self, server: Server) -> None:
        """Put the search on a server."""
        server.add_site(PATH, self._answer)

    def _answer(self, request: Request) -> Route:
        self.calls += 1
        if self.calls in self.faults:
            return self.faults[self.calls]
        if request.method != "POST":
            return Route(405, method="")
        asked = json.loads(request.body)
        argument = asked["argument"]
        if asked["access_key"] != KEY:
            return _answered({"result": -1, "reason": f"access_key {asked['access_key']} is not valid"})
        start, size = argument["return_from"], argument["return_size"]
        if start + size > self.deepest:
            return _answered({"result": -2, "reason": "Result window is too large"})
        found = self._found(argument)
        page = [_written(item) for item in found[start : start + size]]
        return _answered({"result": 0, "return_object": {"total_hits": len(found), "documents": page}})

    def _found(self, argument: dict[str, Any]) -> list[Document]:
        first = date.fromisoformat(argument["published_at"]["from"])
        until = date.fromisoformat(argument["published_at"]["until"])
        found = [
            item
            for item in self.documents
            if first <= item.day and (item.day < until or (self.until_included and item.day == until))
        ]
        found = [item for item in found if matches(item.title, argument["query"])]
        return sorted(found, key=lambda item: (item.day, item.number), reverse=True)


def _answered(body: dict[str, Any]) -> Route:
    return Route(body=json.dumps(body).encode(), content_type="application/json", method="")


def _written(item: Document) -> dict[str, Any]:
    return {
        "news_id": item.news_id,
        "title": item.title,
        "content": item.content,
        "published_at": f"{item.day}T00:00:00.000+09:00",
        "provider": "가상신문",
        "category": ["IT_과학>IT_과학일반"],
        "byline": "홍길동",
        "provider_link_page": f"http://www.example.kr/{item.number}",
    }

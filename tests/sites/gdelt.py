"""An imitation of GDELT DOC 2.0: plain-text notices with a 200, titles with blanks around marks, 250 at most.

gdelt = Gdelt([Sighting("가상 정책 , 발표", seen), ...])
gdelt.stand_at(server)
... server.url(PATH) ...

`faults` are the answers of single calls, counted from 1.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from server import Request, Route, Server
from sites.matching import matches

PATH = "/api/v2/doc/doc"
LIMIT = b"Please limit requests to one every 5 seconds or contact the project for larger queries.\n"
_STAMP = "%Y%m%d%H%M%S"
_KOREAN = re.compile(r"\s*sourcelang:korean\s*")


@dataclass(frozen=True)
class Sighting:
    """An invented page and when it was seen."""

    title: str
    seen: datetime
    url: str = "https://www.example.kr/1"


@dataclass
class Gdelt:
    """The search; everything may be changed between two calls."""

    sightings: Sequence[Sighting] = ()
    most: int = 250
    faults: dict[int, Route] = field(default_factory=dict)
    calls: int = 0

    def stand_at(self, server: Server) -> None:
        """Put the search on a server."""
        server.add_site(PATH, self._answer)

    def _answer(self, request: Request) -> Route:
        self.calls += 1
        if self.calls in self.faults:
            return self.faults[self.calls]
        fields = request.query
        if "sourcelang:korean" not in fields["query"] or "sourcelang" in fields:
            return Route(body=b"{}", content_type="application/json")  # no Korean page is found without it
        query = _KOREAN.sub("", fields["query"])
        complaint = _complaint(query)
        if complaint:
            return notice(complaint)
        found = self._found(query, fields)
        body = {"articles": [_written(item) for item in found]} if found else {}
        return Route(
            body=json.dumps(body).replace("\\u0007", "\x07").encode(), content_type="application/json"
        )

    def _found(self, query: str, fields: dict[str, str]) -> list[Sighting]:
        start, end = _instant(fields["startdatetime"]), _instant(fields["enddatetime"])
        found = [item for item in self.sightings if start <= item.seen <= end and matches(item.title, query)]
        found.sort(key=lambda item: item.seen, reverse=fields["sort"] == "DateDesc")
        return found[: min(int(fields.get("maxrecords", 75)), self.most)]


def notice(text: str, status: int = 200) -> Route:
    """Return an answer in plain text, as every error is."""
    return Route(status, text.encode(), "text/html; charset=utf-8")


def _complaint(query: str) -> str:
    if " OR " in query and not query.startswith("("):
        return "Queries containing OR'd terms must be surrounded by ().\n"
    if query.startswith("(") and " OR " not in query:
        return "Parentheses may only be used around OR'd statements.\n"
    words = [word.strip('()"') for word in query.split()]
    if any(word.isascii() and len(word) < 3 and word != "OR" for word in words):
        return "The specified phrase is too short.\n"
    return ""


def _instant(text: str) -> datetime:
    return datetime.strptime(text, _STAMP).replace(tzinfo=UTC)


def _written(item: Sighting) -> dict[str, str]:
    return {
        "url": item.url,
        "url_mobile": "",
        "title": item.title,
        "seendate": f"{item.seen:%Y%m%dT%H%M%SZ}",
        "socialimage": "",
        "domain": "example.kr",
        "language": "Korean",
        "sourcecountry": "South Korea",
    }

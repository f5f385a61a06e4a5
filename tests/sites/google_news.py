"""An imitation of Google News RSS search: 100 items in no firm order, sources missing, consent, limits.

google = GoogleNews([Headline("가상 정책 발표", at), ...])
google.stand_at(server)
... server.url(PATH) ...

`consent` sends everybody to the page that asks for consent; `faults` are the answers of single calls.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from html import escape

from policydash.clock import korean_day
from server import Request, Route, Server
from sites.matching import matches

PATH = "/rss/search"
CONSENT = "/consent"
COPYRIGHT = (
    "This XML feed is made available solely for the purpose of rendering Google News results within a "
    "personal feed reader for personal, non-commercial use. "
    "Any other use of the feed is expressly prohibited."
)
_DAYS = re.compile(r"\s*(after|before):(\d{4}-\d{2}-\d{2})")
_STAMP = "%a, %d %b %Y %H:%M:%S GMT"


@dataclass(frozen=True)
class Headline:
    """An invented article; `source` "" leaves the element out, the title then ends with the name anyway."""

    title: str
    at: datetime
    number: int = 1
    source: str = "가상신문"
    written: str = ""


@dataclass
class GoogleNews:
    """The search; everything may be changed between two calls."""

    headlines: Sequence[Headline] = ()
    most: int = 100
    consent: bool = False
    faults: dict[int, Route] = field(default_factory=dict)
    calls: int = 0

    def stand_at(self, server: Server) -> None:
        """Put the search and the page that asks for consent on a server."""
        server.add_site(PATH, self._answer)
        page = b'<!doctype html><html><form action="https://consent.google.com/save">...</form></html>'
        server.add(CONSENT, body=page, content_type="text/html")

    def _answer(self, request: Request) -> Route:
        self.calls += 1
        if self.calls in self.faults:
            return self.faults[self.calls]
        if self.consent:
            return Route(302, location=CONSENT)
        fields = request.query
        if (fields.get("hl"), fields.get("gl"), fields.get("ceid")) != ("ko", "KR", "KR:ko"):
            return Route(400, b"", "text/html")
        days = {name: date.fromisoformat(day) for name, day in _DAYS.findall(fields["q"])}
        found = [item for item in self.headlines if days["after"] <= korean_day(item.at) < days["before"]]
        query = _DAYS.sub("", fields["q"])
        found = [item for item in found if matches(item.title, query)]
        found.sort(key=lambda item: item.number * 7919 % 1000)  # by relevance, whatever that is
        return Route(
            body=_document(found[: self.most]).encode(), content_type="application/xml; charset=utf-8"
        )


def _document(headlines: Sequence[Headline]) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<rss version="2.0"><channel>'
        "<generator>NFE/5.0</generator><title>가상 - Google 뉴스</title>"
        f"<copyright>{COPYRIGHT}</copyright>{''.join(map(_item, headlines))}</channel></rss>"
    )


def _item(item: Headline) -> str:
    link = f"https://news.google.com/rss/articles/CBMi{item.number:05}?oc=5"
    name = item.written or item.source or "가상신문"
    source = f'<source url="https://www.example.kr">{item.source}</source>' if item.source else ""
    description = f'<a href="{link}" target="_blank">{item.title}</a>&nbsp;&nbsp;<font>{name}</font>'
    return (
        f"<item><title>{escape(item.title)} - {name}</title><link>{link}</link>"
        f'<guid isPermaLink="false">CBMi{item.number:05}</guid>'
        f"<pubDate>{item.at.astimezone(UTC).strftime(_STAMP)}</pubDate>"
        f"<description>{escape(description)}</description>{source}</item>"
    )

"""Feeds with every fault of the reference (10.1 to 10.5), whose contents grow from round to round.

A `World` stands behind a test server: `world.round` is set by whoever runs the rounds, and what each feed
shows is a function of its number and the round alone. `visible` says which articles a complete answer holds;
`served` is the log of the complete answers that were given with a 200 or a 304.

A fault that stops an answer strikes in odd rounds only, so that every feed is read at times.
"""

import gzip
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from hashlib import sha256
from threading import Lock
from typing import NamedTuple
from xml.sax.saxutils import escape

from server import Request, Route, Server

START = datetime(2026, 10, 12, 0, 0, tzinfo=UTC)
KOREA = timedelta(hours=9)
HOUR = timedelta(hours=1)
_WINDOW = 50  # items that a feed shows
_MANY = 427
_BOMB = gzip.compress(bytes(40_000_000))
_ENTITIES = (
    '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>'
)


class Shown(NamedTuple):
    """An article as a feed shows it: its place in the feed's history, and how often its headline changed."""

    url: str
    version: int


@dataclass(frozen=True)
class Feed:
    """A feed of the world: its number, its fault, and how many items come in each round."""

    number: int
    fault: str
    port: int

    @property
    def name(self) -> str:
        return f"{self.number:03} {self.fault}"

    @property
    def path(self) -> str:
        return f"/feed/{self.number}"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.path}"

    @property
    def growth(self) -> int:
        return {"rolls over": 20, "427 items": 5}.get(self.fault, self.number % 4)

    @property
    def method(self) -> str:
        return "POST" if self.fault == "POST only" else "GET"

    def numbers(self, round_: int) -> range:
        """Return the numbers of the items that stand in the feed in a round."""
        window = {"rolls over": 10, "427 items": _MANY}.get(self.fault, _WINDOW)
        total = max(10, window if self.fault == "427 items" else 0) + self.growth * round_
        return range(max(0, total - window), total)

    def version(self, number: int, round_: int) -> int:
        """Return how often the headline of an item has changed."""
        return round_ // 3 if self.fault == "changed headlines" and number % 5 == 0 else 0

    def link(self, number: int) -> str:
        """Return the address of an item; a mirror shows those of the feed before it."""
        owner = self.number - 1 if self.fault == "mirror" else self.number
        return f"https://news.example/f{owner}/{number}"

    def title(self, number: int, version: int = 0) -> str:
        owner = self.number - 1 if self.fault == "mirror" else self.number
        return f"수집처{owner} 소식{number}" + (f" 종합{version}" if version else "")


@dataclass
class World:
    """Feeds behind servers. `served` holds (feed name, round) of each complete answer."""

    feeds: list[Feed]
    round: int = 0
    calm: bool = False  # no fault that stops an answer strikes
    served: set[tuple[str, int]] = field(default_factory=set)
    requests: int = 0
    _lock: Lock = field(default_factory=Lock)

    @classmethod
    def on(cls, servers: list[Server], count: int) -> "World":
        """Return a world of so many feeds, spread over the servers, with every fault in turn."""
        faults = list(FAULTS)
        ports = [server.port for server in servers]
        # A mirror stands at the server of the feed it mirrors, or not: neither may matter.
        world = cls([Feed(n, faults[n % len(faults)], ports[n % len(ports)]) for n in range(count)])
        by_port = {server.port: server for server in servers}
        for feed in world.feeds:
            for suffix in ("", "/there", "/here"):
                answer = world._answering(feed, moved=bool(suffix))
                by_port[feed.port].add_site(feed.path + suffix, answer)
        return world

    def visible(self, feed: Feed, round_: int) -> list[Shown]:
        """Return the articles that a complete answer of a feed held in a round."""
        numbers = list(feed.numbers(round_))
        if feed.fault == "cut document" and round_ % 2:
            numbers = numbers[1:]  # newest first: the oldest is the one that was cut
        return [Shown(feed.link(number), feed.version(number, round_)) for number in numbers]

    def _answering(self, feed: Feed, *, moved: bool) -> Callable[[Request], Route]:
        def answer(request: Request) -> Route:
            with self._lock:
                self.requests += 1
            fault = FAULTS[feed.fault]
            if fault.hop is not None and not (moved and request.path.endswith("/there")):
                return fault.hop(feed, request)
            strikes = self.round % 2 == 1 and not self.calm
            route = fault.route(Ask(feed, self.round, strikes))
            if _is_complete(route, request):
                with self._lock:
                    self.served.add((feed.name, self.round))
            return route

        return answer


class Ask(NamedTuple):
    """What a behaviour is asked: the feed, the round, and whether a fault that stops an answer strikes."""

    feed: Feed
    round: int
    strikes: bool


class Fault(NamedTuple):
    """A behaviour. `hop` answers at the feed's own address, `route` at the end of the way."""

    route: Callable[[Ask], Route]
    hop: Callable[[Feed, Request], Route] | None = None


def _is_complete(route: Route, request: Request) -> bool:
    stopped = (
        route.status != 200 or route.drip or route.drop or route.cut is not None or route.short is not None
    )
    has_cookie = not route.needs_cookie or "seen=1" in request.headers.get("Cookie", "")
    return not stopped and has_cookie and request.method == (route.method or request.method)


# Documents


def document(
    ask: Ask, *, item: Callable[..., str] | None = None, head: str = "", declared: str = "UTF-8"
) -> str:
    """Return the feed's document in a round, newest item first."""
    feed, round_, _ = ask
    write = item or _item
    items = "".join(write(feed, number, round_) for number in reversed(feed.numbers(round_)))
    channel = f"<channel><title>가상신문 {feed.number}</title>{items}</channel>"
    spaces = (
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    )
    return f"<?xml version='1.0' encoding='{declared}'?>{head}<rss version=\"2.0\" {spaces}>{channel}</rss>"


def when(number: int) -> datetime:
    """Return when an item was published."""
    return START - 2 * 24 * HOUR + number * timedelta(minutes=3)


def _item(
    feed: Feed,
    number: int,
    round_: int,
    *,
    date: str | None = None,
    guid: str | None = None,
    body: str | None = None,
    title: str | None = None,
) -> str:
    told = title or escape(feed.title(number, feed.version(number, round_)))
    date = (
        f"<pubDate>{format_datetime(when(number) + KOREA).replace('+0000', '+0900')}</pubDate>"
        if date is None
        else date
    )
    guid = f"<guid>{feed.link(number)}</guid>" if guid is None else guid
    body = f"<description>{_text(feed, number)}</description>" if body is None else body
    return f"<item><title>{told}</title><link>{feed.link(number)}</link>{guid}{body}{date}</item>"


def _text(feed: Feed, number: int) -> str:
    return f"정부는 가상융합산업 지원 과제 {number}번을 {feed.number}호 고시로 알렸다. " * 3


def _with(**changes: Callable[[int], str]) -> Callable[[Feed, int, int], str]:
    def item(feed: Feed, number: int, round_: int) -> str:
        return _item(feed, number, round_, **{name: make(number) for name, make in changes.items()})

    return item


def _plain(ask: Ask, **behaviour: object) -> Route:
    return Route(**({"body": document(ask).encode()} | behaviour))  # type: ignore[arg-type]


def _always(**behaviour: object) -> Fault:
    return Fault(lambda ask: _plain(ask, **behaviour))


def _at_times(**behaviour: object) -> Fault:
    return Fault(lambda ask: _plain(ask, **(behaviour if ask.strikes else {})))


def _tagged(mark: str = '"{}"') -> Fault:
    def route(ask: Ask) -> Route:
        plain = _plain(ask)
        return replace(plain, etag=mark.format(sha256(plain.body).hexdigest()[:12]))

    return Fault(route)


def _dated(ask: Ask) -> Route:
    changed = START + HOUR * (ask.round if ask.feed.growth else 0)
    return _plain(ask, last_modified=format_datetime(changed, usegmt=True))


def _items(**changes: Callable[[int], str]) -> Fault:
    return Fault(lambda ask: Route(body=document(ask, item=_with(**changes)).encode()))


def _encoded(charset: str, declared: str, rare: str = "", bad: bytes = b"") -> Fault:
    def route(ask: Ask) -> Route:
        text = document(ask, declared=declared).replace("고시로", f"고시{rare}로")
        body = text.encode(charset)
        return Route(
            body=body.replace("고시".encode(charset), bad + "고시".encode(charset), 1),
            content_type="text/xml",
        )

    return Fault(route)


def _hops(*statuses: int) -> Fault:
    """Return a feed at the end of redirects of these statuses."""

    def hop(feed: Feed, request: Request) -> Route:
        done = request.path.endswith("/here")
        target = feed.path + ("/there" if done or len(statuses) == 1 else "/here")
        return Route(status=statuses[int(done)], location=target, method="")

    return Fault(_plain, hop)


def _waiting(status: int, *, as_date: bool) -> Fault:
    def route(ask: Ask) -> Route:
        if not ask.strikes:
            return _plain(ask)
        until = START + HOUR * (ask.round + 2)
        asked = format_datetime(until, usegmt=True) if as_date else "7200"
        return Route(status=status, headers=(("Retry-After", asked),))

    return Fault(route)


def _bombed(ask: Ask) -> Route:
    if not ask.strikes:
        return _plain(ask)
    return Route(body=_BOMB, headers=(("Content-Encoding", "gzip"),), cut=len(_BOMB))


def _cut(ask: Ask) -> Route:
    body = document(ask).encode()
    return Route(body=body[: body.rindex(b"<pubDate>")] if ask.round % 2 else body)


def _gone(ask: Ask) -> Route:
    return _plain(ask) if ask.round < 4 else Route(status=410)


def _one_without_title(ask: Ask) -> Route:
    return Route(body=document(ask).replace("</channel>", "<item><title> </title></item></channel>").encode())


def _korean(number: int) -> datetime:
    return when(number) + KOREA


_PAGE = "<!doctype html><html><body><h1>점검 중입니다</h1></body></html>".encode()

FAULTS: Mapping[str, Fault] = {
    "no validators": _always(),
    "ETag": _tagged(),
    "weak ETag": _tagged('W/"{}"'),
    "Last-Modified": Fault(_dated),
    "301": _hops(301),
    "302": _hops(302),
    "308": _hops(308),
    "301 then 302": _hops(301, 302),
    "loop": Fault(_plain, lambda feed, _: Route(status=302, location=feed.path, method="")),
    "loop at times": Fault(
        lambda ask: Route(status=302, location=ask.feed.path) if ask.strikes else _plain(ask)
    ),
    "cookie first": _always(needs_cookie=True),
    "POST only": _always(method="POST"),
    "404 with a feed": _at_times(status=404),
    "410": Fault(_gone),
    "403": _at_times(status=403),
    "429, seconds": _waiting(429, as_date=False),
    "503, date": _waiting(503, as_date=True),
    "500": _at_times(status=500),
    "gzip": _always(encoding="gzip"),
    "brotli": _always(encoding="br"),
    "deflate": _always(encoding="deflate"),
    "gzip header, plain body": _always(headers=(("Content-Encoding", "gzip"),)),
    "truncated gzip": _at_times(encoding="gzip", cut=150),
    "short body": _at_times(short=300),
    "dropped": _at_times(drop=True),
    "drip": _at_times(drip=True),
    "slow": _always(delay=0.2),
    "HTML 200": _at_times(body=_PAGE, content_type="text/html"),
    "empty 200": _at_times(body=b""),
    "JSON 200": _at_times(body=b'{"error": 1}', content_type="application/json"),
    "as text/html": _always(content_type="text/html"),
    "EUC-KR": _encoded("euc-kr", "EUC-KR"),
    "CP949 only": _encoded("cp949", "EUC-KR", rare="똠"),
    "CP949 as UTF-8": _encoded("cp949", "UTF-8"),
    "bad byte": _encoded("utf-8", "UTF-8", bad=b"\xff"),
    "naive dates": _items(date=lambda number: f"<pubDate>{_korean(number):%Y-%m-%d %H:%M:%S}</pubDate>"),
    "dc:date only": _items(
        date=lambda number: f"<dc:date>{_korean(number):%Y-%m-%dT%H:%M:%S+09:00}</dc:date>"
    ),
    "dotted dates": _items(date=lambda number: f"<pubDate>{_korean(number):%Y.%m.%d %H:%M}</pubDate>"),
    "impossible dates": _items(date=lambda _: "<pubDate>0000-00-00 00:00:00</pubDate>"),
    "future dates": _items(date=lambda _: "<pubDate>2099-12-31 09:00:00</pubDate>"),
    "no date": _items(date=lambda _: ""),
    "no description": _items(body=lambda _: ""),
    "content:encoded": _items(
        body=lambda number: (
            f"<content:encoded><![CDATA[<p>가상융합산업 지원 과제 {number}번 전문</p>]]></content:encoded>"
        )
    ),
    "same guid": _items(guid=lambda _: "<guid isPermaLink='false'>1</guid>"),
    "no guid": _items(guid=lambda _: ""),
    "427 items": _tagged(),
    "changed headlines": _always(),
    "mirror": _always(),
    "rolls over": _always(),
    "control characters": Fault(lambda ask: Route(body=document(ask).replace("소식", "소\x0b식").encode())),
    "bare ampersand": Fault(lambda ask: Route(body=document(ask).replace("고시로", "R&D 고시로").encode())),
    "one without a title": Fault(_one_without_title),
    "cut document": Fault(_cut),
    "entity bomb": Fault(
        lambda ask: Route(body=document(ask, head=_ENTITIES).replace("고시로", "&d;").encode())
    ),
    "gzip bomb": Fault(_bombed),
}

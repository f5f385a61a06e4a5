"""A real HTTP server on loopback that behaves as feeds behave, good and bad.

with serve() as server:
    server.add("/rss", body=b"<rss>...", etag='"1"')
    ... Fetcher(allow_private=True) on server.url("/rss") ...
    assert server.count("/rss") == 1
"""

import gzip
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from urllib.parse import parse_qsl, urlsplit

import brotli

_DRIP = 0.05


@dataclass(frozen=True)
class Route:
    """What an address does.

    `etag` and `last_modified` are honoured: a request that sends one of them back gets a 304. `encoding`
    packs the body ("gzip", "deflate", "br"); `cut` sends only so many bytes of what would be sent, with an
    honest Content-Length; `short` announces the whole length and hangs up after so many. `delay` waits
    before answering, `drip` sends a byte at a time for ever, `drop` hangs up without an answer.
    `needs_cookie` redirects to itself, setting one, until it is sent back. `method` answers any other with
    405, "" none. `headers` are added as they are.
    """

    status: int = 200
    body: bytes = b""
    content_type: str = "application/rss+xml"
    headers: tuple[tuple[str, str], ...] = ()
    etag: str = ""
    last_modified: str = ""
    location: str = ""
    encoding: str = ""
    cut: int | None = None
    short: int | None = None
    delay: float = 0.0
    drip: bool = False
    drop: bool = False
    needs_cookie: bool = False
    cookie: str = ""
    method: str = "GET"


@dataclass(frozen=True)
class Request:
    """A request as it came."""

    method: str
    path: str
    headers: dict[str, str] = field(repr=False)
    body: bytes = b""

    @property
    def query(self) -> dict[str, str]:
        """Return the parameters of the address, decoded once."""
        return dict(parse_qsl(urlsplit(self.path).query, keep_blank_values=True))


class Server:
    """The server's table of routes and its log."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.stopping = Event()
        self._routes: dict[str, Route] = {}
        self._sites: dict[str, Callable[[Request], Route]] = {}
        self._log: list[Request] = []
        self._lock = Lock()

    def add(self, path: str, **behaviour: object) -> str:
        """Put a route in place, or another behaviour on an old one, and return its address."""
        self._routes[path] = Route(**behaviour)  # type: ignore[arg-type]
        return self.url(path)

    def add_site(self, path: str, answer: Callable[[Request], Route]) -> str:
        """Let a function say what a path does at each request, and return its address."""
        self._sites[path] = answer
        return self.url(path)

    def url(self, path: str) -> str:
        """Return the address of a path."""
        return f"http://127.0.0.1:{self.port}{path}"

    @property
    def requests(self) -> list[Request]:
        """Return all requests so far, in order."""
        with self._lock:
            return list(self._log)

    def count(self, path: str) -> int:
        """Return how many requests a path has had."""
        return sum(urlsplit(request.path).path == path for request in self.requests)

    def note(self, request: Request) -> Route:
        """Log a request and return what its path does."""
        with self._lock:
            self._log.append(request)
        place = urlsplit(request.path).path
        if place in self._sites:
            return self._sites[place](request)
        fallback = Route(404, b"<html>404</html>", "text/html")
        return self._routes.get(request.path, self._routes.get(place, fallback))


@contextmanager
def serve() -> Iterator[Server]:
    """Give a running server on a free port; it ends with the block."""
    http = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    http.daemon_threads = True
    http.table = Server(http.server_port)  # type: ignore[attr-defined]
    thread = Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield http.table  # type: ignore[attr-defined]
    finally:
        http.table.stopping.set()  # type: ignore[attr-defined]
        http.shutdown()
        http.server_close()
        thread.join(5)


def packed(body: bytes, encoding: str) -> bytes:
    """Return a body under a content encoding."""
    packers = {"gzip": gzip.compress, "br": brotli.compress, "deflate": zlib.compress, "": bytes}
    return packers[encoding](body)


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer(self.rfile.read(int(self.headers.get("Content-Length") or 0)))

    def log_message(self, *_: object) -> None:
        """Say nothing: the log is in the table."""

    def _answer(self, body: bytes = b"") -> None:
        table: Server = self.server.table  # type: ignore[attr-defined]
        route = table.note(Request(self.command, self.path, dict(self.headers), body))
        if route.delay:
            table.stopping.wait(route.delay)
        try:
            self._send(route, table)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def _send(self, route: Route, table: Server) -> None:
        if route.drop:
            self.close_connection = True
        elif route.method and self.command != route.method:
            self._reply(405, b"", Route())
        elif route.needs_cookie and "seen=1" not in self.headers.get("Cookie", ""):
            self._reply(302, b"", Route(location=self.path, cookie="seen=1"))
        elif self._is_unchanged(route):
            self._reply(304, b"", route)
        elif route.drip:
            self._drip(table)
        else:
            self._reply(route.status, packed(route.body, route.encoding), route)

    def _is_unchanged(self, route: Route) -> bool:
        asked = self.headers.get("If-None-Match")
        if asked is not None:
            return asked == route.etag
        return bool(route.last_modified) and self.headers.get("If-Modified-Since") == route.last_modified

    def _reply(self, status: int, body: bytes, route: Route) -> None:
        body = body if route.cut is None else body[: route.cut]
        named = {
            "ETag": route.etag,
            "Last-Modified": route.last_modified,
            "Location": route.location,
            "Content-Encoding": route.encoding,
            "Set-Cookie": f"{route.cookie}; Path=/" if route.cookie else "",
        }
        self.send_response(status)
        for name, value in [*named.items(), *route.headers]:
            if value:
                self.send_header(name, value)
        if status not in (204, 304):
            self.send_header("Content-Type", route.content_type)
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body if route.short is None else body[: route.short])
        self.close_connection = self.close_connection or route.short is not None

    def _drip(self, table: Server) -> None:
        self.send_response(200)
        self.end_headers()
        while not table.stopping.is_set():
            self.wfile.write(b" ")
            self.wfile.flush()
            time.sleep(_DRIP)

"""Fetch the bytes of an address politely. Knows nothing of formats and nothing of the store."""

import logging
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib.metadata import version
from threading import Lock

import httpx

from policydash.clock import now as clock_now
from policydash.collect.source import Answer, Request
from policydash.collect.web import failures, retry_after
from policydash.collect.web.limits import Limits
from policydash.collect.web.network import Allowed, DeadlineBackend, Resolver, Transport, resolve
from policydash.collect.web.unpack import ACCEPTED, unpack
from policydash.errors import FetchError

_ACCEPT = "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
_PERMANENT = frozenset({301, 308})

for _name in ("httpx", "httpcore"):  # below a warning they log whole addresses, which can hold a key
    logging.getLogger(_name).setLevel(logging.WARNING)


class Fetcher:
    """Fetches addresses; one instance serves many threads. Holds the settings, opens a connection a request.

    `contact` (an address or a page) is told to every site. `allow_private` lets private addresses be read:
    True for all, or these hosts (`name` or `name:port`). `now` is the clock against which Retry-After dates
    are read; `resolver` gives the numeric addresses of a host.
    """

    def __init__(
        self,
        *,
        contact: str = "",
        allow_private: Allowed = False,
        limits: Limits | None = None,
        now: Callable[[], datetime] = clock_now,
        resolver: Resolver = resolve,
    ) -> None:
        self._agent = user_agent(contact)
        self._allow_private = allow_private
        self._limits = limits or Limits()
        self._now = now
        self._resolver = resolver
        self._lock = Lock()
        self._context: ssl.SSLContext | None = None

    def get(self, request: Request) -> Answer:
        """Return what the address gives now. Raises FetchError with the ledger's word for the failure.

        An answer that is no success is one only where the request reads errors. No key of the request is in
        the error, nor in its cause.
        """
        try:
            return self._get(request)
        except failures.KNOWN as error:
            failure = failures.of_error(error, request)
        raise failure  # outside of the handler: the error must not hang on it as its context

    def _get(self, request: Request) -> Answer:
        with self._client(request) as client:
            if request.cookie_url:
                with self._open(client, request, client.build_request("GET", request.cookie_url)):
                    pass  # only its cookies are wanted; the client keeps them
            sent = client.build_request(
                request.method, request.url, headers=_headers(request), content=request.body or None
            )
            with self._open(client, request, sent) as response:
                return self._received(response, request)

    def _client(self, request: Request) -> httpx.Client:
        deadline = time.monotonic() + self._limits.total_seconds
        backend = DeadlineBackend(deadline, self._allow_private, self._resolver)
        return httpx.Client(
            trust_env=False,
            transport=Transport(backend, self._ssl()),
            timeout=httpx.Timeout(request.timeout_seconds, connect=self._limits.connect_seconds),
            headers={"User-Agent": self._agent, "Accept": _ACCEPT, "Accept-Encoding": ACCEPTED},
        )

    def _ssl(self) -> ssl.SSLContext:
        with self._lock:  # reading the certificates takes longer than a small fetch: once is enough
            self._context = self._context or httpx.create_ssl_context()
            return self._context

    @contextmanager
    def _open(self, client: httpx.Client, request: Request, sent: httpx.Request) -> Iterator[httpx.Response]:
        """Give the answer at the end of the redirects, its body still unread; `history` are those before."""
        history: list[httpx.Response] = []
        while True:
            failures.check_scheme(sent.url)
            response = client.send(sent, stream=True, follow_redirects=False)
            try:
                if response.next_request is None:
                    response.history = history
                    yield response
                    return
            finally:
                response.close()
            history.append(response)
            failures.check_hops([hop.status_code for hop in history], self._limits.redirects)
            failures.check_secret(request, sent.url, response.next_request.url)
            sent = response.next_request

    def _received(self, response: httpx.Response, request: Request) -> Answer:
        status = response.status_code
        url = str(response.url) if request.url == request.shown else request.shown
        moved_to = _moved_to(response, request)
        if status == httpx.codes.NOT_MODIFIED and (request.etag or request.last_modified):
            return Answer(
                body=b"",
                url=url,
                status=status,
                etag=request.etag,
                last_modified=request.last_modified,
                not_modified=True,
                moved_to=moved_to,
            )
        wait = retry_after.parse(response.headers.get("retry-after", ""), now=self._now())
        if not response.is_success and not request.reads_errors:
            raise failures.of_status(status, request.shown, wait)
        return Answer(
            body=self._body(response),
            url=url,
            status=status,
            content_type=response.headers.get("content-type", ""),
            etag=_verbatim(response, b"etag"),
            last_modified=_verbatim(response, b"last-modified"),
            moved_to=moved_to,
            retry_after=wait,
        )

    def _body(self, response: httpx.Response) -> bytes:
        body = bytearray()
        for piece in unpack(response.iter_raw(), response.headers.get("content-encoding", "")):
            body += piece
            if len(body) > self._limits.body_bytes:
                limit = self._limits.body_bytes // 1_000_000
                raise FetchError(
                    f"답이 {limit}MB를 넘어 읽기를 멈췄습니다. 주소를 확인하십시오.", status="failed"
                )
        return bytes(body)


def user_agent(contact: str) -> str:
    """Return the honest name under which sites see us, with the contact where one is set."""
    told = "".join(letter for letter in contact if letter.isascii() and letter.isprintable()).strip()
    return f"policydash/{version('policydash')} (feed reader{f'; +{told}' if told else ''})"


def _headers(request: Request) -> list[tuple[bytes, bytes]]:
    conditions = (("If-None-Match", request.etag), ("If-Modified-Since", request.last_modified))
    pairs = [*request.headers, *((name, value) for name, value in conditions if value)]
    return [(name.encode("ascii"), value.encode("latin-1", "ignore")) for name, value in pairs]


def _moved_to(response: httpx.Response, request: Request) -> str:
    """Return the final address when every hop to it was permanent, "" else and for a secret one."""
    hops = {hop.status_code for hop in response.history}
    if not hops or not hops <= _PERMANENT or request.url != request.shown:
        return ""
    return str(response.url) if str(response.url) != request.url else ""


def _verbatim(response: httpx.Response, name: bytes) -> str:
    values = (value for key, value in response.headers.raw if key.lower() == name)
    return next(values, b"").decode("latin-1")

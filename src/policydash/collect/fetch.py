"""Fetch the bytes of a feed politely. Knows nothing of formats and nothing of the store."""

import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version
from threading import Lock

import httpx

from policydash.clock import now as clock_now
from policydash.collect import failures, retry_after
from policydash.collect.limits import Limits
from policydash.collect.network import Allowed, DeadlineBackend, Transport
from policydash.collect.unpack import ACCEPTED, unpack
from policydash.errors import FetchError
from policydash.model.ledger import FeedSpec, FeedState

_ACCEPT = "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What an address gave: the unpacked bytes, the final address, and the validators to send next time.

    `not_modified` is a 304: nothing new, `body` empty, the validators those that were sent. Validators are
    verbatim.
    """

    body: bytes = field(repr=False)
    url: str
    status: int
    content_type: str = ""
    etag: str = ""
    last_modified: str = ""
    not_modified: bool = False


class Fetcher:
    """Fetches feeds; one instance serves many threads. Holds the settings, opens a connection a feed.

    `contact` (an address or a page) is told to every site. `allow_private` lets private addresses be read:
    True for all, or the names of the hosts. `now` is the clock against which Retry-After dates are read.
    """

    def __init__(
        self,
        *,
        contact: str = "",
        allow_private: Allowed = False,
        limits: Limits | None = None,
        now: Callable[[], datetime] = clock_now,
    ) -> None:
        self._agent = user_agent(contact)
        self._allow_private = allow_private
        self._limits = limits or Limits()
        self._now = now
        self._lock = Lock()
        self._context: ssl.SSLContext | None = None

    def fetch(self, state: FeedState) -> Fetched:
        """Return what the feed's address gives now. Raises FetchError with the ledger's word for the failure.

        Sends back the ETag and Last-Modified of the state, so an unchanged feed costs one small answer.
        """
        with failures.told(state.spec.url), self._client(state.spec) as client:
            if state.spec.cookie_url:
                with self._open(client, client.build_request("GET", state.spec.cookie_url)):
                    pass  # only its cookies are wanted; the client keeps them
            request = client.build_request(state.spec.method, state.spec.url, headers=_conditions(state))
            with self._open(client, request) as response:
                return self._received(response, state)

    def _client(self, spec: FeedSpec) -> httpx.Client:
        deadline = time.monotonic() + self._limits.total_seconds
        backend = DeadlineBackend(deadline, self._allow_private)
        return httpx.Client(
            trust_env=False,
            transport=Transport(backend, self._ssl()),
            timeout=httpx.Timeout(spec.timeout_seconds, connect=self._limits.connect_seconds),
            headers={"User-Agent": self._agent, "Accept": _ACCEPT, "Accept-Encoding": ACCEPTED},
        )

    def _ssl(self) -> ssl.SSLContext:
        with self._lock:  # reading the certificates takes longer than a small fetch: once is enough
            self._context = self._context or httpx.create_ssl_context()
            return self._context

    @contextmanager
    def _open(self, client: httpx.Client, request: httpx.Request) -> Iterator[httpx.Response]:
        """Give the answer at the end of the redirects, its body still unread."""
        hops: list[int] = []
        while True:
            failures.check_scheme(request.url)
            response = client.send(request, stream=True, follow_redirects=False)
            try:
                if response.next_request is None:
                    yield response
                    return
            finally:
                response.close()
            hops.append(response.status_code)
            failures.check_hops(hops, self._limits.redirects)
            request = response.next_request

    def _received(self, response: httpx.Response, state: FeedState) -> Fetched:
        status, url = response.status_code, str(response.url)
        if status == httpx.codes.NOT_MODIFIED and (state.etag or state.last_modified):
            return Fetched(
                body=b"",
                url=url,
                status=status,
                etag=state.etag,
                last_modified=state.last_modified,
                not_modified=True,
            )
        if not response.is_success:
            wait = retry_after.parse(response.headers.get("retry-after", ""), now=self._now())
            raise failures.of_status(status, state.spec.url, wait)
        return Fetched(
            body=self._body(response),
            url=url,
            status=status,
            content_type=response.headers.get("content-type", ""),
            etag=_verbatim(response, b"etag"),
            last_modified=_verbatim(response, b"last-modified"),
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


def _conditions(state: FeedState) -> list[tuple[bytes, bytes]]:
    pairs = ((b"If-None-Match", state.etag), (b"If-Modified-Since", state.last_modified))
    return [(name, value.encode("latin-1", "ignore")) for name, value in pairs if value]


def _verbatim(response: httpx.Response, name: bytes) -> str:
    values = (value for key, value in response.headers.raw if key.lower() == name)
    return next(values, b"").decode("latin-1")

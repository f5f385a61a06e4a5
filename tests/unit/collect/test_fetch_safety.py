"""What must never happen while fetching: a key that is told, a private address that is read."""

import ipaddress
import logging
import socket
import traceback
from collections.abc import Iterator
from threading import Thread

import httpx
import pytest

from policydash.collect.source import Answer, Request
from policydash.collect.web.failures import check_secret
from policydash.collect.web.fetch import Fetcher
from policydash.collect.web.limits import Limits
from policydash.collect.web.network import is_public, resolve
from policydash.errors import FetchError
from server import Server, serve

KEY = "geheim+/=x1"
TOLD = ("geheim", "x1")  # in no spelling
FEED = b"<rss version='2.0'><channel/></rss>"


@pytest.fixture
def server() -> Iterator[Server]:
    with serve() as running:
        yield running


def with_key(url: str, **more: object) -> Request:
    """Return a request that holds the key everywhere that one can be."""
    shown = str(more.pop("shown", url))
    return Request(
        url=f"{url}?key={KEY}",
        shown=shown,
        headers=(("X-Key", KEY),),
        timeout_seconds=0.4,
        **more,  # type: ignore[arg-type]
    )


def everything_told(request: Request, **limits: object) -> str:
    """Return all that an error of this request could put before a person's eyes."""
    with pytest.raises(FetchError) as caught:
        Fetcher(allow_private=True, limits=Limits(**limits)).get(request)  # type: ignore[arg-type]
    error = caught.value
    assert error.__cause__ is None or "key" not in str(error.__cause__)
    return f"{error!s}{error!r}{error.__cause__!r}{request!r}" + "".join(traceback.format_exception(error))


def test_no_key_in_the_error_of_a_refused_connection() -> None:
    assert not any(part in everything_told(with_key("http://127.0.0.1:1/api")) for part in TOLD)


@pytest.mark.parametrize(
    "behaviour",
    [
        pytest.param({"delay": 3.0}, id="timeout"),
        pytest.param({"drip": True}, id="dripping"),
        pytest.param({"drop": True}, id="dropped connection"),
        pytest.param({"status": 302, "location": f"http://[{KEY}/"}, id="redirect that cannot be read"),
        pytest.param({"status": 302, "location": f"ftp://a.example/{KEY}"}, id="redirect to another scheme"),
        pytest.param({"status": 302, "location": f"http://b.example/?key={KEY}"}, id="redirect away"),
        pytest.param({"status": 302, "location": f"/api?key={KEY}"}, id="redirect loop"),
        pytest.param({"status": 500}, id="server error"),
        pytest.param({"body": FEED, "headers": (("Content-Encoding", KEY),)}, id="unknown encoding"),
        pytest.param({"body": FEED * 9, "encoding": "gzip", "cut": 30}, id="broken encoding"),
        pytest.param({"body": FEED * 90}, id="too large"),
    ],
)
def test_no_key_in_any_error(server: Server, behaviour: dict[str, object]) -> None:
    url = server.add("/api", **behaviour)
    told = everything_told(with_key(url), total_seconds=1.0, body_bytes=1000)
    assert not any(part in told for part in TOLD)


@pytest.mark.parametrize(
    "url", [f"http://127.0.0.1:{KEY}/", f"http://[{KEY}/", f"ftp://a.example/{KEY}", f"http://\x00{KEY}"]
)
def test_no_key_in_the_error_of_an_address_that_is_none(url: str) -> None:
    told = everything_told(Request(url=url, shown="http://api.example/"))
    assert not any(part in told for part in TOLD)


def test_no_key_in_a_log(server: Server, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    Fetcher(allow_private=True).get(with_key(server.add("/api", body=FEED)))
    assert not any(part in caplog.text for part in TOLD)


def test_an_answer_tells_the_address_without_the_key(server: Server) -> None:
    server.add("/new", body=FEED)
    url = server.add("/api", status=301, location=f"/new?key={KEY}")
    answer = Fetcher(allow_private=True).get(with_key(url, shown="http://api.example/search"))
    assert (answer.url, answer.moved_to, answer.body) == ("http://api.example/search", "", FEED)


def get(request: Request) -> Answer:
    return Fetcher(allow_private=True).get(request)


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("secret", ["address", "header", "body"])
def test_a_key_goes_to_no_other_server(server: Server, code: int, secret: str) -> None:
    with serve() as other:
        target = other.add("/steal", body=FEED, method="")
        url = server.add("/api", status=code, location=target, method="")
        requests = {
            "address": Request(url=f"{url}?key={KEY}", shown=url),
            "header": Request(url=url, shown=url, headers=(("X-Key", KEY),)),
            "body": Request(url=url, shown=url, method="POST", body=KEY.encode()),
        }
        with pytest.raises(FetchError, match="다른 서버로"):
            get(requests[secret])
        assert other.requests == []
        assert get(Request(url=url, shown=url)).url == target  # without a key it may


def test_a_key_goes_on_within_its_server(server: Server) -> None:
    server.add("/new", body=FEED)
    answer = get(with_key(server.add("/api", status=307, location="/new")))
    assert answer.body == FEED
    assert server.requests[-1].headers["X-Key"] == KEY


@pytest.mark.parametrize(
    ("target", "may"),
    [("https://a.example/x", True), ("http://a.example/x", True), ("http://a.example:81/", False),
     ("https://b.example/", False), ("http://a.example.b.example/", False)],
)  # fmt: skip
def test_where_a_key_may_go(target: str, may: bool) -> None:
    request = with_key("http://a.example/")
    if may:
        check_secret(request, httpx.URL(request.url), httpx.URL(target))
        return
    with pytest.raises(FetchError):
        check_secret(request, httpx.URL(request.url), httpx.URL(target))


def test_a_key_does_not_go_back_into_the_clear() -> None:
    request = with_key("https://a.example/")
    with pytest.raises(FetchError):
        check_secret(request, httpx.URL(request.url), httpx.URL("http://a.example/"))


def test_headers_and_body_are_sent_as_they_are(server: Server) -> None:
    url = server.add("/api", body=FEED, method="POST")
    headers = (("Content-Type", "application/json"), ("Accept", "application/json"))
    get(Request(url=url, shown=url, method="POST", headers=headers, body='{"a": "가"}'.encode()))
    sent = server.requests[-1]
    assert (sent.body.decode(), sent.headers["Content-Type"]) == ('{"a": "가"}', "application/json")
    assert sent.headers["Accept"] == "application/json"


def test_errors_are_for_the_source_to_read_where_it_asks_for_that(server: Server) -> None:
    url = server.add("/api", status=429, body=b"{}", headers=(("Retry-After", "30"),))
    answer = get(Request(url=url, shown=url, reads_errors=True))
    assert (answer.status, answer.body, answer.retry_after) == (429, b"{}", 30.0)


# Private addresses


PRIVATE = [
    "127.0.0.1", "127.8.8.8", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0",
    "100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1",
    "ff02::1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b:1::a00:1", "64:ff9b::7f00:1",
    "fec0::1", "::127.0.0.1", "::ffff:0:127.0.0.1", "5f00::1",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_known(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822"])
def test_public_addresses_are_known(address: str) -> None:
    assert is_public(address)


class Names:
    """A resolver whose answers change from one question to the next."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> list[str]:
        self.asked.append(host)
        return self.answers[min(len(self.asked), len(self.answers)) - 1]


@pytest.mark.parametrize("address", PRIVATE)
def test_a_name_that_leads_to_a_private_address_is_refused(address: str) -> None:
    with pytest.raises(FetchError, match="내부망"):
        Fetcher(resolver=Names([address])).get(asked("http://news.example/rss"))


def test_one_private_address_among_public_ones_is_enough() -> None:
    with pytest.raises(FetchError, match="내부망"):
        Fetcher(resolver=Names(["93.184.216.34", "127.0.0.1"])).get(asked("http://news.example/rss"))


def test_a_name_that_turns_to_a_private_address_at_the_second_request_is_refused(server: Server) -> None:
    server.add("/rss", body=FEED)
    names = Names(["127.0.0.1"])
    allowed = Fetcher(allow_private=frozenset({f"one.example:{server.port}"}), resolver=names)
    assert allowed.get(asked(f"http://one.example:{server.port}/rss")).body == FEED
    with pytest.raises(FetchError, match=r"two\.example"):
        allowed.get(asked(f"http://two.example:{server.port}/rss"))
    assert server.count("/rss") == 1


def test_the_connection_goes_to_the_address_that_was_judged(server: Server) -> None:
    """Rebinding: the name is looked up once a connection, so a second answer is never believed."""
    server.add("/rss", body=FEED)
    names = Names(["127.0.0.1"], ["127.0.0.2"])
    fetcher = Fetcher(allow_private=True, resolver=names)
    assert fetcher.get(asked(f"http://news.example:{server.port}/rss")).body == FEED
    assert names.asked == ["news.example"]


def test_a_redirect_looks_its_name_up_again_and_judges_it(server: Server) -> None:
    server.add("/secret", body=FEED)
    url = server.add("/rss", status=302, location=f"http://inside.example:{server.port}/secret")
    fetcher = Fetcher(allow_private=frozenset({"127.0.0.1"}), resolver=Names(["127.0.0.1"]))
    with pytest.raises(FetchError, match=r"inside\.example"):
        fetcher.get(asked(url))
    assert server.count("/secret") == 0


@pytest.mark.parametrize("spelling", ["2130706433", "0x7f.1", "0177.0.0.1", "127.1", "localhost"])
def test_odd_spellings_of_this_machine_are_refused(server: Server, spelling: str) -> None:
    server.add("/rss", body=FEED)
    with pytest.raises(FetchError):
        Fetcher().get(asked(f"http://{spelling}:{server.port}/rss"))
    assert server.requests == []


def test_a_cookie_page_is_judged_as_well(server: Server) -> None:
    front = server.add("/front", body=b"")
    request = Request(url="http://news.example/rss", shown="", cookie_url=front)
    with pytest.raises(FetchError, match="내부망"):
        Fetcher().get(request)
    assert server.requests == []


def test_the_resolver_gives_numbers() -> None:
    for address in resolve("localhost", 80):
        assert ipaddress.ip_address(address).is_loopback


def test_a_proxy_of_the_environment_is_not_asked(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", server.url("/"))
    with pytest.raises(FetchError):
        Fetcher(resolver=Names(["127.0.0.1"])).get(asked("http://news.example/rss"))
    assert server.requests == []


def test_an_answer_that_is_no_http_is_a_failure() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = Thread(target=_say_nonsense, args=(listening,), daemon=True)
        thread.start()
        with pytest.raises(FetchError, match="끊겼습니다"):
            get(asked(f"http://127.0.0.1:{listening.getsockname()[1]}/"))
        thread.join(5)


def _say_nonsense(listening: socket.socket) -> None:
    connection, _ = listening.accept()
    with connection:
        connection.recv(1000)
        connection.sendall(b"220 ready\r\n")


def asked(url: str) -> Request:
    return Request(url=url, shown=url, timeout_seconds=5.0)

"""공공데이터포털: keys in two notations, two envelopes, and what each result code asks of us."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from urllib.parse import quote

import pytest

from policydash.collect.keys import Keys
from policydash.collect.portal import data_go_kr, jsontree
from policydash.collect.portal.data_go_kr import Notation
from policydash.collect.portal.policy_news import POLICY_NEWS
from policydash.collect.source import Answer, Visit
from policydash.errors import FetchError
from policydash.model.ledger import FeedState, FetchStatus
from server import Route, Server, serve
from sites import data_go_kr as site
from talking import Talk, spec_at

NOW = datetime(2026, 10, 12, 3, 0, tzinfo=UTC)  # noon in Korea
TO_MIDNIGHT = 12 * 3600 + 60
KEYS = Keys(data_go_kr=site.KEY)
DAY = date(2026, 10, 12)


def visit(keys: Keys = KEYS, url: str = "https://api.example/list") -> Visit:
    return Visit(feed=FeedState(id=1, spec=spec_at(url)), now=NOW, keys=keys)


def answer(route: Route, retry_after: float | None = None) -> Answer:
    return Answer(
        body=route.body,
        url="https://api.example/list",
        status=route.status,
        content_type=route.content_type,
        retry_after=retry_after,
    )


def checked(route: Route, retry_after: float | None = None) -> str:
    given = answer(route, retry_after)
    reply = data_go_kr.read(given, visit())
    data_go_kr.check(reply, given, NOW)
    return reply.code


def refused(route: Route, retry_after: float | None = None) -> FetchError:
    with pytest.raises(FetchError) as caught:
        checked(route, retry_after)
    assert site.KEY not in str(caught.value)
    return caught.value


@pytest.mark.parametrize(
    "route",
    [
        site.header("0"), site.header("00"), site.header("000"), site.header("3"), site.header("03"),
        site.envelope("3"), site.header("", name="NORMAL SERVICE."),
        Route(200, b'{"response": {"header": {"resultCode": "00", "resultMsg": "OK"}}}'),
        Route(200, b'{"response": [{"header": {"resultCode": 0}}]}'),
    ],
)  # fmt: skip
def test_success_with_items_or_without(route: Route) -> None:
    assert checked(route) in ("0", "3")


@pytest.mark.parametrize("status", [200, 400, 403, 500])
@pytest.mark.parametrize("make", [site.header, site.envelope])
@pytest.mark.parametrize(
    ("code", "word", "says"),
    [
        ("1", "failed", "다음 차례"), ("2", "failed", "다음 차례"), ("4", "failed", "다음 차례"),
        ("5", "failed", "다음 차례"), ("99", "failed", "다음 차례"), ("10", "failed", "알려"),
        ("11", "failed", "알려"), ("97", "failed", "알려"), ("12", "failed", "주소를 확인"),
        ("20", "failed", "활용신청"), ("21", "limited", "한 시간"), ("22", "limited", "자정"),
        ("30", "failed", "POLICYDASH_DATA_GO_KR_KEY"), ("31", "failed", "POLICYDASH_DATA_GO_KR_KEY"),
        ("32", "failed", "IP"), ("33", "failed", "POLICYDASH_DATA_GO_KR_KEY"), ("98", "failed", "기간"),
    ],
)  # fmt: skip
def test_a_code_counts_whatever_the_envelope_and_the_status(code, word, says, make, status) -> None:
    error = refused(make(code, status=status))
    assert (error.status, error.http_status) == (word, status)
    assert says in str(error)
    assert f"({code})" in str(error)


def test_codes_with_a_leading_zero_and_messages_with_spaces() -> None:
    assert "다음 차례" in str(refused(site.header("01")))
    spaced = "LIMITED NUMBER OF SERVICE REQUESTS EXCEEDS ERROR"
    assert refused(site.envelope("22", name=spaced, code_text="")).status == "limited"


def test_the_quota_is_waited_for_until_midnight_in_korea() -> None:
    assert refused(site.envelope("22")).retry_after == TO_MIDNIGHT
    assert refused(site.envelope("22", status=429), 5).retry_after == TO_MIDNIGHT
    assert refused(Route(429, b"API rate limit exceeded", "text/plain")).retry_after == TO_MIDNIGHT
    assert refused(Route(429, b"slow down", "text/plain"), 30).retry_after == 30
    assert refused(Route(429, b""), 90_000).retry_after == TO_MIDNIGHT
    assert refused(site.header("0", status=429)).status == "limited"
    assert refused(site.header("21")).retry_after == 3600


def test_a_key_that_did_not_arrive() -> None:
    error = refused(site.envelope("30", name="SERVICE_KEY_IS_NULL", code_text="", status=401))
    assert (error.status, error.http_status) == ("failed", 401)
    assert "닿지 않았습니다" in str(error)


@pytest.mark.parametrize("status", [401, 403])
def test_a_refusal_without_an_envelope_is_about_the_key(status: int) -> None:
    assert "POLICYDASH_DATA_GO_KR_KEY" in str(refused(Route(status, b"Unauthorized", "text/plain")))


@pytest.mark.parametrize(
    ("route", "word"),
    [
        (Route(200, b"<html><body>maintenance</body></html>", "text/html"), "not_a_feed"),
        (Route(200, b""), "not_a_feed"),
        (Route(200, b"<response><body/></response>"), "not_a_feed"),
        (Route(200, b"<rss version='2.0'><channel/></rss>"), "not_a_feed"),
        (Route(200, b'{"a": 1'), "not_a_feed"),
        (Route(200, b'{"a": 1}'), "not_a_feed"),
        (Route(200, b"[1]"), "not_a_feed"),
        (Route(500, b"<html></html>"), "failed"),
        (Route(502, b""), "failed"),
        (Route(503, b""), "limited"),
        (Route(404, b"<html></html>"), "failed"),
        (Route(404, b"<a/>"), "failed"),
        (Route(500, site.header("0").body), "failed"),
    ],
)
def test_what_is_no_answer_of_the_portal(route: Route, word: str) -> None:
    assert refused(route).status == word


def test_an_error_that_repeats_the_request_does_not_tell_the_key() -> None:
    for text in (site.KEY, f"UNKNOWN {site.KEY}", "1" * 64):
        error = refused(site.header(text, name=f"WRONG {site.KEY}"))
        assert "1" * 10 not in str(error)


def test_without_a_key_the_variable_is_named() -> None:
    for given in ("", " \n"):
        with pytest.raises(FetchError, match="POLICYDASH_DATA_GO_KR_KEY") as caught:
            POLICY_NEWS.ask(visit(Keys(data_go_kr=given)))
        assert "www.data.go.kr" in str(caught.value)


@pytest.mark.parametrize("given", [site.KEY, quote(site.KEY, safe=""), "ab%2bc%2fd%3d%3d", f" {site.KEY}\n"])
def test_a_key_may_be_given_in_either_notation(given: str) -> None:
    usual = data_go_kr.request(visit(Keys(data_go_kr=given)), {"a": "b c"}, Notation())
    plain = data_go_kr.request(visit(Keys(data_go_kr=given)), {}, Notation(plain=True))
    assert usual.url == "https://api.example/list?a=b+c&serviceKey=ab%2Bc%2Fd%3D%3D"
    assert plain.url.endswith("serviceKey=ab+c/d==")
    assert usual.shown == "https://api.example/list?a=b+c"
    assert "ab+c" not in repr(usual) + repr(plain)
    assert usual.reads_errors


def test_an_address_with_parameters_keeps_them() -> None:
    made = data_go_kr.request(visit(url="https://api.example/list?x=1"), {"a": "b"}, Notation())
    assert made.shown == "https://api.example/list?x=1&a=b"


@pytest.fixture
def server() -> Iterator[Server]:
    with serve() as running:
        yield running


def talk_with(server: Server, portal: site.Portal, key: str = site.KEY) -> Talk:
    portal.stand_at(server)
    spec = spec_at(server.url(site.POLICY_NEWS))
    return Talk(POLICY_NEWS, spec, portal.now, Keys(data_go_kr=key))


@pytest.mark.parametrize("notation", ["encoded", "plain", ""])
@pytest.mark.parametrize("key", [site.KEY, quote(site.KEY, safe="")])
def test_the_notation_that_works_is_found_and_remembered(server, notation, key) -> None:
    portal = site.Portal(now=lambda: NOW, per_day=2, notation=notation)
    talk = talk_with(server, portal, key)
    assert len(talk.articles()) == 5  # today's second at 14:00 is not approved yet
    asked = portal.calls[DAY]
    assert asked == (2 if notation == "plain" else 1)
    talk.now = lambda: NOW.replace(minute=1)
    talk.articles()
    assert portal.calls[DAY] == asked + 1
    assert "ab" not in talk.cursor


def test_an_unknown_key_costs_two_requests_a_round(server) -> None:
    portal = site.Portal(now=lambda: NOW)
    talk = talk_with(server, portal, "xy+z==")
    for minute in (0, 1):
        talk.now = lambda minute=minute: NOW.replace(minute=minute)
        assert talk.round() == []
        assert talk.error is not None
        assert "POLICYDASH_DATA_GO_KR_KEY" in str(talk.error)
        assert "xy" not in str(talk.error)
    assert portal.calls[DAY] == 4


def test_a_key_that_reads_the_same_in_both_notations_is_not_tried_twice(server) -> None:
    portal = site.Portal(now=lambda: NOW)
    talk = talk_with(server, portal, "0123abcd")
    talk.round()
    assert (talk.error is not None, portal.calls[DAY]) == (True, 1)


def test_the_quota_breaks_a_round_off(server) -> None:
    portal = site.Portal(now=lambda: NOW, quota=0, limit_status=429)
    talk = talk_with(server, portal)
    assert talk.round() == []
    assert talk.error is not None
    assert (talk.error.status, talk.error.retry_after) == (FetchStatus.LIMITED, TO_MIDNIGHT)


def test_a_wrong_path_is_told(server) -> None:
    site.Portal(now=lambda: NOW).stand_at(server)
    spec = spec_at(server.url("/1371000/policyNewsService2"))
    talk = Talk(POLICY_NEWS, spec, lambda: NOW, KEYS)
    talk.round()
    assert "주소를 확인" in str(talk.error)


def test_json_becomes_the_tree_that_xml_would_have_been() -> None:
    items = '[{"i": {"t": "가\\u0000"}}, {"i": {"t": null}}]'
    text = f'{{"r": [{{"h": {{"c": "00"}}}}, {{"b": {{"n": 2, "s": {items}}}}}], "x y": 1}}'
    root = jsontree.parse(text.encode())
    assert [element.tag for element in root.iter()] == [
        "json",
        "r",
        "h",
        "c",
        "b",
        "n",
        "s",
        "i",
        "t",
        "i",
        "t",
    ]
    assert [element.text for element in root.iter("t")] == ["가", None]


def test_a_list_of_objects_is_a_repeated_element() -> None:
    root = jsontree.parse(b'{"item": [{"a": 1, "b": true}, {"a": 2.5}], "n": [1, "2"]}')
    assert [element.findtext("a") for element in root.iter("item")] == ["1", "2.5"]
    assert [element.text for element in root.iter("n")] == ["1", "2"]


@pytest.mark.parametrize("body", [b"", b"[]", b"1", b"{", b"[" * 100_000, b'{"a":' * 99 + b"1" + b"}" * 99])
def test_what_is_no_json_object_is_told(body: bytes) -> None:
    with pytest.raises(FetchError, match="JSON") as caught:
        jsontree.parse(body)
    assert caught.value.status == "not_a_feed"

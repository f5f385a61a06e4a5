"""What sites must not complain of: gaps after failures, waiting when asked, leaving what is gone, moving."""

from collections.abc import Iterator
from datetime import timedelta
from email.utils import format_datetime

import pytest
from tests.unit.pipeline.rounds import Desk, numbered, open_desk

from policydash.model.ledger import FetchStatus, Tally
from policydash.pipeline import outcomes

FEED = numbered(1, 2)


@pytest.fixture
def desk(fresh_url) -> Iterator[Desk]:
    with open_desk(fresh_url) as opened:
        yield opened


def gap(desk: Desk) -> timedelta:
    """Return how long the feed is left alone after a round."""
    desk.round()
    return desk.state("/rss").next_check_at - desk.clock


def test_404_is_tried_with_growing_gaps_up_to_a_day(desk):
    desk.feed("/rss", status=404)
    gaps = []
    for _ in range(9):
        gaps.append(gap(desk) / timedelta(minutes=15))
        desk.clock = desk.state("/rss").next_check_at
    assert gaps == [1, 2, 4, 8, 16, 32, 64, 96, 96]
    assert desk.state("/rss").enabled


@pytest.mark.parametrize(("jitter", "minutes"), [(0.0, 15), (0.4, 16.5), (0.8, 18)])
def test_feeds_that_failed_together_do_not_come_back_together(desk, jitter, minutes):
    desk.feed("/rss", status=500)
    desk.jitter = jitter
    assert gap(desk) == timedelta(minutes=minutes)


@pytest.mark.parametrize("status", [401, 403])
def test_a_refusal_is_not_hammered(desk, status):
    desk.feed("/rss", status=status)
    assert gap(desk) == timedelta(days=1)


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("asked", "hours"),
    [(timedelta(hours=2), 2), (timedelta(days=40), 24), (timedelta(seconds=1), 0.25)],
)
@pytest.mark.parametrize("as_date", [False, True])
def test_it_waits_as_long_as_asked_but_no_longer_than_a_day(desk, status, asked, hours, as_date):
    header = str(int(asked.total_seconds()))
    if as_date:
        header = format_datetime(desk.clock + timedelta(microseconds=1) + asked, usegmt=True)
    desk.feed("/rss", status=status, headers=(("Retry-After", header),))
    assert abs(gap(desk) - timedelta(hours=hours)) < timedelta(seconds=1)


def test_what_was_asked_is_never_shortened_by_jitter(desk):
    desk.feed("/rss", status=429, headers=(("Retry-After", "7200"),))
    desk.jitter = 0.99
    assert gap(desk) >= timedelta(hours=2)


def test_a_feed_that_is_gone_is_switched_off_with_a_notice(desk):
    desk.feed("/rss", status=410)
    assert desk.round() == {"/rss": (FetchStatus.GONE, Tally())}
    state = desk.state("/rss")
    assert not state.enabled
    assert "410" in state.notice
    assert "2026-10-12" in state.notice
    desk.clock += timedelta(days=400)
    assert desk.round() == {}


def test_a_person_who_asks_for_it_by_name_finds_it_back(desk):
    desk.feed("/rss", status=410)
    desk.round()
    desk.server.add("/rss", body=FEED)
    assert [step.status for step in desk.steps([desk.state("/rss")]) if step.status] == [FetchStatus.OK]
    assert (desk.state("/rss").enabled, desk.state("/rss").notice) == (True, "")


def test_what_may_have_been_missed_is_a_sentence_in_the_ledger(desk):
    desk.feed("/rss", body=numbered(*range(10)))
    desk.round()
    desk.server.add("/rss", body=numbered(*range(20, 30)))
    (end,) = [step for step in desk.steps() if step.status]
    assert end.note == outcomes.MISSED
    assert [(line.capped, line.note) for line in desk.store.fetches()] == [
        (True, outcomes.MISSED),
        (False, ""),
    ]


# Moving


def asked(desk: Desk) -> list[str]:
    """Return the paths that one round asks for."""
    before = len(desk.server.requests)
    desk.round()
    return [request.path for request in desk.server.requests[before:]]


@pytest.mark.parametrize("code", [301, 308])
def test_a_feed_that_moved_for_good_is_asked_at_its_new_address(desk, code):
    desk.server.add("/new", body=FEED, etag='"1"')
    desk.feed("/rss", status=code, location="/new")
    assert [asked(desk) for _ in range(4)] == [["/rss", "/new"], ["/rss", "/new"], ["/new"], ["/new"]]
    state = desk.state("/rss")
    assert (state.spec.url, state.moved_to) == (desk.server.url("/rss"), desk.server.url("/new"))
    assert desk.server.url("/new") in state.notice
    assert desk.round() == {"/rss": (FetchStatus.UNCHANGED, Tally())}


@pytest.mark.parametrize("codes", [(302,), (303,), (307,), (301, 302), (302, 301)])
def test_a_feed_that_did_not_move_for_good_keeps_its_address(desk, codes):
    desk.server.add("/end", body=FEED)
    target = "/end"
    for number, code in reversed(list(enumerate(codes))):
        desk.server.add(f"/hop{number}", status=code, location=target)
        target = f"/hop{number}"
    desk.add("/hop0")
    assert [asked(desk)[0] for _ in range(4)] == ["/hop0"] * 4
    assert desk.state("/hop0").notice == ""


def test_an_answer_that_is_no_feed_is_no_move(desk):
    desk.server.add("/new", body=b"<html><body>moved</body></html>")
    desk.feed("/rss", status=301, location="/new")
    for _ in range(3):
        desk.clock = desk.state("/rss").next_check_at or desk.clock
        assert asked(desk)[0] == "/rss"
    assert desk.state("/rss").moved_to == ""


def test_another_sites_home_page_is_no_move(desk):
    desk.server.add("/", body=FEED)
    home = desk.server.url("/").replace("127.0.0.1", "localhost")
    desk.feed("/rss", status=301, location=home)
    assert [asked(desk)[0] for _ in range(3)] == ["/rss"] * 3


@pytest.mark.parametrize("status", [404, 410])
def test_a_new_address_that_ends_gives_way_to_the_old_one(desk, status):
    desk.server.add("/new", body=FEED, etag='"1"')
    desk.feed("/rss", status=301, location="/new")
    for _ in range(3):
        desk.round()
    desk.server.add("/new", status=status)
    assert asked(desk) == ["/new"]
    state = desk.state("/rss")
    assert (state.moved_to, state.notice, state.enabled) == ("", "", True)
    desk.clock = state.next_check_at
    desk.server.add("/rss", body=numbered(1, 2, 3), etag='"1"')
    assert asked(desk) == ["/rss"]
    assert "If-None-Match" not in desk.server.requests[-1].headers
    assert desk.titles() == ["기사 1", "기사 2", "기사 3"]

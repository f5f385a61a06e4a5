"""Whose turn it is, on a clock set by hand."""

import pytest

from policydash.collect.web.turns import Turns, host_of


def drain(turns: Turns[str], now: float) -> list[str]:
    """Return all that may be sent now."""
    found = []
    while (who := turns.next(now)) is not None:
        found.append(who)
    return found


def test_a_host_has_one_request_under_way_and_a_gap_after_its_end():
    turns: Turns[str] = Turns(most=8)
    turns.wait("a1", "a", 2.0)
    turns.wait("a2", "a", 2.0)
    assert drain(turns, 100.0) == ["a1"]
    assert turns.pause(100.0) is None  # nothing to do before a1 has ended
    turns.ended("a1", 103.0)
    assert (drain(turns, 104.9), turns.pause(104.5)) == ([], 0.5)
    assert drain(turns, 105.0) == ["a2"]


def test_the_longer_of_two_gaps_counts():
    turns: Turns[str] = Turns(most=8)
    for who, gap in (("quick", 1.0), ("slow", 8.0), ("again", 1.0)):
        turns.wait(who, "a", gap)
    assert drain(turns, 0.0) == ["quick"]
    turns.ended("quick", 0.0)
    assert (drain(turns, 7.9), drain(turns, 8.0)) == ([], ["slow"])
    turns.ended("slow", 10.0)
    assert (drain(turns, 17.9), drain(turns, 18.0)) == ([], ["again"])


def test_hosts_go_side_by_side_up_to_the_most():
    turns: Turns[str] = Turns(most=3)
    for host in "abcd":
        turns.wait(host, host, 1.0)
    assert drain(turns, 0.0) == ["a", "b", "c"]
    assert turns.pause(0.0) is None
    turns.ended("b", 0.5)
    assert drain(turns, 0.5) == ["d"]


def test_five_hundred_feeds_of_one_host_starve_nobody():
    turns: Turns[str] = Turns(most=2, spacing=0.0)
    for number in range(500):
        turns.wait(f"big{number}", "big", 1.0)
    turns.wait("small1", "small", 1.0)
    turns.wait("small2", "small", 1.0)
    sent = []
    while turns:
        started = drain(turns, 0.0)
        sent += started
        for who in started:
            turns.ended(who, 0.0)
    assert sent[:4] == ["big0", "small1", "big1", "small2"]
    assert len(sent) == 502


def test_hosts_take_turns_even_when_only_one_may_be_under_way():
    turns: Turns[str] = Turns(most=1, spacing=0.0)
    for who in ("a1", "a2", "b1", "b2"):
        turns.wait(who, who[0], 5.0)
    sent = []
    while turns:
        (who,) = drain(turns, 0.0)
        sent.append(who)
        turns.ended(who, 0.0)
    assert sent == ["a1", "b1", "a2", "b2"]


def test_a_given_spacing_is_that_of_all():
    turns: Turns[str] = Turns(most=8, spacing=0.25)
    turns.wait("a1", "a", 8.0)
    turns.wait("a2", "a", 8.0)
    drain(turns, 0.0)
    turns.ended("a1", 1.0)
    assert (turns.pause(1.0), drain(turns, 1.25)) == (0.25, ["a2"])


def test_it_is_over_when_nobody_waits_and_nobody_is_under_way():
    turns: Turns[str] = Turns(most=8)
    assert (bool(turns), turns.pause(0.0), turns.next(0.0)) == (False, None, None)
    turns.wait("a1", "a", 1.0)
    assert (bool(turns), turns.pause(0.0)) == (True, 0.0)
    drain(turns, 0.0)
    assert turns
    turns.ended("a1", 0.0)
    assert not turns


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://News.example/rss?a=1", "news.example:443"),
        ("http://news.example/rss", "news.example:80"),
        ("http://id:pw@127.0.0.1:8080/", "127.0.0.1:8080"),
        ("rss", ""),
        ("http://[", ""),
        ("http://a:99999999/", ""),
    ],
)
def test_a_host_is_its_name_and_port(url, host):
    assert host_of(url) == host


def test_those_who_leave_are_in_no_queue_any_more():
    turns = Turns(most=1, spacing=0.0)
    for who, host in [("a1", "a"), ("b1", "b"), ("a2", "a"), ("b2", "b")]:
        turns.wait(who, host, 0.0)
    assert turns.next(0.0) == "a1"
    assert turns.withdraw(lambda who: who in {"a1", "a2", "b2"}) == ["b2", "a2"]
    turns.ended("a1", 1.0)
    assert turns.next(1.0) == "b1"
    turns.ended("b1", 2.0)
    assert not turns

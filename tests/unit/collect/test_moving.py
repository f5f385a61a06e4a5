"""Feeds that moved for good."""

from dataclasses import replace

import pytest

from policydash.collect.source import Answer
from policydash.collect.web import moving
from policydash.model.ledger import FeedSpec, FeedState

OLD, NEW = "http://old.example/rss", "https://new.example/feed"
FEED = FeedState(id=1, spec=FeedSpec(name="예시", url=OLD, source="예시신문"))


def answer(moved_to: str) -> Answer:
    return Answer(body=b"", url=moved_to or OLD, status=200, moved_to=moved_to)


def read(feed: FeedState, *targets: str) -> FeedState:
    for target in targets:
        feed = moving.after_success(feed, answer(target))
    return feed


def test_the_second_reading_in_a_row_makes_it_certain():
    once = read(FEED, NEW)
    assert (moving.address(once), once.notice) == (OLD, "")
    twice = read(once, NEW)
    assert moving.address(twice) == NEW
    assert NEW in twice.notice
    assert "feeds.toml" in twice.notice


@pytest.mark.parametrize("between", ["", "https://other.example/feed"])
def test_not_in_a_row_is_not_certain(between):
    assert moving.address(read(FEED, NEW, between, NEW)) == OLD


def test_the_new_address_answers_by_itself_from_then_on():
    moved = read(FEED, NEW, NEW)
    assert read(moved, "", "") == moved


def test_a_further_move_changes_nothing_until_the_address_is_gone():
    newest = "https://newest.example/feed"
    moved = read(FEED, NEW, NEW)
    assert read(moved, newest, newest) == moved
    assert moving.address(read(moving.back(moved), newest, newest)) == newest


@pytest.mark.parametrize(
    "target", ["https://new.example", "https://new.example/", "https://new.example/?a=1"]
)
def test_another_sites_home_page_is_no_new_address(target):
    assert moving.address(read(FEED, target, target)) == OLD


def test_the_own_sites_front_page_may_be_a_feed():
    target = "https://old.example/"
    assert moving.address(read(FEED, target, target)) == target


def test_back_forgets_what_was_remembered_of_the_other_address():
    moved = replace(read(FEED, NEW, NEW), etag='"1"', last_modified="x", body_hash=b"1", cursor="c")
    assert moving.back(moved) == FEED

"""Feeds that moved for good: when the new address is asked, and when the old one again. Values only."""

from dataclasses import replace
from urllib.parse import urlsplit

from policydash.collect.source import Answer
from policydash.model.ledger import FeedState

_TRUSTED_AFTER = 2  # readings in a row that led to the same address


def address(feed: FeedState) -> str:
    """Return the address to ask: the one the feed moved to, once that is certain, else its own."""
    return feed.moved_to if feed.moved_times >= _TRUSTED_AFTER else feed.spec.url


def after_success(feed: FeedState, answer: Answer) -> FeedState:
    """Return the feed after an answer that was one of its kind, with a notice from the second move on."""
    if feed.moved_times >= _TRUSTED_AFTER:
        return feed  # where that one moves on, it is followed each time, until it is gone
    target = answer.moved_to
    if not target or _is_front_page(target, feed.spec.url):
        return replace(feed, moved_to="", moved_times=0, notice="")
    times = feed.moved_times + 1 if target == feed.moved_to else 1
    if times < _TRUSTED_AFTER:
        return replace(feed, moved_to=target, moved_times=times, notice="")
    return replace(feed, moved_to=target, moved_times=times, notice=_notice(feed, target))


def back(feed: FeedState) -> FeedState:
    """Return the feed at its own address again, without what was remembered of the other one."""
    return replace(
        feed, moved_to="", moved_times=0, notice="", etag="", last_modified="", body_hash=b"", cursor=""
    )


def _is_front_page(target: str, own: str) -> bool:
    """Return whether the target is another site's home page: what dead feeds are often sent to."""
    there, here = urlsplit(target), urlsplit(own)
    return there.hostname != here.hostname and there.path in ("", "/")


def _notice(feed: FeedState, target: str) -> str:
    return (
        f"피드 주소가 {target}(으)로 옮겨져 그곳에서 읽습니다. "
        f"feeds.toml에서 ‘{feed.spec.name}’의 url을 이 주소로 바꾸십시오."
    )

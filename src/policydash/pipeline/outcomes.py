"""What a round leaves to be remembered of a feed, and when it is asked again. Values only."""

from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import blake2b

from policydash.clock import korean_day
from policydash.collect.source import Answer
from policydash.collect.web import moving
from policydash.errors import FetchError
from policydash.model.ledger import FeedState, FeedType, FetchStatus, Tally

DOCUMENTS = frozenset({FeedType.RSS, FeedType.SITEMAP})  # read whole in a round: validators say if it is new
MISSED = (
    "지난 수집 뒤 실린 기사 일부를 놓쳤을 수 있습니다. 이번 목록에 아는 기사가 하나도 없습니다. "
    "더 자주 수집하십시오."
)
CUT = "피드가 중간에서 끊겨 끝부분을 읽지 못했습니다. 다음 차례에 다시 읽습니다."

_FIRST_WAIT = timedelta(minutes=15)
_LONGEST_WAIT = timedelta(days=1)
_JITTER = 0.25  # of the gap: feeds that failed together do not come back together
_FULL = 10  # items; so many of which none is known hardly follow on what was read last time
_NOT_FOUND = frozenset({404, 410})
_REFUSED = frozenset({401, 403})


def due(feed: FeedState, *, now: datetime) -> bool:
    """Return whether a feed may be asked now: live, enabled, and not asked to wait longer."""
    return (
        feed.enabled
        and not feed.spec.closed
        and not feed.spec.off
        and (feed.next_check_at is None or feed.next_check_at <= now)
    )


def is_unchanged(answer: Answer, feed: FeedState) -> bool:
    """Return whether there is nothing to read: a 304, or a server without validators sent the same bytes."""
    return answer.not_modified or (bool(feed.body_hash) and _digest(answer.body) == feed.body_hash)


def may_have_missed(feed: FeedState, tally: Tally) -> bool:
    """Return whether items may have come and gone since the last reading: nothing of it is there any more."""
    is_document = feed.spec.type in DOCUMENTS
    return is_document and feed.last_success_at is not None and tally.new == tally.read >= _FULL


def after_page(feed: FeedState, cursor: str) -> FeedState:
    """Return the state after the articles of an answer were kept."""
    return replace(feed, cursor=cursor, failures=0)


def after_success(feed: FeedState, first: Answer, *, at: datetime, again: bool) -> FeedState:
    """Return the state after a round that came to its end; `first` is the answer it began with.

    `again`: the next round must read it even when it is unchanged, since it was cut, has pages that are yet
    to be read, or is an index that does not say whether the files it lists are unchanged.
    """
    state = replace(feed, failures=0, next_check_at=None, last_success_at=at, enabled=True)
    if feed.spec.type not in DOCUMENTS:
        return replace(state, notice="")
    state = moving.after_success(state, first)
    if again:
        return replace(state, etag="", last_modified="", body_hash=b"")
    if first.not_modified:
        return state
    return replace(state, etag=first.etag, last_modified=first.last_modified, body_hash=_digest(first.body))


def after_failure(feed: FeedState, failure: FetchError, *, at: datetime, jitter: float) -> FeedState:
    """Return the state after a failure: growing gaps, at least what was asked, none after a 410.

    `jitter` in [0, 1) lengthens the gap a little. A feed that has moved goes back to its own address when the
    new one is not there.
    """
    wait = _wait(feed, failure) * (1 + _JITTER * jitter)
    state = replace(feed, failures=feed.failures + 1, next_check_at=at + wait)
    if failure.http_status in _NOT_FOUND and moving.address(feed) != feed.spec.url:
        return moving.back(state)
    if failure.status == FetchStatus.GONE:
        return replace(state, enabled=False, notice=_gone_notice(feed, at))
    return state


def _wait(feed: FeedState, failure: FetchError) -> timedelta:
    if failure.http_status in _REFUSED and feed.spec.type in DOCUMENTS:  # a new key works after an hour
        return _LONGEST_WAIT
    doublings: int = 2 ** min(feed.failures, 10)
    wait = min(_FIRST_WAIT * doublings, _LONGEST_WAIT)
    if failure.retry_after is not None:
        wait = min(max(wait, timedelta(seconds=failure.retry_after)), _LONGEST_WAIT)
    return wait


def _gone_notice(feed: FeedState, at: datetime) -> str:
    return (
        f"제공처가 이 피드를 없앴다고 알려(410) {korean_day(at):%Y-%m-%d}에 수집을 멈췄습니다. "
        f"feeds.toml에서 ‘{feed.spec.name}’의 url을 새 주소로 바꾸거나 지우십시오."
    )


def _digest(body: bytes) -> bytes:
    return blake2b(body, digest_size=16).digest()

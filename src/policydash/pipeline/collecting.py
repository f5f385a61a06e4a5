"""One round of collecting: every feed asked once, in parallel; each answer kept as it arrives.

One failed feed stops nothing. What a feed answered last time (ETag, Last-Modified, the hash of the bytes) is
remembered only after its articles are kept, so a round that dies is simply repeated; and not at all of an
answer that was cut, so that the next round reads it again.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import blake2b

from policydash.collect import feeds as feed_parser
from policydash.collect.fetch import Fetched, Fetcher
from policydash.errors import FetchError
from policydash.model.ledger import FeedState, FetchStatus, Tally
from policydash.pipeline.ingest import Ingest
from policydash.pipeline.progress import Progress
from policydash.store import Store
from policydash.text.extract import Extractor

_PARALLEL = 4
_FIRST_WAIT = timedelta(minutes=15)
_LONGEST_WAIT = timedelta(days=1)
_FULL = 10  # items; so many of which none is known hardly follow on what was read last time


def due(feeds: Sequence[FeedState], *, now: datetime) -> list[FeedState]:
    """Return the feeds that may be asked now: live, enabled, and not asked to wait longer."""
    return [
        feed
        for feed in feeds
        if feed.enabled
        and not feed.spec.closed
        and not feed.spec.off
        and (feed.next_check_at is None or feed.next_check_at <= now)
    ]


def collect(
    store: Store,
    extractor: Extractor,
    fetcher: Fetcher,
    feeds: Sequence[FeedState],
    *,
    now: Callable[[], datetime],
) -> Iterator[Progress]:
    """Yield the progress of each feed as its answer comes in, the last of each with its status."""
    with ThreadPoolExecutor(_PARALLEL) as pool:
        started = {pool.submit(fetcher.fetch, feed): _Visit(feed, now()) for feed in feeds}
        for done, future in enumerate(as_completed(started), 1):
            visit = started[future]
            for progress in _receive(store, extractor, visit, future, now=now):
                yield replace(progress, done=done, total=len(feeds))


@dataclass(frozen=True, slots=True)
class _Visit:
    feed: FeedState
    started_at: datetime


def _receive(
    store: Store,
    extractor: Extractor,
    visit: _Visit,
    future: "Future[Fetched]",
    *,
    now: Callable[[], datetime],
) -> Iterator[Progress]:
    feed = visit.feed
    fetch_id = store.start_fetch(feed.id, started_at=visit.started_at, origin=_origin(feed, future))
    ingest = Ingest(store, extractor, fetch_id=fetch_id, feed_id=feed.id, is_file=False)
    http_status: int | None
    capped = False
    try:
        fetched = future.result()
        yield from _keep(ingest, feed, fetched, at=visit.started_at)
        status = _status(fetched, feed, ingest)
        is_cut = ingest.tally.rejected > 0 and _is_cut(store, fetch_id)
        capped = is_cut or _may_have_missed(feed, ingest.tally)
        store.save_feed_state(_after_success(feed, fetched, at=visit.started_at, is_cut=is_cut))
        error, http_status = "", fetched.status
    except FetchError as failure:
        status, error, http_status = FetchStatus(failure.status), str(failure), failure.http_status
        store.save_feed_state(_after_failure(feed, failure, at=now()))
    store.finish_fetch(
        fetch_id, finished_at=now(), status=status, http_status=http_status, capped=capped, error=error
    )
    yield Progress(
        name=feed.spec.name, step="끝", tally=ingest.tally, status=status, error=error, fetch_id=fetch_id
    )


def _origin(feed: FeedState, future: "Future[Fetched]") -> str:
    """Return the address that answered, after redirects; the feed's own when none did."""
    return feed.spec.url if future.exception() else future.result().url


def _keep(ingest: Ingest, feed: FeedState, fetched: Fetched, *, at: datetime) -> Iterator[Progress]:
    if _is_unchanged(fetched, feed):
        return
    items = feed_parser.parse(
        fetched.body, spec=feed.spec, fetched_at=at, content_type=fetched.content_type, url=fetched.url
    )
    for _ in ingest.run(items, seen_at=at):
        yield Progress(name=feed.spec.name, step="읽는 중", tally=ingest.tally)


def _digest(body: bytes) -> bytes:
    return blake2b(body, digest_size=16).digest()


def _is_unchanged(fetched: Fetched, feed: FeedState) -> bool:
    """Return whether there is nothing to read: a 304, or a server without validators sent the same bytes."""
    return fetched.not_modified or (bool(feed.body_hash) and _digest(fetched.body) == feed.body_hash)


def _status(fetched: Fetched, feed: FeedState, ingest: Ingest) -> FetchStatus:
    if _is_unchanged(fetched, feed):
        return FetchStatus.UNCHANGED
    return FetchStatus.PARTIAL if ingest.tally.rejected else FetchStatus.OK


def _is_cut(store: Store, fetch_id: int) -> bool:
    return any(item.reason == feed_parser.CUT for item in store.rejections(fetch_id))


def _may_have_missed(feed: FeedState, tally: Tally) -> bool:
    """Return whether items may have come and gone since the last reading: nothing of it is there any more."""
    return feed.last_success_at is not None and tally.new == tally.read >= _FULL


def _after_success(feed: FeedState, fetched: Fetched, *, at: datetime, is_cut: bool) -> FeedState:
    state = replace(feed, failures=0, next_check_at=None, last_success_at=at)
    if fetched.not_modified:
        return state
    if is_cut:
        return replace(state, etag="", last_modified="", body_hash=b"")
    return replace(
        state, etag=fetched.etag, last_modified=fetched.last_modified, body_hash=_digest(fetched.body)
    )


def _after_failure(feed: FeedState, failure: FetchError, *, at: datetime) -> FeedState:
    """Return the state after a failure: growing gaps, at least what was asked, none after a 410."""
    wait = min(_FIRST_WAIT * 2 ** min(feed.failures, 10), _LONGEST_WAIT)
    if failure.retry_after is not None:
        wait = min(max(wait, timedelta(seconds=failure.retry_after)), _LONGEST_WAIT)
    return replace(
        feed,
        failures=feed.failures + 1,
        next_check_at=at + wait,
        enabled=feed.enabled and failure.status != FetchStatus.GONE,
    )

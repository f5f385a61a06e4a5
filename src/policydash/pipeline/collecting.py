"""One round of collecting: every feed asked what it has, feeds in parallel, each answer kept as it arrives.

One failed feed stops nothing. What a feed answered (its cursor, ETag, Last-Modified, the hash of the bytes)
is remembered only after its articles are kept, so a round that dies goes on where it was; and not at all of
an answer that was cut, so that the next round reads it again. Threads fetch only: what is read and written
is read and written in the thread of the caller.
"""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import replace
from datetime import datetime

from policydash.collect.keys import Keys
from policydash.collect.source import Answer, Source
from policydash.collect.sources import source_of
from policydash.collect.web.fetch import Fetcher
from policydash.collect.web.turns import Turns, host_of
from policydash.model.ledger import FeedState, FeedType, FetchStatus
from policydash.pipeline import outcomes
from policydash.pipeline.ingest import Extracts
from policydash.pipeline.progress import Progress
from policydash.pipeline.visiting import Conversation, Desk
from policydash.store import Store

_PARALLEL = 8


def due(feeds: Sequence[FeedState], *, now: datetime) -> list[FeedState]:
    """Return the feeds that may be asked now: live, enabled, and not asked to wait longer."""
    return [feed for feed in feeds if outcomes.due(feed, now=now)]


def collect(
    store: Store,
    extractor: Extracts,
    fetcher: Fetcher,
    feeds: Sequence[FeedState],
    *,
    now: Callable[[], datetime],
    keys: Keys | None = None,
    jitter: Callable[[], float] = random.random,
    spacing: float | None = None,
    sources: Callable[[FeedType], Source] = source_of,
) -> Iterator[Progress]:
    """Yield the progress of each feed as its answers come in, the last of each with its status.

    `spacing` are the seconds between two requests to a host, whatever the sources ask for.
    """
    desk = Desk(
        store=store, extractor=extractor, now=now, jitter=jitter, sources=sources, keys=keys or Keys()
    )
    yield from _Round(desk, fetcher, spacing=spacing).run(feeds)


class _Round:
    """The conversations of one round and whose turn it is."""

    def __init__(self, desk: Desk, fetcher: Fetcher, *, spacing: float | None) -> None:
        self._desk = desk
        self._fetcher = fetcher
        self._turns: Turns[Conversation] = Turns(most=_PARALLEL, spacing=spacing)
        self._under_way: dict[Future[Answer], Conversation] = {}

    def run(self, feeds: Sequence[FeedState]) -> Iterator[Progress]:
        """Yield the steps of all feeds; `done` counts those that have ended."""
        done = 0
        for step in self._steps(feeds):
            done += step.status is not None
            yield replace(step, done=done, total=len(feeds))

    def _steps(self, feeds: Sequence[FeedState]) -> Iterator[Progress]:
        with ThreadPoolExecutor(_PARALLEL) as pool:
            for feed in feeds:
                conversation = Conversation(self._desk, feed)
                yield from conversation.start()
                self._queue(conversation)
            while self._turns:
                yield from self._send(pool)
                future = self._answered()
                if future is not None:
                    conversation = self._under_way.pop(future)
                    self._turns.ended(conversation, time.monotonic())
                    for step in conversation.receive(future):
                        yield step
                        if step.status is FetchStatus.LIMITED:
                            yield from self._put_off(conversation)
                    self._queue(conversation)

    def _put_off(self, limited: Conversation) -> Iterator[Progress]:
        """End the rounds of the other feeds of an interface that asked us to wait: it counts all of them."""
        if limited.kind not in outcomes.DOCUMENTS:
            for conversation in self._turns.withdraw(lambda other: other.kind is limited.kind):
                yield from conversation.put_off(limited.wait_until)

    def _queue(self, conversation: Conversation) -> None:
        request = conversation.request
        if request is not None:
            self._turns.wait(conversation, host_of(request.url), request.spacing_seconds)

    def _send(self, pool: ThreadPoolExecutor) -> Iterator[Progress]:
        """Send every request whose turn has come."""
        while (conversation := self._turns.next(time.monotonic())) is not None:
            yield from conversation.begin()
            if conversation.request is None:
                self._turns.ended(conversation, time.monotonic())
            else:
                self._under_way[pool.submit(self._fetcher.get, conversation.request)] = conversation

    def _answered(self) -> "Future[Answer] | None":
        """Return one that has ended, after waiting for it; None when a turn comes first."""
        pause = self._turns.pause(time.monotonic())
        if not self._under_way:
            time.sleep(pause or 0.0)
            return None
        ended, _ = wait(self._under_way, timeout=pause, return_when=FIRST_COMPLETED)
        return next(iter(ended), None)

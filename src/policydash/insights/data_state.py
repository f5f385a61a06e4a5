"""The state of the data: how much, how new, what is silent."""

from collections.abc import Iterable
from datetime import date, datetime

from policydash.clock import from_day_number
from policydash.corpus import counting, everything
from policydash.insights.health import is_failing
from policydash.insights.korean_instant import korean_instant
from policydash.insights.workspace import Workspace
from policydash.model.ledger import SUCCESSFUL, FeedState, FeedType
from policydash.model.results import DataState
from policydash.model.selection import Unit
from policydash.store import Store

_LINES, _FURTHER = 20, 10  # ledger lines looked at first, and how many times more when none will do


def data_state(workspace: Workspace) -> DataState:
    """Return what is stored, since and until when, when a feed was last read well, and the failing feeds."""
    corpus, feeds = workspace.corpus(), workspace.store.feeds()
    return DataState(
        articles=corpus.size,
        sources=counting.count(corpus, everything(corpus), Unit.SOURCES),
        first=_day(corpus.first_day),
        newest=_day(corpus.last_day),
        last_collected=korean_instant(_last_collected(workspace.store, feeds)),
        silent=tuple(sorted(feed.spec.name for feed in feeds if is_failing(feed))),
        is_sample=any(feed.spec.type is FeedType.SAMPLE for feed in feeds),
        revision=corpus.revision,
    )


def _last_collected(store: Store, feeds: Iterable[FeedState]) -> datetime | None:
    """Return when the newest successful reading of a collected feed ended; imported files are no feeds here.

    The ledger is read from its newest line, further back only while there is nothing but failures and files.
    """
    collected = {feed.id for feed in feeds if feed.spec.type is not FeedType.FILE}
    limit = _LINES
    while True:
        lines = store.fetches(limit=limit)
        for line in lines:
            if line.feed_id in collected and line.status in SUCCESSFUL:
                return line.finished_at or line.started_at
        if len(lines) < limit:
            return None
        limit *= _FURTHER


def _day(number: int | None) -> date | None:
    return None if number is None else from_day_number(number)

"""The state of the data: how much, how new, what is silent."""

from datetime import date

from policydash.clock import from_day_number
from policydash.corpus import counting, everything
from policydash.insights.feeds import is_silent
from policydash.insights.korean_instant import korean_instant
from policydash.insights.workspace import Workspace
from policydash.model.ledger import FeedType
from policydash.model.results import DataState
from policydash.model.selection import Unit


def data_state(workspace: Workspace) -> DataState:
    """Return what is stored, since and until when, the last reading in Korean time, and the failing feeds."""
    corpus, feeds = workspace.corpus(), workspace.store.feeds()
    last = workspace.store.fetches(limit=1)
    return DataState(
        articles=corpus.size,
        sources=counting.count(corpus, everything(corpus), Unit.SOURCES),
        first=_day(corpus.first_day),
        newest=_day(corpus.last_day),
        last_collected=korean_instant(last[0].finished_at or last[0].started_at) if last else "",
        silent=tuple(sorted(feed.spec.name for feed in feeds if is_silent(feed))),
        is_sample=any(feed.spec.type is FeedType.SAMPLE for feed in feeds),
        revision=corpus.revision,
    )


def _day(number: int | None) -> date | None:
    return None if number is None else from_day_number(number)

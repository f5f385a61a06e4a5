"""A round of a source against a server, without the pipeline: ask, fetch, read, until it ends or breaks."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from policydash.collect.keys import Keys
from policydash.collect.source import Answer, Request, Source, Visit
from policydash.collect.web.fetch import Fetcher
from policydash.errors import FetchError
from policydash.model.article import Article, Rejection
from policydash.model.asking import Clause
from policydash.model.ledger import FeedSpec, FeedState

_FAR = 1000  # requests; a source that asks more than that would never end


@dataclass
class Round:
    """What a round gave: the cursor it left, all items, all notes, the requests, and what broke it off."""

    cursor: str
    items: list[Article | Rejection] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    error: FetchError | None = None

    @property
    def articles(self) -> list[Article]:
        """Return the articles among the items."""
        return [item for item in self.items if isinstance(item, Article)]


def converse(
    source: Source,
    spec: FeedSpec,
    *,
    now: datetime,
    clauses: tuple[Clause, ...] = (),
    keys: Keys | None = None,
    cursor: str = "",
    most: int = _FAR,
) -> Round:
    """Return what one round of a source gives, at most so many requests of it."""
    feed = FeedState(id=1, spec=spec, cursor=cursor)
    visit = Visit(feed=feed, now=now, clauses=clauses, keys=keys or Keys())
    done = Round(cursor)
    fetcher = Fetcher(allow_private=True)
    try:
        while len(done.requests) < most and (request := source.ask(visit)) is not None:
            done.requests.append(request)
            page = source.read(visit, _answer(fetcher, request))
            done.items += page.items
            done.notes += [page.capped] if page.capped else []
            done.cursor = page.cursor
            visit = replace(visit, feed=replace(visit.feed, cursor=page.cursor))
    except FetchError as error:
        done.error = error
    assert len(done.requests) < _FAR
    return done


def _answer(fetcher: Fetcher, request: Request) -> Answer:
    try:
        return fetcher.get(request)
    except FetchError as failure:
        return Answer.none(request, failure)

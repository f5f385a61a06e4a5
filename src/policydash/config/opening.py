"""What the settings name, opened: store, lexicon, workspace, fetcher, feeds."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from policydash.cluster import DaskRunner
from policydash.cluster.runner import to_the_log
from policydash.collect.feedlist import catalogue, own_feeds
from policydash.collect.web.fetch import Fetcher
from policydash.config.settings import Settings
from policydash.corpus.kept import KeptCorpus
from policydash.corpus.runner import THREADS
from policydash.errors import SettingsError, StoreError
from policydash.insights import Workspace
from policydash.insights.keeping import Keeping
from policydash.model.ledger import FeedSpec
from policydash.pipeline import asking
from policydash.store import Store
from policydash.text.lexicon import Lexicon


def open_store(settings: Settings) -> Store:
    """Return the store, created and migrated where needed. Raises StoreError."""
    if settings.db_url.startswith("sqlite"):
        make_data_dir(settings)
    return Store.open(settings.db_url, read_seconds=settings.statement_seconds)


def make_data_dir(settings: Settings) -> None:
    """Create the user's folder. Raises SettingsError when that is not allowed."""
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = (
            f"자료 폴더 {settings.data_dir}를 만들 수 없습니다. --data로 쓸 수 있는 폴더를 지정하십시오."
        )
        raise SettingsError(message) from error


def open_lexicon(settings: Settings) -> Lexicon:
    """Return the shipped lexicon with the user's own files on top. Raises SettingsError for a bad row."""
    return Lexicon.load(settings.resources / "lexicon", settings.data_dir / "lexicon")


def lexicon_of(settings: Settings, store: Store) -> Lexicon:
    """Return the lexicon of the files with the decisions in the store's ledger. Raises SettingsError."""
    return open_lexicon(settings).with_decisions(store.lexicon.decisions())


def open_workspace(settings: Settings, *, tell: Callable[[str], None] = to_the_log) -> Workspace:
    """Return the workspace on which every question is asked; `tell` is told how a cluster is doing.

    Raises SettingsError and StoreError.
    """
    runner = DaskRunner(settings.scheduler, tell=tell) if settings.scheduler else THREADS
    store = open_store(settings)
    return Workspace(store, open_lexicon(settings), runner=runner, keeping=_keeping(settings, store))


@contextmanager
def workspace(settings: Settings) -> Iterator[Workspace]:
    """Give the workspace for a while and close its store after it; a cluster's trouble goes to stderr."""
    opened = open_workspace(settings, tell=_to_stderr)
    try:
        yield opened
    finally:
        close_workspace(opened)


def close_workspace(opened: Workspace) -> None:
    """Close a workspace's connections, which servers count; who still has it opens new ones."""
    opened.store.close()
    if isinstance(opened.runner, DaskRunner):
        opened.runner.close()


def _keeping(settings: Settings, store: Store) -> Keeping | None:
    """Return where the corpus is kept; None where nothing may be, or the store cannot be written to."""
    if settings.matrix is None:
        return None
    try:
        return Keeping(KeptCorpus(settings.matrix), store.identity())
    except StoreError:
        return None


def _to_stderr(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)  # noqa: T201 - the edge of the command line


def open_fetcher(settings: Settings) -> Fetcher:
    """Return the fetcher, with the contact that the sites we read are told."""
    return Fetcher(contact=settings.contact, allow_private=settings.allow_private)


def feed_specs(settings: Settings) -> list[FeedSpec]:
    """Return the feeds of the shipped catalogue and of the user's own `feeds.toml`, the latter winning."""
    own = settings.data_dir / "feeds.toml"
    shipped_feeds = settings.resources / "feeds.toml"
    return catalogue.load(shipped_feeds, own) if own.exists() else catalogue.load(shipped_feeds)


def all_feeds(settings: Settings, store: Store) -> list[FeedSpec]:
    """Return the feeds of the catalogues, with one a topic of the store where a search has no query."""
    return asking.expanded(feed_specs(settings), store.topics())


def keep_feeds(settings: Settings, store: Store, specs: Iterable[FeedSpec]) -> None:
    """Write feeds into the user's own list, and let those that are on be collected. Raises SettingsError.

    A feed of which the shipped list says the same is taken out of the user's own.
    """
    own, shipped_feeds = settings.data_dir / "feeds.toml", catalogue.load(settings.resources / "feeds.toml")
    for spec in specs:
        if spec in shipped_feeds:
            own_feeds.remove(own, spec.name)
        else:
            own_feeds.put(own, [spec])
        for each in asking.expanded([spec], store.topics()):
            state = store.ensure_feed(each)
            if not spec.off and not state.enabled:
                store.save_feed_state(replace(state, enabled=True, failures=0, next_check_at=None, notice=""))

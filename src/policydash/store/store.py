"""The store: one object in front of the modules that know one noun each."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from policydash.model.article import Extraction, Known, Rejection, StoredArticle, Text
from policydash.model.ledger import FeedSpec, FeedState, FetchRecord, FetchStatus
from policydash.model.rows import ArticleRows, Names, VocabularyTerm
from policydash.store import (
    articles,
    backup,
    check,
    eojeols,
    feeds,
    gaps,
    keys,
    ledger,
    meta,
    names,
    reindex,
    search,
    trigrams,
    vocabulary,
)
from policydash.store.audit import Audit
from policydash.store.batch import Batch
from policydash.store.coverage import Coverage
from policydash.store.engine import READ_SECONDS, Database
from policydash.store.eojeols import EojeolIds, EojeolMemory
from policydash.store.headlines import Headlines
from policydash.store.lexicon import LexiconStore
from policydash.store.migrate import migrate
from policydash.store.reading import Snapshot
from policydash.store.stories import Stories
from policydash.store.topics import TopicKeeping


class Store(TopicKeeping):
    """Articles, feeds, the ledger, topics and the vocabulary in one database; safe to share between threads.

    Every method raises StoreError (StoreBusyError, StoreVersionError) for what a person can mend. A method
    that writes waits for its turn; inside `writing` only the batch may be written to.
    """

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._eojeols = EojeolMemory()
        self.lexicon = LexiconStore(database)  # what the lexicon keeps: decisions, repeated lines, versions
        self.stories = Stories(database)  # what grouping near-duplicates reads and writes
        self.coverage = Coverage(database)  # the ledger by feed and day
        self.audit = Audit(database)  # what was changed on the screens
        self.headlines = Headlines(database)  # what was changed after it was read

    @classmethod
    def open(cls, url: str, *, busy_seconds: float = 30.0, read_seconds: float = READ_SECONDS) -> Self:
        """Return the store at `url` (sqlite:///… or postgresql+psycopg://…), created or brought up to date.

        `busy_seconds` is how long a write waits for another process, `read_seconds` how long PostgreSQL may
        work on one statement that reads (0 for ever). StoreVersionError when a newer policydash wrote the
        store, StoreError when it cannot be reached.
        """
        database = Database(url, busy_seconds=busy_seconds, read_seconds=read_seconds)
        try:
            database.use_wal()
            migrate(database)
        except BaseException:
            database.close()
            raise
        return cls(database)

    @property
    def url(self) -> str:
        """Return the address as it may be shown: without a password."""
        return self._database.place

    def close(self) -> None:
        """Close the connections. The store must not be used after it."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Counters and settings

    def revision(self) -> int:
        """Return the number that grows with every write that can change what a reader sees."""
        return self._read(meta.counters).revision

    def vocabulary_version(self) -> int:
        """Return the number that grows when the vocabulary changes."""
        return self._read(meta.counters).vocabulary_version

    def identity(self) -> str:
        """Return a name that no other store has: given at random when it is first asked for."""
        return self._read(meta.identity_of) or self._write(meta.identity)

    def setting(self, name: str, default: str = "") -> str:
        """Return a setting, `default` when it was never set."""
        return self._read(meta.setting, name, default)

    def set_setting(self, name: str, value: str) -> None:
        """Keep a setting."""
        self._write(meta.set_setting, name, value)

    # Feeds

    def ensure_feed(self, spec: FeedSpec) -> FeedState:
        """Return the feed of that name: added, or brought up to date; a new address begins a new state."""
        kept = self._read(feeds.by_name, spec.name)
        if kept is not None and feeds.same(kept.spec, spec):
            return kept  # nothing to write, so nothing to wait for
        return self._write(feeds.ensure, spec)

    def feeds(self) -> list[FeedState]:
        """Return every feed, in the order in which they were added."""
        return self._read(feeds.read)

    def save_feed_state(self, state: FeedState) -> None:
        """Keep what must be remembered of a feed between two readings."""
        self._write(feeds.save_state, state)

    # Ledger

    def start_fetch(self, feed_id: int, *, started_at: datetime, origin: str = "") -> int:
        """Return the id of a new ledger line. It reads as INTERRUPTED until `finish_fetch`."""
        return self._write(ledger.start, feed_id, started_at, origin)

    def finish_fetch(self, fetch_id: int, *, finished_at: datetime, status: FetchStatus, **rest: Any) -> None:
        """Close a ledger line with how it ended; `rest`: http_status, capped, note, error, origin."""
        self._write(ledger.finish, fetch_id, finished_at=finished_at, status=status, **rest)

    def record_fetches(self, records: Iterable[FetchRecord]) -> list[int]:
        """Return the ids of whole lines of the past, added in one transaction."""
        return self._write(ledger.record, records)

    def fetches(self, *, feed_id: int | None = None, limit: int = 200) -> list[FetchRecord]:
        """Return up to `limit` ledger lines, newest first."""
        return self._read(ledger.read, feed_id=feed_id, limit=limit)

    def rejections(self, fetch_id: int) -> list[Rejection]:
        """Return what a fetch rejected, in the order in which it was read."""
        return self._read(ledger.rejected, fetch_id)

    def gap_days(self) -> npt.NDArray[np.int32]:
        """Return the sorted day numbers that are a gap in every feed that was collected then."""
        return self._read(gaps.gap_days)

    # Writing articles

    def known(self, keys_: Collection[str]) -> dict[str, Known]:
        """Return what is stored under each identity key; keys nobody holds are absent."""
        return self._read(keys.known, keys_)

    @contextmanager
    def writing(self, fetch_id: int, feed_id: int, *, seen_at: datetime) -> Iterator[Batch]:
        """Yield a batch: one transaction that is stored whole when the block ends, or not at all.

        `seen_at` is the instant of this reading (aware). Decide inside the block with `batch.known`: what
        `Store.known` said before may be out of date. Do slow work (Kiwi, network) before the block.
        """
        with self._database.writing() as transaction:
            ids = EojeolIds(transaction.connection, self._eojeols)
            batch = Batch(transaction, fetch_id=fetch_id, feed_id=feed_id, seen_at=seen_at, eojeols=ids)
            yield batch
            batch.finish()
        ids.remember()

    def replace_sequences(
        self, items: Iterable[tuple[int, Extraction]], *, force: bool = False, upto: int | None = None
    ) -> int:
        """Return how many articles got a new sequence; items are taken and written some hundreds at a time.

        An article that already carries its extraction's lexicon version is left alone unless `force`, and so
        is one that was written after revision `upto`.
        """
        return reindex.replace(self._database, self._eojeols, items, force=force, upto=upto)

    def stale(self, lexicon_version: str, *, limit: int | None = None) -> Iterator[tuple[int, Text]]:
        """Yield (id, text) of articles of another lexicon version; they may be rewritten meanwhile."""
        return reindex.stale(self._database, lexicon_version, limit=limit)

    def stale_count(self, lexicon_version: str) -> int:
        """Return how many articles `stale` would yield."""
        return self._read(reindex.stale_count, lexicon_version)

    def save_vocabulary(self, terms: Sequence[VocabularyTerm], *, learned_from: int) -> None:
        """Make `terms` the vocabulary; the vocabulary version grows when that changes it."""
        self._write(vocabulary.save, terms, learned_from=learned_from)

    # Reading

    @contextmanager
    def reading(self) -> Iterator[Snapshot]:
        """Yield the store at one moment, for reads that must fit together."""
        with self._database.reading() as connection:
            yield Snapshot(connection)

    def article(self, article_id: int) -> StoredArticle | None:
        """Return an article with its earlier versions, newest first; None when there is none."""
        return self._read(articles.one, article_id)

    def articles(self, ids: Sequence[int]) -> list[StoredArticle]:
        """Return articles in the order asked, without versions; missing ones are left out."""
        return self._read(articles.several, ids)

    def find_text(self, text: str, *, title_only: bool = False) -> npt.NDArray[np.int64]:
        """Return the sorted ids of articles whose title or body holds `text`; Latin in either case."""
        return self._read(search.find, text, title_only=title_only)

    def rows_since(self, revision: int, *, chunk: int = 20_000) -> Iterator[ArticleRows]:
        """Yield the articles written after `revision`, by id; one transaction until the last block."""
        with self.reading() as snapshot:
            yield from snapshot.rows_since(revision, chunk=chunk)

    def names(self) -> Names:
        """Return the names behind the codes of article rows."""
        return self._read(names.read)

    def eojeols(self, after: int = 0) -> list[tuple[int, str]]:
        """Return (id, key) of the eojeols added after id `after`, by id; ids are dense from 1."""
        return self._read(eojeols.after, after)

    def vocabulary(self) -> list[VocabularyTerm]:
        """Return the terms of the present vocabulary, in the order in which they were first learned."""
        return self._read(vocabulary.read)

    # Care

    def backup(self, path: Path) -> None:
        """Write the store to a file: a copy of the SQLite file, or a zip (PostgreSQL, or `.zip` names)."""
        backup.backup(self._database, path)

    def restore(self, path: Path, *, overwrite: bool = False) -> None:
        """Replace what is in the store by a backup; StoreError for a store with data, unless `overwrite`."""
        backup.restore(self._database, path, overwrite=overwrite)

    def check(self) -> list[str]:
        """Return what is wrong with the store as Korean sentences, none for a sound one."""
        return self._look(check.problems)

    def has_phrase_index(self) -> bool:
        """Return whether phrases are found by an index rather than by reading every text."""
        return self._read(trigrams.exists)

    def build_phrase_index(self) -> bool:
        """Make the index of phrases, in SQLite anew; False where the engine can keep none, see `trigrams`."""
        with self._database.writing() as transaction:
            return trigrams.create(transaction.connection)

    def counts(self) -> Mapping[str, int]:
        """Return table → number of rows."""
        return self._look(check.counts)

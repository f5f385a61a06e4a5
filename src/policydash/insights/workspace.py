"""What all questions are asked of: a store, a lexicon, and the corpus made of them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock

from policydash import clock
from policydash.corpus import Corpus, build, refresh
from policydash.insights.snapshot import Ids, Snapshot
from policydash.store import Snapshot as StoreState
from policydash.store import Store
from policydash.text.lexicon import Lexicon


@dataclass(frozen=True)
class _Loaded:
    """A snapshot and what must be the same for it to be refreshed rather than built anew."""

    snapshot: Snapshot
    generation: int
    last_eojeol: int


class Workspace:
    """A store with its corpus in memory, shared by all threads of a process.

    The corpus is built at the first question, refreshed when the store's revision moved, and built anew when
    the vocabulary changed. A question that began on one snapshot ends on it.
    """

    def __init__(self, store: Store, lexicon: Lexicon, *, now: Callable[[], datetime] = clock.now) -> None:
        self.store = store
        self._lexicon = lexicon
        self._now = now
        self._lock = Lock()
        self._loaded: _Loaded | None = None

    @property
    def lexicon(self) -> Lexicon:
        """Return the lexicon that terms are decided by."""
        return self._lexicon

    def today(self) -> date:
        """Return the present Korean day."""
        return clock.korean_day(self._now())

    def corpus(self) -> Corpus:
        """Return the corpus as the store is now. Raises StoreError."""
        return self.snapshot().corpus

    def snapshot(self) -> Snapshot:
        """Return the corpus as the store is now, with what was worked out on it. Raises StoreError."""
        with self._lock, self.store.reading() as state:
            loaded = self._loaded
            if loaded is None or not _can_grow(loaded, state):
                self._loaded = loaded = self._built(state)
            elif loaded.snapshot.corpus.revision != state.revision:
                self._loaded = loaded = self._refreshed(loaded, state)
            return loaded.snapshot

    def _built(self, state: StoreState) -> _Loaded:
        eojeols = state.eojeols()
        corpus = build(
            state.rows_since(0),
            names=state.names(),
            eojeols=eojeols,
            vocabulary=state.vocabulary(),
            lexicon=self._lexicon,
            revision=state.revision,
            vocabulary_version=state.vocabulary_version,
        )
        last = eojeols[-1][0] if eojeols else 0
        return _Loaded(Snapshot(corpus, self._lexicon, self._find_text), state.generation, last)

    def _refreshed(self, loaded: _Loaded, state: StoreState) -> _Loaded:
        old, eojeols = loaded.snapshot, state.eojeols(loaded.last_eojeol)
        corpus = refresh(
            old.corpus,
            state.rows_since(old.corpus.revision),
            names=state.names(),
            eojeols=eojeols,
            revision=state.revision,
        )
        last = eojeols[-1][0] if eojeols else loaded.last_eojeol
        return _Loaded(Snapshot(corpus, old.lexicon, self._find_text), state.generation, last)

    def _find_text(self, text: str, title_only: bool) -> Ids:
        return self.store.find_text(text, title_only=title_only)


def _can_grow(loaded: _Loaded, state: StoreState) -> bool:
    """Return whether the loaded corpus differs from the store at most by articles."""
    corpus = loaded.snapshot.corpus
    same_store = loaded.generation == state.generation and corpus.revision <= state.revision
    return same_store and corpus.vocabulary_version == state.vocabulary_version

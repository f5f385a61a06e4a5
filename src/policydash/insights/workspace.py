"""What all questions are asked of: a store, a lexicon, and the corpus made of them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from threading import Lock

from policydash import clock
from policydash.corpus import Corpus, build, refresh, relexed
from policydash.corpus.building import as_it_is
from policydash.corpus.runner import THREADS, Runner
from policydash.insights.deciding import Accepted, Deciding, InForce
from policydash.insights.keeping import Keeping
from policydash.insights.mining import Mining
from policydash.insights.snapshot import Ids, Snapshot
from policydash.store import Snapshot as StoreState
from policydash.store import Store
from policydash.text.lexicon import Lexicon
from policydash.text.mentions import Mentions


@dataclass(frozen=True)
class _Loaded:
    """A snapshot and what must be the same for it to be refreshed rather than built anew."""

    snapshot: Snapshot
    generation: int
    last_eojeol: int
    decisions: Accepted


class Workspace:
    """A store with its corpus in memory, shared by all threads of a process.

    The corpus is read from its files or built at the first question, refreshed when the store's revision
    moved, put in other terms when a decision about the lexicon came into force or was taken back, here or in
    another process, and built anew when the vocabulary changed. A question that began on one snapshot ends
    on it. `runner` asks the shards of every corpus, `keeping` has its files.
    """

    def __init__(
        self,
        store: Store,
        lexicon: Lexicon,
        *,
        runner: Runner = THREADS,
        now: Callable[[], datetime] = clock.now,
        keeping: Keeping | None = None,
    ) -> None:
        self.store = store
        self.runner = runner
        self._keeping = keeping
        self._deciding, self._mining = Deciding(lexicon), Mining()
        self._now = now
        self._lock = Lock()
        self._loaded: _Loaded | None = None

    @property
    def lexicon(self) -> Lexicon:
        """Return the lexicon that terms are decided by as the store is now. Raises StoreError."""
        with self.store.reading() as state:
            return self._deciding.at(state).lexicon

    def today(self) -> date:
        """Return the present Korean day."""
        return clock.korean_day(self._now())

    def corpus(self) -> Corpus:
        """Return the corpus as the store is now. Raises StoreError."""
        return self.snapshot().corpus

    def snapshot(self) -> Snapshot:
        """Return the corpus as the store is now, with what was worked out on it. Raises StoreError."""
        with self._lock, self.store.reading() as state:
            loaded, decided = self._loaded, self._deciding.at(state)
            if loaded is None or not _can_grow(loaded, state):
                loaded = self._kept(state, decided) or self._built(state, decided)
            elif loaded.snapshot.corpus.revision != state.revision:
                loaded = self._refreshed(loaded, state)
            if loaded.decisions != decided.decisions:
                loaded = self._relexed(loaded, decided)
            if loaded is not self._loaded and self._keeping is not None:
                self._keeping.save(loaded.snapshot.corpus, state, decided, loaded.last_eojeol)
            self._loaded = loaded
            return loaded.snapshot

    def mentions(self) -> Mentions:
        """Return what the articles say about words: X(Y) pairs, unknown words, names. Raises StoreError."""
        return self._mining.of(self.corpus())

    def _kept(self, state: StoreState, decided: InForce) -> _Loaded | None:
        """Return what the files hold, brought up to date; None when they are of no use."""
        found = self._keeping.load(state, decided) if self._keeping is not None else None
        if found is None:
            return None
        snapshot = self._snapshot(replace(found.corpus, runner=self.runner), decided.lexicon)
        loaded = _Loaded(snapshot, state.generation, found.last_eojeol, decided.decisions)
        if found.corpus.revision != state.revision:
            loaded = self._refreshed(loaded, state)
        return loaded if loaded.snapshot.corpus.articles == state.articles() else None

    def _built(self, state: StoreState, decided: InForce) -> _Loaded:
        eojeols = state.eojeols()
        built = build(
            state.rows_since(0),
            names=state.names(),
            eojeols=eojeols,
            vocabulary=state.vocabulary(),
            lexicon=decided.lexicon,
            revision=state.revision,
            vocabulary_version=state.vocabulary_version,
            keep=self._keeping.keep if self._keeping is not None else as_it_is,
        )
        corpus = replace(built, runner=self.runner)
        last = eojeols[-1][0] if eojeols else 0
        return _Loaded(self._snapshot(corpus, decided.lexicon), state.generation, last, decided.decisions)

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
        return replace(loaded, snapshot=self._snapshot(corpus, old.lexicon), last_eojeol=last)

    def _relexed(self, loaded: _Loaded, decided: InForce) -> _Loaded:
        corpus = relexed(loaded.snapshot.corpus, decided.lexicon)
        return replace(loaded, snapshot=self._snapshot(corpus, decided.lexicon), decisions=decided.decisions)

    def _snapshot(self, corpus: Corpus, lexicon: Lexicon) -> Snapshot:
        return Snapshot(corpus, lexicon, self._find_text)

    def _find_text(self, text: str, title_only: bool) -> Ids:
        return self.store.find_text(text, title_only=title_only)


def _can_grow(loaded: _Loaded, state: StoreState) -> bool:
    """Return whether the loaded corpus differs from the store at most by articles."""
    corpus = loaded.snapshot.corpus
    same_store = loaded.generation == state.generation and corpus.revision <= state.revision
    return same_store and corpus.vocabulary_version == state.vocabulary_version

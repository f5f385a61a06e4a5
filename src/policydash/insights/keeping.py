"""When the corpus is read from its files, and when it is written into them."""

import time
from collections.abc import Callable
from threading import Lock, Thread

from policydash.corpus import Corpus
from policydash.corpus.kept import Found, KeptCorpus, Source
from policydash.corpus.refreshing import SMALL
from policydash.corpus.shard import Shard
from policydash.insights.deciding import InForce
from policydash.store import Snapshot as StoreState

_PAUSE_SECONDS = 600.0  # between two writings: what came meanwhile is read from the store at the next start


class Keeping:
    """The files of a workspace: `worth` articles that are in none yet are written, fewer are soon derived."""

    def __init__(
        self,
        kept: KeptCorpus,
        identity: str,
        *,
        worth: int = SMALL,
        timer: Callable[[], float] = time.monotonic,
    ) -> None:
        self._kept, self._identity, self._worth, self._timer = kept, identity, worth, timer
        self._last: float | None = None
        self._writing = Lock()

    def load(self, state: StoreState, decided: InForce) -> Found | None:
        """Return what the files hold of a store as it is now or was earlier, None when they are of no use."""
        found = self._kept.load(
            self._source(state, decided),
            lexicon=decided.lexicon,
            vocabulary=state.vocabulary,
            names=state.names,
        )
        return found if found is not None and found.corpus.revision <= state.revision else None

    def keep(self, shard: Shard) -> Shard:
        """Return a shard that was just derived, out of a file if it is large."""
        return self._kept.keep(shard) if len(shard) >= self._worth else shard

    def save(self, corpus: Corpus, state: StoreState, decided: InForce, last_eojeol: int) -> Thread | None:
        """Write a corpus beside other work where enough of it is new; return the thread that does, if any.

        A process ends only after its writing.
        """
        source, now = self._source(state, decided), self._timer()
        waits = self._last is not None and now - self._last < _PAUSE_SECONDS
        if waits or self._kept.unsaved(corpus) < self._worth or not self._writing.acquire(blocking=False):
            return None
        self._last = now
        thread = Thread(target=self._write, args=(corpus, source, last_eojeol), name="policydash-matrix")
        thread.start()
        return thread

    def _write(self, corpus: Corpus, source: Source, last_eojeol: int) -> None:
        try:
            self._kept.save(corpus, source, last_eojeol=last_eojeol)
        finally:
            self._writing.release()

    def _source(self, state: StoreState, decided: InForce) -> Source:
        return Source(self._identity, state.generation, state.vocabulary_version, decided.lexicon.version)

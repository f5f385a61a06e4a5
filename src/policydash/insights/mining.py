"""The mentions of a corpus, found once for the articles they stand in."""

from threading import Lock

from policydash.corpus import Corpus
from policydash.corpus.mentions import mentions_of
from policydash.text.mentions import Mentions


class Mining:
    """Remembers the mentions of the last corpus: another lexicon leaves them as they are."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._last: tuple[Corpus, Mentions] | None = None

    def of(self, corpus: Corpus) -> Mentions:
        """Return the mentions of a corpus."""
        with self._lock:
            if self._last is None or not _same_articles(self._last[0], corpus):
                self._last = (corpus, mentions_of(corpus))
            return self._last[1]


def _same_articles(one: Corpus, other: Corpus) -> bool:
    if len(one.shards) != len(other.shards) or one.vocabulary is not other.vocabulary:
        return False
    pairs = zip(one.shards, other.shards, strict=True)
    return all(a.sequences is b.sequences and a.alive is b.alive for a, b in pairs)

"""Articles that were read → decided → tokenised where new → kept, a chunk in one transaction.

Deciding happens twice: before tokenising, so that what is known costs no Kiwi, and again inside the
transaction, because another process may have written the same article meanwhile. What only the second
decision wants written is tokenised after the transaction.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Protocol

from policydash.collect.decide import decide, identity_keys
from policydash.model.article import Article, Decision, Extraction, Known, Outcome, Rejection, Text
from policydash.model.ledger import Tally
from policydash.pipeline.progress import chunks
from policydash.store import Store

# Kiwi idles for some 0.1 s at the end of a chunk and a kill loses at most one: 1,000 articles are 3 to 7 s.
CHUNK = 1000
_WRITTEN = frozenset({Outcome.NEW, Outcome.CHANGED})


class Extracts(Protocol):
    """What turns texts into extractions, in order: the extractor, or its work done before."""

    def extract(self, texts: Iterable[Text]) -> Iterator[Extraction]:
        """Yield the extraction of each text, in order."""
        ...


class Ingest:
    """The way of one reading's articles into the store. Knows nothing of where they come from."""

    def __init__(
        self, store: Store, extractor: Extracts, *, fetch_id: int, feed_id: int, is_file: bool
    ) -> None:
        self._store = store
        self._extractor = extractor
        self._fetch_id = fetch_id
        self._feed_id = feed_id
        self._is_file = is_file
        self._seen: set[str] = set()
        self.tally = Tally()

    def run(self, items: Iterable[Article | Rejection], *, seen_at: datetime) -> Iterator[int]:
        """Yield the number of items dealt with, as it grows; `tally` holds what became of the kept ones."""
        done = 0
        for chunk in chunks(items, CHUNK):
            extractions: dict[int, Extraction] = {}
            keys = self._keys(chunk)
            fresh = self._fresh(chunk, keys)
            texts = (article.text for _, article in fresh)
            for (index, _), extraction in zip(fresh, self._extractor.extract(texts), strict=True):
                extractions[index] = extraction
                if len(extractions) % 50 == 0:
                    yield done + len(extractions)
            late = self._keep(chunk, keys, extractions, seen_at)
            self._extract_late(late)
            done += len(chunk)
            yield done

    def _keys(self, chunk: list[Article | Rejection]) -> set[str]:
        articles = (item for item in chunk if isinstance(item, Article))
        return {key for article in articles for key in identity_keys(article, self._feed_id)}

    def _decide(self, article: Article, known: dict[str, Known], seen: set[str]) -> Decision:
        return decide(article, feed_id=self._feed_id, is_file=self._is_file, known=known, seen=seen)

    def _fresh(self, chunk: list[Article | Rejection], keys: set[str]) -> list[tuple[int, Article]]:
        """Return the articles that will need tokens, each with its place in the chunk."""
        known = self._store.known(keys)
        seen = set(self._seen)
        return [
            (index, item)
            for index, item in enumerate(chunk)
            if isinstance(item, Article) and self._decide(item, known, seen).outcome in _WRITTEN
        ]

    def _keep(
        self,
        chunk: list[Article | Rejection],
        keys: set[str],
        extractions: dict[int, Extraction],
        seen_at: datetime,
    ) -> dict[int, Article]:
        """Return the articles that were written without an extraction, by id, after keeping the chunk."""
        outcomes: Counter[Outcome] = Counter()
        late: dict[int, Article] = {}
        with self._store.writing(self._fetch_id, self._feed_id, seen_at=seen_at) as batch:
            known = batch.known(keys)
            for index, item in enumerate(chunk):
                if isinstance(item, Rejection):
                    batch.reject(item)
                    outcomes[Outcome.REJECTED] += 1
                    continue
                decision = self._decide(item, known, self._seen)
                article_id = batch.apply(item, decision, extractions.get(index))
                outcomes[decision.outcome] += 1
                if article_id is not None and decision.outcome in _WRITTEN and index not in extractions:
                    late[article_id] = item
        self.tally += Tally.of(outcomes)
        return late

    def _extract_late(self, late: dict[int, Article]) -> None:
        if late:
            texts = (article.text for article in late.values())
            self._store.replace_sequences(zip(late, self._extractor.extract(texts), strict=True))

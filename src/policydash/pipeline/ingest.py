"""Articles that were read → decided → tokenised where new → kept, a chunk in one transaction.

Deciding happens twice: before tokenising, so that what is known costs no Kiwi, and again inside the
transaction, because another process may have written the same article meanwhile. What only the second
decision wants written is tokenised after the transaction. A chunk is kept in a thread of its own, the chunks
one after the other, while Kiwi reads on into the next: neither waits for the other.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from policydash.collect.bounds import bounded
from policydash.collect.decide import Identity, decide, identify
from policydash.errors import FileUnreadableError
from policydash.model.article import Article, Decision, Extraction, Known, Outcome, Rejection, Text
from policydash.model.ledger import Tally
from policydash.pipeline.progress import chunks
from policydash.pipeline.reuse import Reuse
from policydash.store import Store

# Items: 2 to 4 s. A kill may lose two chunks, the one that is read and the one that is being kept.
CHUNK = 500
_WRITTEN = frozenset({Outcome.NEW, Outcome.CHANGED})
_TOLD_EVERY = 50  # articles

Item = Article | Rejection


class Extracts(Protocol):
    """What turns texts into extractions, in order: the extractor, or its work done before.

    `version` is the lexicon version of its extractions, "" when what is stored must not be used again.
    """

    @property
    def version(self) -> str:
        """Return the lexicon version."""
        ...

    def extract(self, texts: Iterable[Text]) -> Iterator[Extraction]:
        """Yield the extraction of each text, in order."""
        ...


@dataclass(slots=True)
class _Chunk:
    """Items on their way: what they are known by, those that need tokens, and the extractions there are.

    `identities`, `articles` and `extractions` are by the place among the items.
    """

    items: list[Item]
    identities: dict[int, Identity]
    articles: dict[int, Article] = field(default_factory=dict)
    extractions: dict[int, Extraction] = field(default_factory=dict)

    def keys(self) -> set[str]:
        """Return the identity keys of all articles."""
        return {key for identity in self.identities.values() for key in identity.keys}

    def missing(self) -> list[int]:
        """Return the places of the articles that still need tokens."""
        return [place for place in self.articles if place not in self.extractions]


class Ingest:
    """The way of one reading's articles into the store. Knows nothing of where they come from."""

    def __init__(
        self, store: Store, extractor: Extracts, *, fetch_id: int, feed_id: int, is_file: bool
    ) -> None:
        self._store = store
        self._extractor = extractor
        self._reuse = Reuse(store, extractor.version)
        self._fetch_id = fetch_id
        self._feed_id = feed_id
        self._is_file = is_file
        self._seen: set[str] = set()  # keys of what was kept
        self._foreseen: set[str] = set()  # keys of what was prepared, which is further on
        self.tally = Tally()

    def run(self, items: Iterable[Item], *, seen_at: datetime) -> Iterator[int]:
        """Yield the number of items dealt with, as it grows; `tally` holds what became of the kept ones.

        Raises FileUnreadableError where the items end with it, after keeping those before.
        """
        done, failures = 0, list[FileUnreadableError]()
        prepared = map(self._prepared, chunks(_readable(items, failures), CHUNK))
        for chunk in prepared:
            if chunk.missing():
                for kept in self._stream(chunk, prepared, done, seen_at):
                    yield (done := kept)
            else:
                yield (done := done + self._keep(chunk, seen_at))
        if failures:
            raise failures[0]

    def _stream(self, first: _Chunk, rest: Iterator[_Chunk], done: int, seen_at: datetime) -> Iterator[int]:
        """Keep `first` and the chunks after it, up to and with one that needs no tokens."""
        under_way: deque[tuple[_Chunk, deque[int]]] = deque()
        with _Keeper(lambda chunk: self._keep(chunk, seen_at), done) as keeper:
            for number, extraction in enumerate(self._extractor.extract(_texts(first, rest, under_way)), 1):
                chunk, missing = under_way[0]
                chunk.extractions[missing.popleft()] = extraction
                if not missing:
                    under_way.popleft()
                    keeper.put(chunk)
                elif number % _TOLD_EVERY == 0:
                    yield keeper.done + len(chunk.articles) - len(missing)
            for chunk, _ in under_way:
                keeper.put(chunk)
            keeper.wait()
        yield keeper.done

    def _prepared(self, items: list[Item]) -> _Chunk:
        articles = {place: item for place, item in enumerate(items) if isinstance(item, Article)}
        chunk = _Chunk(
            items, {place: identify(article, self._feed_id) for place, article in articles.items()}
        )
        known = self._store.known(chunk.keys())
        for place, article in articles.items():
            decision = self._decide(article, chunk.identities[place], known, self._foreseen)
            if decision.outcome in _WRITTEN:
                chunk.articles[place] = article
        hashes = {place: chunk.identities[place].content_hash for place in chunk.articles}
        chunk.extractions = self._reuse.found(chunk.articles, hashes)
        return chunk

    def _decide(
        self, article: Article, identity: Identity, known: dict[str, Known], seen: set[str]
    ) -> Decision:
        return decide(
            article,
            feed_id=self._feed_id,
            is_file=self._is_file,
            known=known,
            seen=seen,
            identity=identity,
        )

    def _keep(self, chunk: _Chunk, seen_at: datetime) -> int:
        """Return how many items were dealt with, all of the chunk, after keeping it."""
        outcomes: Counter[Outcome] = Counter()
        late: dict[int, Article] = {}
        with self._store.writing(self._fetch_id, self._feed_id, seen_at=seen_at) as batch:
            known = batch.known(chunk.keys())
            for place, item in enumerate(chunk.items):
                if isinstance(item, Rejection):
                    batch.reject(item)
                    outcomes[Outcome.REJECTED] += 1
                    continue
                decision = self._decide(item, chunk.identities[place], known, self._seen)
                extraction = chunk.extractions.get(place)
                article_id = batch.apply(item, decision, extraction)
                outcomes[decision.outcome] += 1
                if article_id is not None and decision.outcome in _WRITTEN and extraction is None:
                    late[article_id] = item
        self.tally += Tally.of(outcomes)
        self._extract_late(late)
        return len(chunk.items)

    def _extract_late(self, late: dict[int, Article]) -> None:
        if late:
            texts = (article.text for article in late.values())
            self._store.replace_sequences(zip(late, self._extractor.extract(texts), strict=True))


class _Keeper:
    """Keeps chunks in a thread of its own, in order: a chunk is taken once the one before it is kept."""

    def __init__(self, keep: Callable[[_Chunk], object], done: int) -> None:
        self._keep = keep
        self._pool = ThreadPoolExecutor(1)
        self._kept: Future[object] | None = None
        self.done = done  # items: all that were taken

    def put(self, chunk: _Chunk) -> None:
        """Take a chunk. Raises what went wrong with the one before."""
        self.wait()
        self._kept = self._pool.submit(self._keep, chunk)
        self.done += len(chunk.items)

    def wait(self) -> None:
        """Return when all is kept. Raises what went wrong."""
        kept, self._kept = self._kept, None
        if kept:
            kept.result()

    def __enter__(self) -> "_Keeper":
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown()


def _readable(items: Iterable[Item], failures: list[FileUnreadableError]) -> Iterator[Item]:
    """Yield the items, within their bounds, up to where they cannot be read on, and note why."""
    try:
        for item in items:
            yield bounded(item) if isinstance(item, Article) else item
    except FileUnreadableError as failure:
        failures.append(failure)


def _texts(
    first: _Chunk, rest: Iterator[_Chunk], under_way: deque[tuple[_Chunk, deque[int]]]
) -> Iterator[Text]:
    """Yield the texts that need tokens; a chunk is put under way when its first text is asked for.

    Ends with a chunk that needs none, or many of those would gather behind the last one that does.
    """
    chunk: _Chunk | None = first
    while chunk is not None:
        missing = chunk.missing()
        under_way.append((chunk, deque(missing)))
        if not missing:
            return
        for place in missing:
            yield chunk.articles[place].text
        chunk = next(rest, None)

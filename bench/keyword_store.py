"""Gold and background in a store of their own, by the way every article takes."""

from collections.abc import Iterable, Sequence
from datetime import date

from bench.gold import Document
from policydash.clock import now
from policydash.model.article import Article
from policydash.model.ledger import FeedSpec, FeedType
from policydash.pipeline.ingest import Extracts, Ingest
from policydash.pipeline.learning import learn_vocabulary
from policydash.store import Store
from policydash.text.lexicon import Lexicon


def fill(store: Store, extractor: Extracts, lexicon: Lexicon, documents: Iterable[Document]) -> list[int]:
    """Return the article id of each document, in order, after writing them into an empty store."""
    feed = store.ensure_feed(FeedSpec(name="bench", url="", source="", type=FeedType.FILE))
    fetch = store.start_fetch(feed.id, started_at=now())
    ingest = Ingest(store, extractor, fetch_id=fetch, feed_id=feed.id, is_file=True)
    articles = [_article(number, document) for number, document in enumerate(documents)]
    for _ in ingest.run(articles, seen_at=now()):
        pass
    for _ in learn_vocabulary(store, lexicon):
        pass
    if ingest.tally.new != len(articles):
        raise ValueError(f"of {len(articles)} documents only {ingest.tally.new} are new articles")
    return [int(number) for rows in store.rows_since(0) for number in rows.id]


def background(corpus: Sequence[Document], gold: Sequence[Document]) -> list[Document]:
    """Return the corpus without what is gold too: those are in the store once, as gold."""
    known = {(document.title, document.body) for document in gold}
    return [document for document in corpus if (document.title, document.body) not in known]


def _article(number: int, document: Document) -> Article:
    return Article(
        title=document.title,
        body=document.body,
        source="bench",
        day=date(2024, 1, 1),
        url=f"https://bench.example/{number}",
        guid=str(number),
    )

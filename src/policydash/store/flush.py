"""Writing what a batch has gathered: few statements, each for many rows."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, literal, select, update

from policydash.model.article import Article, DateFlag, Decision, Extraction, Rejection, SourceKind
from policydash.model.ledger import FeedState
from policydash.store import bulk, keys, names, trigrams
from policydash.store.article_rows import date_values, plain_values, text_values
from policydash.store.eojeols import EojeolIds
from policydash.store.meta import Transaction
from policydash.store.schema import article_texts, articles, rejections, sightings, versions
from policydash.store.slices import IN_LIST, slices

_UNDATED = (DateFlag.UNKNOWN, DateFlag.SUSPICIOUS)


@dataclass(frozen=True, slots=True)
class Item:
    """One article to write, with the id it has or will have."""

    id: int
    article: Article
    decision: Decision
    extraction: Extraction | None


class Flush:
    """The writing half of a batch: knows the transaction, the feed and the instant, decides nothing."""

    def __init__(
        self, transaction: Transaction, *, feed: FeedState, seen_at: datetime, eojeols: EojeolIds
    ) -> None:
        self._transaction = transaction
        self._connection = transaction.connection
        self._feed = feed
        self._seen_at = seen_at
        self._eojeols = eojeols

    def new(self, items: Sequence[Item]) -> None:
        """Write new articles with their texts and keys."""
        if not items:
            return
        self._refuse_taken(items)
        first = {"feed_id": self._feed.id, "first_seen_at": self._seen_at}
        rows = [
            row | first | date_values(item.article) | {"id": item.id, "story_id": item.id}
            for item, row in zip(items, self._rows(items), strict=True)
        ]
        bulk.put(self._connection, articles, rows)
        texts = [text_values(item.article) | {"article_id": item.id} for item in items]
        bulk.put(self._connection, article_texts, texts)
        trigrams.add(self._connection, [item.id for item in items])
        self.keys((key, item.id) for item in items for key in item.decision.keys)

    def changed(self, items: Sequence[Item]) -> None:
        """Replace articles, each at most once in `items`, keeping the headlines and bodies they had."""
        if not items:
            return
        ids = [item.id for item in items]
        self._keep_versions(ids)
        trigrams.remove(self._connection, ids)
        for item, row in zip(items, self._rows(items), strict=True):
            values, texts = row, text_values(item.article)
            if item.article.date_flag in _UNDATED:
                del texts["raw_date"]  # a reading without a date does not undo the one we have
            else:
                values = row | date_values(item.article)
            self._connection.execute(update(articles).where(articles.c.id == item.id).values(values))
            self._connection.execute(
                update(article_texts).where(article_texts.c.article_id == item.id).values(texts)
            )
        trigrams.add(self._connection, ids)
        self.keys((key, item.id) for item in items for key in item.decision.keys)

    def keys(self, wanted: Iterable[tuple[str, int]]) -> None:
        """Give keys to articles where nobody holds them."""
        keys.add(self._connection, wanted)

    def sightings(self, ids: Collection[int]) -> None:
        """Remember that this feed carried articles of other feeds."""
        seen: set[int] = set()
        for block in slices(ids, IN_LIST):
            ours = (sightings.c.feed_id == self._feed.id) & sightings.c.article_id.in_(block)
            seen.update(self._connection.execute(select(sightings.c.article_id).where(ours)).scalars())
        rows = [
            {"article_id": article_id, "feed_id": self._feed.id, "seen_at": self._seen_at}
            for article_id in sorted(set(ids) - seen)
        ]
        if rows:
            bulk.put(self._connection, sightings, rows)
            self._transaction.touch()

    def rejections(self, fetch_id: int, items: Sequence[Rejection]) -> None:
        """Write what could not be an article to the ledger."""
        rows = [
            {"fetch_id": fetch_id, "place": item.where, "reason": item.reason, "detail": item.detail}
            for item in items
        ]
        if rows:
            bulk.put(self._connection, rejections, rows)

    def _rows(self, items: Sequence[Item]) -> list[dict[str, Any]]:
        """Return the columns of `articles` that new and changed articles have in common."""
        source_ids = names.source_ids(self._transaction, self._source_kinds(items))
        category_ids = names.category_ids(
            self._connection, {names.short(item.article.category) for item in items}
        )
        sequences = self._eojeols.sequences(item.extraction for item in items)
        common = {"revision": self._transaction.touch(), "changed_at": self._seen_at}
        return [
            common
            | plain_values(item.article)
            | {
                "source_id": source_ids[names.short(item.article.source)],
                "category_id": category_ids[names.short(item.article.category)],
                "content_hash": item.decision.content_hash,
                "sequence": sequence,
                "lexicon_version": item.extraction.lexicon_version if item.extraction else "",
            }
            for item, sequence in zip(items, sequences, strict=True)
        ]

    def _source_kinds(self, items: Sequence[Item]) -> dict[str, SourceKind]:
        """Return the kinds of the items' sources: what an item says, or else what the feed says."""
        kinds: dict[str, SourceKind] = {}
        for item in items:
            name, kind = names.short(item.article.source), item.article.source_kind
            if kinds.get(name, SourceKind.OTHER) is SourceKind.OTHER:
                kinds[name] = kind or self._feed.spec.source_kind
        return kinds

    def _keep_versions(self, ids: Sequence[int]) -> None:
        now = literal(self._seen_at, versions.c.replaced_at.type)
        for block in slices(ids, IN_LIST):
            texts = (article_texts.c.title, article_texts.c.body)
            old = select(articles.c.id, now, articles.c.content_hash, *texts).join_from(
                articles, article_texts
            )
            self._connection.execute(
                insert(versions).from_select(
                    ["article_id", "replaced_at", "content_hash", "title", "body"],
                    old.where(articles.c.id.in_(block)).order_by(articles.c.id),
                )
            )

    def _refuse_taken(self, items: Sequence[Item]) -> None:
        """Raise RuntimeError for a bug of the caller: calling an article new that is stored already.

        It comes of deciding before the transaction began and not again inside it, when another process may
        have been faster. The first key is the strongest; weaker ones may be shared by different articles.
        """
        first = [keys.stored_form(item.decision.keys[0]) for item in items if item.decision.keys]
        taken = keys.owners(self._connection, first)
        if taken or len(set(first)) < len(first):
            raise RuntimeError(
                "NEW for an article that is stored already: decide again inside the transaction"
            )

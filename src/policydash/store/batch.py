"""One writing transaction of one fetch: gathers decided articles and writes them in blocks."""

from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from sqlalchemy import func, select

from policydash.model.article import Article, Decision, Extraction, Known, Outcome, Rejection
from policydash.model.ledger import FeedType, Tally
from policydash.store import feeds, keys, ledger
from policydash.store.eojeols import EojeolIds
from policydash.store.flush import Flush, Item
from policydash.store.meta import Transaction
from policydash.store.schema import articles
from policydash.store.slices import ROWS


class Batch:
    """What `Store.writing` yields. Nothing is stored unless the block ends without an error.

    The batch does not decide: it carries out decisions, counts them in the fetch's tally, and sees its own
    writes in `known`.
    """

    def __init__(
        self, transaction: Transaction, *, fetch_id: int, feed_id: int, seen_at: datetime, eojeols: EojeolIds
    ) -> None:
        self._connection = transaction.connection
        self._feed = feeds.by_id(self._connection, feed_id)
        self._fetch_id = fetch_id
        self._flush = Flush(transaction, feed=self._feed, seen_at=seen_at, eojeols=eojeols)
        self._last_id = int(self._connection.execute(select(func.max(articles.c.id))).scalar() or 0)
        self._counted: Counter[Outcome] = Counter()
        self._clear()

    @property
    def tally(self) -> Tally:
        """Return what became of the articles so far."""
        return Tally.of(self._counted)

    def known(self, keys_: Collection[str]) -> dict[str, Known]:
        """Return what is stored under each key, this batch's own articles included."""
        found = keys.known(self._connection, keys_)
        for key in keys_:
            if key not in found and key in self._fresh:
                found[key] = self._fresh[key]
        return {key: self._as_changed(each) for key, each in found.items()}

    def apply(self, article: Article, decision: Decision, extraction: Extraction | None) -> int | None:
        """Return the id of the article that is stored under the decision, after carrying it out.

        NEW and CHANGED are written (without an extraction the article is stale until `reindex`); CHANGED
        keeps the earlier headline and body; SAME and DUPLICATE only remember new keys, DUPLICATE also that
        this feed carried it. None for a DUPLICATE of which nothing is known; LookupError, a bug, for a
        CHANGED or SAME of which nothing is known.
        """
        self._counted[decision.outcome] += 1
        if decision.outcome is Outcome.NEW:
            article_id: int | None = self._add(article, decision, extraction)
        else:
            article_id = self._meet(article, decision, extraction)
        self._write_if_full()
        return article_id

    def reject(self, rejection: Rejection) -> None:
        """Count one item that cannot be an article, and keep the reason."""
        self._counted[Outcome.REJECTED] += 1
        self._rejected.append(rejection)
        self._write_if_full()

    def finish(self) -> None:
        """Write the rest and the tally; the store calls it at the end of the block."""
        self._write()
        ledger.grow(self._connection, self._fetch_id, self.tally)

    def _clear(self) -> None:
        self._new: list[Item] = []
        self._changed: dict[int, Item] = {}
        self._fresh: dict[str, Known] = {}
        self._keys: list[tuple[str, int]] = []
        self._sighted: set[int] = set()
        self._rejected: list[Rejection] = []

    def _add(self, article: Article, decision: Decision, extraction: Extraction | None) -> int:
        self._last_id += 1
        self._new.append(Item(self._last_id, article, decision, extraction))
        is_file = self._feed.spec.type is FeedType.FILE
        known = Known(
            self._last_id, self._feed.id, decision.content_hash, is_file, is_excerpt=article.is_excerpt
        )
        for key in decision.keys:
            self._fresh.setdefault(key, known)
        return known.article_id

    def _meet(self, article: Article, decision: Decision, extraction: Extraction | None) -> int | None:
        """Return the id of the stored article that was met again."""
        known = decision.known or self._met(decision)
        if known is None:
            if decision.outcome is Outcome.DUPLICATE:
                return None
            raise LookupError(f"{decision.outcome} for an article that nothing is known of")
        if decision.outcome is Outcome.CHANGED:
            self._change(Item(known.article_id, article, decision, extraction))
        elif decision.outcome is Outcome.DUPLICATE and known.feed_id != self._feed.id:
            self._sighted.add(known.article_id)
        self._keys.extend((key, known.article_id) for key in decision.keys)
        return known.article_id

    def _change(self, item: Item) -> None:
        if item.id in self._changed or item.id > self._last_id - len(self._new):
            self._write()  # the row it changes must be there, and every version be kept
        self._changed[item.id] = item

    def _met(self, decision: Decision) -> Known | None:
        """Return the article that an earlier item of this reading became, by the strongest key."""
        known = self.known(decision.keys)
        return next((known[key] for key in decision.keys if key in known), None)

    def _as_changed(self, known: Known) -> Known:
        item = self._changed.get(known.article_id)
        if item is None:
            return known
        return replace(
            known,
            content_hash=item.decision.content_hash,
            is_excerpt=item.article.is_excerpt,
            earlier=known.earlier | {known.content_hash},
        )

    def _write_if_full(self) -> None:
        gathered = (self._new, self._changed, self._keys, self._rejected)
        if sum(map(len, gathered)) >= ROWS:
            self._write()

    def _write(self) -> None:
        self._flush.new(self._new)
        self._flush.changed(list(self._changed.values()))
        self._flush.keys(self._keys)
        self._flush.sightings(self._sighted)
        self._flush.rejections(self._fetch_id, self._rejected)
        self._clear()

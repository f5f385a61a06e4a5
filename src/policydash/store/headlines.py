"""Headlines that were changed after they had been read: what they said before and what they say after."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from policydash.store.engine import Database
from policydash.store.schema import article_texts, articles, feeds, sources, versions
from policydash.store.slices import IN_LIST, slices

_COLUMNS = ("article_id", "changed_at", "source", "feed", "before", "after", "url")


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadlineChange:
    """One change. `changed_at` is when we read the new headline, aware UTC."""

    article_id: int
    changed_at: datetime
    source: str
    feed: str
    before: str
    after: str
    url: str


class Headlines:
    """The changed headlines of a store; a transaction each."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def changes(
        self, *, ids: Collection[int] | None = None, limit: int | None = None
    ) -> list[HeadlineChange]:
        """Return changed headlines, newest first, up to `limit`; with `ids` those of these articles only.

        A version whose body alone was changed is no change of the headline.
        """
        if ids is None:
            return self._read([_query().limit(limit)])
        found = self._read([_query(block) for block in slices(sorted(ids), IN_LIST)])
        found.sort(key=lambda one: (one.changed_at, one.article_id), reverse=True)
        return found[:limit]

    def count(self) -> int:
        """Return how many changes there are."""
        with self._database.reading() as connection:
            return int(connection.execute(select(func.count()).select_from(_query().subquery())).scalar_one())

    def _read(self, queries: "Sequence[Select[Any]]") -> list[HeadlineChange]:
        with self._database.reading() as connection:
            rows = [row for query in queries for row in connection.execute(query)]
        return [HeadlineChange(**dict(zip(_COLUMNS, row, strict=True))) for row in rows]


def _query(ids: Collection[int] | None = None) -> "Select[Any]":
    after = _next_title()
    query = (
        select(
            versions.c.article_id,
            versions.c.replaced_at,
            sources.c.name,
            feeds.c.name,
            versions.c.title,
            after,
            article_texts.c.url,
        )
        .select_from(versions)
        .join(articles, articles.c.id == versions.c.article_id)
        .join(article_texts, article_texts.c.article_id == versions.c.article_id)
        .join(sources, sources.c.id == articles.c.source_id)
        .join(feeds, feeds.c.id == articles.c.feed_id)
        .where(versions.c.title != after)
        .order_by(versions.c.replaced_at.desc(), versions.c.id.desc())
    )
    return query if ids is None else query.where(versions.c.article_id.in_(ids))


def _next_title() -> ColumnElement[str]:
    """Return the headline that came after a version's: the next version's, or the present one."""
    later = versions.alias("later")
    following = (
        select(later.c.title)
        .where(later.c.article_id == versions.c.article_id, later.c.id > versions.c.id)
        .order_by(later.c.id)
        .limit(1)
        .correlate(versions)
        .scalar_subquery()
    )
    return func.coalesce(following, article_texts.c.title)

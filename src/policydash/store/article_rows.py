"""An article as table rows, and back."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row

from policydash.clock import KST, day_number, from_day_number
from policydash.model.article import Article, DateFlag, Kind, SourceKind, StoredArticle, Version

KINDS = tuple(Kind)  # the numbers in `articles.kind`: Kind may only grow at its end
_KIND_NUMBERS = {kind: number for number, kind in enumerate(KINDS)}
_TEXT_FIELDS = (
    "title",
    "body",
    "url",
    "guid",
    "guid_scope",
    "author",
    "keywords",
    "is_excerpt",
    "raw_date",
)


def text_values(article: Article) -> dict[str, Any]:
    """Return the columns of `article_texts` but the id."""
    return {name: getattr(article, name) for name in _TEXT_FIELDS}


def date_values(article: Article) -> dict[str, Any]:
    """Return the columns of `articles` that say when it was published."""
    return {
        "day": day_number(article.day),
        "minute": _minute(article.published),
        "published": article.published,
        "date_flag": article.date_flag.value,
    }


def plain_values(article: Article) -> dict[str, Any]:
    """Return the columns of `articles` that need no look-up."""
    return {"kind": _KIND_NUMBERS[article.kind], "excluded": article.excluded}


def stored(row: Row[Any], versions: tuple[Version, ...] = ()) -> StoredArticle:
    """Return the article of a row of `articles.WHOLE`."""
    article = Article(
        **{name: getattr(row, name) for name in _TEXT_FIELDS},
        source=row.source,
        source_kind=SourceKind(row.source_kind),
        category=row.category,
        day=from_day_number(row.day),
        published=row.published,
        kind=KINDS[row.kind],
        excluded=row.excluded,
        date_flag=DateFlag(row.date_flag),
    )
    return StoredArticle(
        id=row.id,
        article=article,
        feed=row.feed,
        feed_id=row.feed_id,
        first_seen_at=row.first_seen_at,
        changed_at=row.changed_at,
        versions=versions,
    )


def _minute(published: datetime | None) -> int:
    """Return the minutes after Korean midnight, -1 when only the day is known."""
    if published is None:
        return -1
    local = published.astimezone(KST)
    return local.hour * 60 + local.minute

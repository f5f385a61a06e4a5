"""Reading articles whole."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from policydash.model.article import StoredArticle, Version
from policydash.store.article_rows import stored
from policydash.store.schema import article_texts, articles, categories, feeds, sources, versions
from policydash.store.slices import IN_LIST, slices

WHOLE = (
    select(
        articles,
        article_texts,
        sources.c.name.label("source"),
        sources.c.kind.label("source_kind"),
        categories.c.name.label("category"),
        feeds.c.name.label("feed"),
    )
    .join_from(articles, article_texts)
    .join(sources)
    .join(categories)
    .join(feeds)
)


def one(connection: Connection, article_id: int) -> StoredArticle | None:
    """Return an article with its earlier versions, newest first; None when there is none of that id."""
    row = connection.execute(WHOLE.where(articles.c.id == article_id)).first()
    return None if row is None else stored(row, _versions(connection, article_id))


def several(connection: Connection, ids: Sequence[int]) -> list[StoredArticle]:
    """Return articles in the order asked, without versions; ids that are not there are left out."""
    found: dict[int, StoredArticle] = {}
    for block in slices((int(each) for each in ids), IN_LIST):
        for row in connection.execute(WHOLE.where(articles.c.id.in_(block))):
            found[row.id] = stored(row)
    return [found[article_id] for article_id in ids if article_id in found]


def _versions(connection: Connection, article_id: int) -> tuple[Version, ...]:
    query = (
        select(versions.c.replaced_at, versions.c.title, versions.c.body)
        .where(versions.c.article_id == article_id)
        .order_by(versions.c.id.desc())
    )
    return tuple(Version(*row) for row in connection.execute(query))

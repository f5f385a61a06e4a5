"""What was extracted already: sequences by article, units by text, and under which lexicon version."""

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, func, select, update

from policydash.model.article import Text
from policydash.model.sequence import RUN_END, unpack
from policydash.store.meta import Transaction
from policydash.store.schema import article_texts, articles, eojeols, sources
from policydash.store.slices import IN_LIST, slices

Extracted = list[tuple[Text, tuple[str, ...]]]


def sequences(connection: Connection, ids: Iterable[int]) -> dict[int, bytes]:
    """Return the packed sequences of articles by id; ids that are not there are absent."""
    found: dict[int, bytes] = {}
    for block in slices((int(each) for each in ids), IN_LIST):
        query = select(articles.c.id, articles.c.sequence).where(articles.c.id.in_(block))
        found.update((int(which), blob) for which, blob in connection.execute(query))
    return found


def by_text(connection: Connection, content_hashes: Collection[bytes], lexicon_version: str) -> Extracted:
    """Return (text, units) of the articles with those content hashes that carry that lexicon version."""
    text = (article_texts.c.title, article_texts.c.body, sources.c.name, article_texts.c.keywords)
    query = (
        select(*text, articles.c.sequence)
        .select_from(articles)
        .join(article_texts, article_texts.c.article_id == articles.c.id)
        .join(sources, sources.c.id == articles.c.source_id)
        .where(articles.c.lexicon_version == lexicon_version)
        .order_by(articles.c.id)
    )
    found = [
        (Text(*rest), unpack(sequence).tolist())
        for block in slices(content_hashes, IN_LIST)
        for *rest, sequence in connection.execute(query.where(articles.c.content_hash.in_(block)))
    ]
    keys = _keys(connection, {unit for _, units in found for unit in units})
    return [(read, tuple(keys[unit] for unit in units)) for read, units in found]


def stamp(
    transaction: Transaction, ids: Iterable[int], lexicon_version: str, *, upto: int | None = None
) -> int:
    """Return how many articles now carry a lexicon version; with `upto` none written after that revision.

    Their sequences stay, so a reader sees no change and the revision does not grow.
    """
    stamped = 0
    for block in slices((int(each) for each in ids), IN_LIST):
        change = update(articles).where(articles.c.id.in_(block)).values(lexicon_version=lexicon_version)
        if upto is not None:
            change = change.where(articles.c.revision <= upto)
        stamped += transaction.connection.execute(change).rowcount
    return stamped


def versions(connection: Connection) -> dict[str, int]:
    """Return lexicon version → number of articles that carry it, "" for those never extracted."""
    query = select(articles.c.lexicon_version, func.count()).group_by(articles.c.lexicon_version)
    return {version: int(number) for version, number in connection.execute(query)}


def _keys(connection: Connection, ids: Iterable[int]) -> dict[int, str]:
    found = {RUN_END: ""}
    for block in slices(ids, IN_LIST):
        query = select(eojeols.c.id, eojeols.c.key).where(eojeols.c.id.in_(block))
        found.update((int(code), key) for code, key in connection.execute(query))
    return found

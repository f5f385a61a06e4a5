"""Going through articles whose sequences a change of the lexicon has made stale, some hundreds at a time.

No transaction stays open while Kiwi works: what is read may be changed meanwhile, and written back.
"""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, bindparam, func, select, update

from policydash.model.article import Extraction, Text
from policydash.store.engine import Database
from policydash.store.eojeols import EojeolIds, EojeolMemory
from policydash.store.meta import Transaction
from policydash.store.schema import article_texts, articles, sources
from policydash.store.slices import IN_LIST, slices

_CHUNK = 500  # articles

Waiting = tuple[int, Text]


def stale(database: Database, lexicon_version: str, *, limit: int | None) -> Iterator[Waiting]:
    """Yield (id, text) of articles made with another lexicon version, by id, up to `limit`."""
    last, left = 0, limit
    while left is None or left > 0:
        size = _CHUNK if left is None else min(left, _CHUNK)
        with database.reading() as connection:
            block = _stale(connection, lexicon_version, after=last, limit=size)
        if not block:
            return
        yield from block
        last, left = block[-1][0], None if left is None else left - len(block)


def stale_count(connection: Connection, lexicon_version: str) -> int:
    """Return how many articles were made with another lexicon version."""
    wanted = select(func.count()).where(articles.c.lexicon_version != lexicon_version)
    return int(connection.execute(wanted.select_from(articles)).scalar_one())


def replace(
    database: Database, memory: EojeolMemory, items: Iterable[tuple[int, Extraction]], *, force: bool
) -> int:
    """Return how many articles got their new sequence.

    One that already carries its extraction's lexicon version is left alone unless `force`: another process
    wrote it, from a text that may be newer than the one this extraction was made of.
    """
    replaced = 0
    for block in slices(items, _CHUNK):
        with database.writing() as transaction:
            ids = EojeolIds(transaction.connection, memory)
            replaced += _replace(transaction, block, ids, force=force)
        ids.remember()
    return replaced


def _stale(connection: Connection, lexicon_version: str, *, after: int, limit: int) -> list[Waiting]:
    text = (article_texts.c.title, article_texts.c.body, sources.c.name, article_texts.c.keywords)
    query = (
        select(articles.c.id, *text)
        .join_from(articles, article_texts)
        .join(sources, sources.c.id == articles.c.source_id)
        .where(articles.c.id > after, articles.c.lexicon_version != lexicon_version)
        .order_by(articles.c.id)
        .limit(limit)
    )
    return [(int(which), Text(*rest)) for which, *rest in connection.execute(query)]


def _replace(
    transaction: Transaction, items: Sequence[tuple[int, Extraction]], ids: EojeolIds, *, force: bool
) -> int:
    kept = _lexicon_versions(transaction.connection, [which for which, _ in items])
    wanted = [
        (which, each)
        for which, each in items
        if which in kept and (force or kept[which] != each.lexicon_version)
    ]
    if not wanted:
        return 0
    revision = transaction.touch()
    rows = [
        {"which": which, "sequence": sequence, "lexicon_version": each.lexicon_version, "revision": revision}
        for (which, each), sequence in zip(wanted, ids.sequences(each for _, each in wanted), strict=True)
    ]
    transaction.connection.execute(update(articles).where(articles.c.id == bindparam("which")), rows)
    return len(rows)


def _lexicon_versions(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for block in slices(ids, IN_LIST):
        query = select(articles.c.id, articles.c.lexicon_version).where(articles.c.id.in_(block))
        found.update((int(which), version) for which, version in connection.execute(query))
    return found

"""Going through articles whose sequences a change of the lexicon has made stale, some hundreds at a time.

No transaction stays open while Kiwi works: what is read may be changed meanwhile, and written back.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from sqlalchemy import ColumnElement, Connection, bindparam, func, select, true, update

from policydash.model.article import Extraction, Text
from policydash.store.engine import Database
from policydash.store.eojeols import EojeolIds, EojeolMemory
from policydash.store.meta import Transaction
from policydash.store.schema import UNEXTRACTED, article_texts, articles, sources
from policydash.store.slices import IN_LIST, slices

_CHUNK = 500  # articles

Waiting = tuple[int, Text]


def stale(database: Database, lexicon_version: str, *, limit: int | None) -> Iterator[Waiting]:
    """Yield (id, text) of articles made with another lexicon version, by id, up to `limit`."""
    return islice(_those(database, articles.c.lexicon_version != lexicon_version), limit)


def carrying(database: Database, lexicon_version: str) -> Iterator[Waiting]:
    """Yield (id, text) of articles made with this lexicon version, by id."""
    return _those(database, articles.c.lexicon_version == lexicon_version)


def unextracted(database: Database) -> Iterator[Waiting]:
    """Yield (id, text) of articles that were never extracted, or must be again, by id."""
    return _those(database, UNEXTRACTED)


def stale_count(connection: Connection, lexicon_version: str) -> int:
    """Return how many articles were made with another lexicon version."""
    return _count(connection, articles.c.lexicon_version != lexicon_version)


def unextracted_count(connection: Connection) -> int:
    """Return how many articles `unextracted` yields."""
    return _count(connection, UNEXTRACTED)


def _count(connection: Connection, condition: ColumnElement[bool]) -> int:
    wanted = select(func.count()).select_from(articles).where(condition)
    return int(connection.execute(wanted).scalar_one())


def _those(database: Database, condition: ColumnElement[bool]) -> Iterator[Waiting]:
    """Yield (id, text) of the articles that meet a condition, by id, some hundreds in a transaction."""
    last = 0
    while True:
        with database.reading(patient=True) as connection:
            block = _block(connection, condition, after=last)
        if not block:
            return
        yield from block
        last = block[-1][0]


def replace(
    database: Database,
    memory: EojeolMemory,
    items: Iterable[tuple[int, Extraction]],
    *,
    force: bool,
    upto: int | None,
) -> int:
    """Return how many articles got their new sequence.

    One that already carries its extraction's lexicon version is left alone unless `force`: another process
    wrote it, from a text that may be newer than the one this extraction was made of. So is one that was
    written after revision `upto`, whatever `force` says.
    """
    replaced = 0
    for block in slices(items, _CHUNK):
        with database.writing() as transaction:
            ids = EojeolIds(transaction.connection, memory)
            replaced += _replace(transaction, block, ids, force=force, upto=upto)
        ids.remember()
    return replaced


def _block(connection: Connection, condition: ColumnElement[bool], *, after: int) -> list[Waiting]:
    text = (article_texts.c.title, article_texts.c.body, sources.c.name, article_texts.c.keywords)
    query = (
        select(articles.c.id, *text)
        .join_from(articles, article_texts)
        .join(sources, sources.c.id == articles.c.source_id)
        .where(articles.c.id > after, condition)
        .order_by(articles.c.id)
        .limit(_CHUNK)
    )
    return [(int(which), Text(*rest)) for which, *rest in connection.execute(query)]


def _replace(
    transaction: Transaction,
    items: Sequence[tuple[int, Extraction]],
    ids: EojeolIds,
    *,
    force: bool,
    upto: int | None,
) -> int:
    kept = _lexicon_versions(transaction.connection, [which for which, _ in items], upto=upto)
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


def _lexicon_versions(connection: Connection, ids: Sequence[int], *, upto: int | None) -> dict[int, str]:
    """Return the lexicon version of articles, of those written up to a revision where one is given."""
    found: dict[int, str] = {}
    unchanged = true() if upto is None else articles.c.revision <= upto
    for block in slices(ids, IN_LIST):
        query = select(articles.c.id, articles.c.lexicon_version).where(articles.c.id.in_(block), unchanged)
        found.update((int(which), version) for which, version in connection.execute(query))
    return found

"""Sources and categories: names that articles refer to by number."""

from collections.abc import Collection, Mapping
from itertools import count

from sqlalchemy import Connection, Table, func, insert, select, update

from policydash.model.article import SourceKind
from policydash.model.rows import Names
from policydash.store.columns import plain
from policydash.store.meta import Transaction
from policydash.store.schema import categories, feeds, sources
from policydash.store.slices import IN_LIST, slices

_SOURCES = select(sources.c.id, sources.c.name, sources.c.kind).order_by(sources.c.id)
_LONGEST = 300  # characters; PostgreSQL cannot index a name of more than some 2,700 bytes


def short(name: str) -> str:
    """Return a name as it is kept: without characters no engine keeps, cut where no name is that long."""
    return plain(name)[:_LONGEST]


def read(connection: Connection) -> Names:
    """Return the names behind the codes of article rows."""
    found = connection.execute(_SOURCES).all()
    return Names(
        sources={code: name for code, name, _ in found},
        source_kinds={code: SourceKind(kind) for code, _, kind in found},
        feeds=_by_id(connection, feeds),
        categories=_by_id(connection, categories),
    )


def category_ids(connection: Connection, names: Collection[str]) -> dict[str, int]:
    """Return the ids of categories by name, adding those that are missing. Needs the write lock."""
    found = _ids(connection, categories, names)
    added = _added(connection, categories, names, found)
    if added:
        rows = [{"id": code, "name": name} for name, code in added.items()]
        connection.execute(insert(categories), rows)
    return found | added


def source_ids(transaction: Transaction, kinds: Mapping[str, SourceKind]) -> dict[str, int]:
    """Return the ids of sources by name, adding those that are missing with the kinds given.

    A source that is known as OTHER gets the better kind; one that has a kind keeps it.
    """
    found = _ids(transaction.connection, sources, kinds)
    added = _added(transaction.connection, sources, kinds, found)
    if added:
        rows = [{"id": code, "name": name, "kind": kinds[name].value} for name, code in added.items()]
        transaction.connection.execute(insert(sources), rows)
    for name in found:
        set_kind(transaction, name, kinds[name])
    return found | added


def set_kind(transaction: Transaction, name: str, kind: SourceKind) -> None:
    """Say what kind of publisher a source is, if it is known and nobody has said yet."""
    if kind is SourceKind.OTHER:
        return
    unsaid = (sources.c.name == short(name)) & (sources.c.kind == SourceKind.OTHER.value)
    if transaction.connection.execute(update(sources).where(unsaid).values(kind=kind.value)).rowcount:
        transaction.touch()


def _by_id(connection: Connection, table: Table) -> dict[int, str]:
    query = select(table.c.id, table.c.name).order_by(table.c.id)  # an engine's own order differs
    return {int(code): name for code, name in connection.execute(query)}


def _ids(connection: Connection, table: Table, names: Collection[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for block in slices(names, IN_LIST):
        query = select(table.c.name, table.c.id).where(table.c.name.in_(block))
        found.update((name, code) for name, code in connection.execute(query))
    return found


def _added(
    connection: Connection, table: Table, names: Collection[str], found: Mapping[str, int]
) -> dict[str, int]:
    """Return new ids for the names that were not found, in the order of the names."""
    missing = sorted(set(names) - found.keys())
    if not missing:
        return {}
    last = connection.execute(select(func.max(table.c.id))).scalar() or 0
    return dict(zip(missing, count(last + 1), strict=False))

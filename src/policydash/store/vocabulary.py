"""The vocabulary: multi-eojeol terms that keep their number when the vocabulary is learned again."""

from collections.abc import Sequence
from itertools import count

from sqlalchemy import Connection, bindparam, func, select, update

from policydash.model.rows import VocabularyTerm
from policydash.store import bulk
from policydash.store.columns import plain
from policydash.store.meta import Transaction
from policydash.store.schema import meta, terms

_LONGEST = 500  # characters of a key; PostgreSQL cannot index much longer ones


def read(connection: Connection) -> list[VocabularyTerm]:
    """Return the terms of the present vocabulary, in the order in which they were first learned."""
    columns = (terms.c.key, terms.c.display, terms.c.frequency)
    query = select(*columns).where(terms.c.active).order_by(terms.c.id)
    return [VocabularyTerm(*row) for row in connection.execute(query)]


def save(transaction: Transaction, new: Sequence[VocabularyTerm], *, learned_from: int) -> None:
    """Make `new` the vocabulary. Terms that are gone keep their number in case they come back.

    `learned_from` says what it was learned from (the caller's number, such as an article count).
    The vocabulary version and the revision grow when that changes the vocabulary.
    """
    connection = transaction.connection
    wanted = {term.key: (term.display, term.frequency) for term in map(_kept, new)}
    query = select(terms.c.key, terms.c.display, terms.c.frequency, terms.c.active)
    old = {
        key: (display, times) if active else None for key, display, times, active in connection.execute(query)
    }
    added = sorted(wanted.keys() - old.keys())
    changed = [key for key in old if old[key] != wanted.get(key)]
    connection.execute(update(meta).values(learned_from=learned_from))
    if not added and not changed:
        return
    _write_changed(connection, {key: wanted.get(key) for key in changed})
    _write_added(connection, {key: wanted[key] for key in added})
    connection.execute(update(meta).values(vocabulary_version=meta.c.vocabulary_version + 1))
    transaction.touch()


def _kept(term: VocabularyTerm) -> VocabularyTerm:
    return VocabularyTerm(plain(term.key)[:_LONGEST], plain(term.display), term.frequency)


def _write_changed(connection: Connection, changed: dict[str, tuple[str, int] | None]) -> None:
    """Write terms that were in the table: with a display and frequency, or None for one that is gone."""
    by_key = update(terms).where(terms.c.key == bindparam("which"))
    gone = [{"which": key} for key, values in changed.items() if values is None]
    if gone:
        connection.execute(by_key.values(active=False), gone)
    back = [
        {"which": key, "display": values[0], "frequency": values[1]}
        for key, values in changed.items()
        if values is not None
    ]
    if back:
        connection.execute(by_key.values(active=True), back)


def _write_added(connection: Connection, added: dict[str, tuple[str, int]]) -> None:
    if not added:
        return
    last = connection.execute(select(func.max(terms.c.id))).scalar() or 0
    rows = [
        {"id": code, "key": key, "display": display, "frequency": frequency, "active": True}
        for code, (key, (display, frequency)) in zip(count(last + 1), added.items(), strict=False)
    ]
    bulk.put(connection, terms, rows)

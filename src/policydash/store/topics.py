"""Saved queries."""

from sqlalchemy import Connection, delete, func, insert, select, update

from policydash.errors import UsageError
from policydash.model.topic import Topic
from policydash.store.columns import plain
from policydash.store.meta import Transaction
from policydash.store.schema import topics


def read(connection: Connection) -> list[Topic]:
    """Return the topics in their order."""
    rows = connection.execute(select(topics.c.name, topics.c.query, topics.c.position))
    return sorted((Topic(*row) for row in rows), key=lambda topic: (topic.position, topic.name))


def save(transaction: Transaction, name: str, query: str) -> None:
    """Add a topic at the end, or change the query of the one with that name.

    Blanks around the name are dropped; UsageError when nothing else is there.
    """
    name = plain(name).strip()
    if not name:
        raise UsageError("관심 주제의 이름이 비어 있습니다. 이름을 적은 뒤 다시 저장해 주십시오.")
    connection = transaction.connection
    old = connection.execute(select(topics.c.query).where(topics.c.name == name)).scalar()
    if old == query:
        return
    if old is None:
        last = connection.execute(select(func.max(topics.c.position))).scalar()
        position = 0 if last is None else last + 1
        connection.execute(insert(topics).values(name=name, query=query, position=position))
    else:
        connection.execute(update(topics).where(topics.c.name == name).values(query=query))
    transaction.touch()


def remove(transaction: Transaction, name: str) -> None:
    """Remove a topic; nothing happens when there is none of that name."""
    if transaction.connection.execute(delete(topics).where(topics.c.name == name)).rowcount:
        transaction.touch()

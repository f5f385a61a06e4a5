"""Saved queries."""

from sqlalchemy import Connection, delete, func, insert, select, update

from policydash.model.topic import Topic
from policydash.store.meta import Transaction
from policydash.store.schema import topics


def read(connection: Connection) -> list[Topic]:
    """Return the topics in their order."""
    rows = connection.execute(select(topics.c.name, topics.c.query, topics.c.position))
    return sorted((Topic(*row) for row in rows), key=lambda topic: (topic.position, topic.name))


def save(transaction: Transaction, name: str, query: str) -> None:
    """Add a topic at the end, or change the query of the one with that name."""
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

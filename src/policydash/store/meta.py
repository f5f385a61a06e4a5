"""The counters and settings of a store: revision, vocabulary version, generation."""

from dataclasses import dataclass
from uuid import uuid4

from sqlalchemy import Connection, delete, insert, select, update

from policydash.store.schema import meta, settings

_IDENTITY = "identity"


class Transaction:
    """One writing transaction. Its writes carry one revision, which exists once something was written."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._revision: int | None = None

    def touch(self) -> int:
        """Return the revision of this transaction's writes; the store's own grows at the first call."""
        if self._revision is None:
            grow = update(meta).values(revision=meta.c.revision + 1).returning(meta.c.revision)
            self._revision = int(self.connection.execute(grow).scalar_one())
        return self._revision


@dataclass(frozen=True, slots=True)
class Counters:
    """The counters as one transaction sees them."""

    revision: int
    vocabulary_version: int
    learned_from: int
    generation: int


def counters(connection: Connection) -> Counters:
    """Return the counters; all 0 in a fresh store."""
    columns = (meta.c.revision, meta.c.vocabulary_version, meta.c.learned_from, meta.c.generation)
    return Counters(*connection.execute(select(*columns)).one())


def setting(connection: Connection, name: str, default: str) -> str:
    """Return a setting, or `default` when it was never set."""
    value = connection.execute(select(settings.c.value).where(settings.c.name == name)).scalar()
    return default if value is None else str(value)


def identity(transaction: Transaction) -> str:
    """Return the name of the store, given at random now if it has none."""
    known = identity_of(transaction.connection)
    if not known:
        known = uuid4().hex
        set_setting(transaction, _IDENTITY, known)
    return known


def identity_of(connection: Connection) -> str:
    """Return the name of the store, "" when it has none yet."""
    return setting(connection, _IDENTITY, "")


def set_setting(transaction: Transaction, name: str, value: str) -> None:
    """Keep a setting. The revision grows when that changes its value."""
    old = transaction.connection.execute(select(settings.c.value).where(settings.c.name == name)).scalar()
    if old == value:
        return
    transaction.connection.execute(delete(settings).where(settings.c.name == name))
    transaction.connection.execute(insert(settings).values(name=name, value=value))
    transaction.touch()

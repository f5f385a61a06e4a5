"""What every part of the store begins with: one question or one change, a transaction each."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection

from policydash.store.engine import Database
from policydash.store.meta import Transaction

P = ParamSpec("P")
T = TypeVar("T")


class Access:
    """Reading and writing one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def _read(
        self, question: Callable[Concatenate[Connection, P], T], *args: P.args, **settings: P.kwargs
    ) -> T:
        """Return the answer to one question, asked in a transaction of its own."""
        with self._database.reading() as connection:
            return question(connection, *args, **settings)

    def _look(
        self, question: Callable[Concatenate[Connection, P], T], *args: P.args, **settings: P.kwargs
    ) -> T:
        """Return the answer to a question of upkeep, which may take its time."""
        with self._database.reading(patient=True) as connection:
            return question(connection, *args, **settings)

    def _write(
        self, change: Callable[Concatenate[Transaction, P], T], *args: P.args, **settings: P.kwargs
    ) -> T:
        """Return what one change returns, made in a transaction of its own."""
        with self._database.writing() as transaction:
            return change(transaction, *args, **settings)

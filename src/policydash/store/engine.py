"""Connections and transactions: the one place where the two engines differ.

Reading transactions see one snapshot (SQLite in WAL mode: always; PostgreSQL: REPEATABLE READ) and wait for
nobody. Writing transactions exclude each other (SQLite: BEGIN IMMEDIATE; PostgreSQL: an advisory lock), so
that ids can be given out and keys looked up without a race, and `revision` never goes backwards.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.exc import NoSuchModuleError

from policydash.errors import StoreError
from policydash.store import address
from policydash.store.faults import translated
from policydash.store.meta import Transaction

_WRITE_LOCK = 0x706F6C6963796461  # "policyda": the number of our advisory lock in a PostgreSQL database
_CONNECT_SECONDS = 10
_PAUSE_SECONDS = 0.05
# A process of PostgreSQL's usual 100 connections: five such processes fit, and a session needs one at a time.
_POOL = {"pool_size": 5, "max_overflow": 10, "pool_timeout": 15, "pool_recycle": 1800, "pool_use_lifo": True}
# A server that vanishes without a word is noticed after a minute, not after two hours.
_KEEPALIVE = {"keepalives": 1, "keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3}
_IDLE_SECONDS = 600  # between two statements of a transaction: a process that stands still must not hold on
READ_SECONDS = 60.0  # of one statement that reads for somebody who waits


class Database:
    """A pool of connections to one store, one for each thread that is using it; safe to share."""

    def __init__(self, url: str, *, busy_seconds: float, read_seconds: float = READ_SECONDS) -> None:
        self.url = address.parse(url)
        self.place = address.shown(self.url)
        self.busy_seconds = busy_seconds
        self.engine = _engine(self.url, busy_seconds, read_seconds)

    @property
    def is_postgres(self) -> bool:
        """Return whether the store is a PostgreSQL database."""
        return self.engine.dialect.name == "postgresql"

    @contextmanager
    def reading(self, *, patient: bool = False) -> Iterator[Connection]:
        """Yield a connection in one reading transaction; StoreError when the store cannot be used.

        StoreTimeoutError when PostgreSQL works on one statement for longer than `read_seconds`, unless
        `patient`: upkeep (backup, check, reindex) has nobody waiting before a screen.
        """
        options: dict[str, Any] = {}
        if self.is_postgres:
            options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with translated(self.place), self.engine.connect() as connection:
            connection.execution_options(**options)
            with connection.begin():
                if patient and self.is_postgres:
                    connection.execute(text("SET LOCAL statement_timeout = 0"))
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """Yield the one writing transaction of the moment, waiting for its turn.

        It is committed when the block ends and undone when the block raises. StoreBusyError when another
        process keeps its turn for longer than `busy_seconds`. A block must not open a second one.
        """
        with translated(self.place), self.engine.connect() as connection:
            connection.execution_options(policydash_writing=True)
            with connection.begin():
                if self.is_postgres:
                    self._take_turn(connection)
                yield Transaction(connection)

    def use_wal(self) -> None:
        """Put an SQLite file into WAL mode, which lasts. Waits like a writer."""
        if self.is_postgres:
            return
        deadline = time.monotonic() + self.busy_seconds
        with translated(self.place):
            while not self._wal():
                # SQLite answers "busy" here at once instead of waiting as it does elsewhere.
                if time.monotonic() > deadline:
                    self._wal(patient=False)
                time.sleep(_PAUSE_SECONDS)

    def close(self) -> None:
        """Close every connection that is not in use."""
        self.engine.dispose()

    def _take_turn(self, connection: Connection) -> None:
        """Wait for the lock of writers. What is written may take its time: only waiting is limited."""
        milliseconds = int(self.busy_seconds * 1000)
        limits = "set_config('lock_timeout', :wait, true), set_config('statement_timeout', '0', true)"
        connection.execute(text(f"SELECT {limits}"), {"wait": str(milliseconds)})
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _WRITE_LOCK})

    def _wal(self, *, patient: bool = True) -> bool:
        """Return whether the file is in WAL mode now; False when somebody is in the way."""
        connection = self.engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if patient and error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                return False
            raise
        finally:
            connection.close()
        return True


def _engine(url: URL, busy_seconds: float, read_seconds: float) -> Engine:
    return _sqlite(url, busy_seconds) if url.drivername == "sqlite" else _postgres(url, read_seconds)


def _sqlite(url: URL, busy_seconds: float) -> Engine:
    """Return an engine for a file; its folder is made if it is missing."""
    file = address.file_of(url)
    try:
        if file is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"저장소를 둘 폴더를 만들 수 없습니다. 경로와 권한을 확인해 주십시오: {address.shown(url)}"
        ) from error
    engine = create_engine(url, connect_args={"timeout": busy_seconds}, pool_size=4, max_overflow=60)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, see below
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")  # a committed article survives a power cut
    connection.execute("PRAGMA cache_size = -65536")  # KiB


def _begin_sqlite(connection: Connection) -> None:
    # A deferred BEGIN that writes later fails at once if another writer was faster; IMMEDIATE waits its turn.
    writing = connection.get_execution_options().get("policydash_writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _postgres(url: URL, read_seconds: float) -> Engine:
    given = {"connect_timeout": _CONNECT_SECONDS, "application_name": "policydash", **_KEEPALIVE}
    arguments = {name: value for name, value in given.items() if name not in url.query}
    try:
        engine = create_engine(url, pool_pre_ping=True, connect_args=arguments, **_POOL)
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise StoreError(
            "PostgreSQL 저장소에는 psycopg가 필요합니다. "
            "pip install 'policydash[postgres]' 명령으로 설치해 주십시오."
        ) from error
    event.listen(engine, "connect", lambda connection, _record: _limit_postgres(connection, read_seconds))
    return engine


def _limit_postgres(connection: Any, read_seconds: float) -> None:
    """Set the limits of a new connection, once, so that a transaction needs no question more for them."""
    limits = {"statement_timeout": read_seconds, "idle_in_transaction_session_timeout": _IDLE_SECONDS}
    for name, seconds in limits.items():
        connection.execute("SELECT set_config(%s, %s, false)", (name, str(int(seconds * 1000))))
    connection.commit()

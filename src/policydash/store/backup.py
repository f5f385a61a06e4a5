"""Taking a store away and putting it back.

A backup is a copy of the SQLite file (taken while others write), or a zip (see `dump`) when the store is in
PostgreSQL or the name ends in `.zip`. Either restores into either engine.
"""

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from zipfile import BadZipFile, ZipFile, is_zipfile

from sqlalchemy import Connection, Table, delete, func, select, text, update

from policydash.errors import StoreError
from policydash.store import address, bulk, dump, meta, trigrams
from policydash.store.engine import Database
from policydash.store.faults import translated
from policydash.store.meta import Transaction
from policydash.store.migrate import migrate, version_of
from policydash.store.schema import articles, decisions, fetches, metadata, topics
from policydash.store.schema import meta as meta_table
from policydash.store.slices import ROWS, slices

_SQLITE_HEADER = b"SQLite format 3\x00"

Rows = Callable[[Table], Iterator[dump.Row]]


def backup(database: Database, path: Path) -> None:
    """Write the store to `path`; a file that is there is replaced once the new one is whole."""
    own = address.file_of(database.url)
    if own is not None and own.exists() and path.exists() and own.samefile(path):
        raise StoreError(f"저장소 파일 자신에게 백업할 수 없습니다. 다른 이름을 적어 주십시오: {path}")
    with _disk(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(path.name + ".part")
        try:
            if database.is_postgres or path.suffix.lower() == ".zip":
                with database.reading(patient=True) as connection:
                    dump.write(connection, unfinished)
            else:
                _copy(database, unfinished)
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)


def restore(database: Database, path: Path, *, overwrite: bool) -> None:
    """Replace what is in the store by the backup at `path`, all of it or nothing.

    StoreError when the store holds articles, readings or topics and `overwrite` is not set, or when `path`
    is no backup. Every counter grows, so that caches and other processes notice.
    """
    with _disk(path), _opened(path) as rows, database.writing() as transaction:
        if not overwrite and holds_data(transaction.connection):
            raise StoreError(
                "저장소가 비어 있지 않아 복원하지 않았습니다. 덮어쓰려면 덮어쓰기를 지정해 주십시오: "
                f"{database.place}"
            )
        _replace(transaction, rows)
        if database.is_postgres:
            _advance_sequences(transaction.connection)


def holds_data(connection: Connection) -> bool:
    """Return whether there is anything that a restore would lose; feeds alone can be described again."""
    tables = (articles, fetches, topics, decisions)
    return any(connection.execute(select(table).limit(1)).first() is not None for table in tables)


def _copy(database: Database, path: Path) -> None:
    connection = database.engine.raw_connection()
    try:
        with translated(str(path)), closing(sqlite3.connect(path)) as target:
            source = connection.driver_connection
            if not isinstance(source, sqlite3.Connection):
                raise TypeError(source)
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")  # one file, without companions
    finally:
        connection.close()


@contextmanager
def _opened(path: Path) -> Iterator[Rows]:
    """Yield the rows of a backup by table."""
    with path.open("rb") as file:
        header = file.read(len(_SQLITE_HEADER))
    if header == _SQLITE_HEADER:
        with _opened_file(path) as rows:
            yield rows
    elif is_zipfile(path):
        with _opened_zip(path) as rows:
            yield rows
    else:
        raise _no_backup(path)


@contextmanager
def _opened_file(path: Path) -> Iterator[Rows]:
    """Yield the rows of an SQLite file, brought up to date in a copy: a backup is not to be written to."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "backup.db"
        shutil.copyfile(path, copy)
        source = Database(f"sqlite:///{copy}", busy_seconds=1.0)
        try:
            with source.reading() as connection:
                if version_of(connection) is None:
                    raise _no_backup(path)
            migrate(source, derive=False)
            with source.reading() as connection:
                yield lambda table: _rows(connection, table)
        finally:
            source.close()


@contextmanager
def _opened_zip(path: Path) -> Iterator[Rows]:
    try:
        with ZipFile(path) as archive:
            version = dump.check(archive, path)
            yield lambda table: dump.read(archive, table, path, version)
    except BadZipFile as error:
        raise StoreError(f"백업 파일이 손상되었습니다. 다른 백업으로 다시 시도해 주십시오: {path}") from error


def _rows(connection: Connection, table: Table) -> Iterator[dump.Row]:
    result = connection.execute(select(table), execution_options={"yield_per": ROWS})
    return (dict(row) for row in result.mappings())


def _replace(transaction: Transaction, rows: Rows) -> None:
    connection = transaction.connection
    before = meta.counters(connection)
    for table in reversed(metadata.sorted_tables):
        connection.execute(delete(table))
    for table in metadata.sorted_tables:
        for block in slices(rows(table), ROWS):
            bulk.put(connection, table, block)
    trigrams.create(connection)
    after = meta.counters(connection)
    revision = max(before.revision, after.revision) + 1
    connection.execute(
        update(meta_table).values(
            revision=revision,
            vocabulary_version=max(before.vocabulary_version, after.vocabulary_version) + 1,
            generation=max(before.generation, after.generation) + 1,
        )
    )
    connection.execute(update(articles).values(revision=revision))


def _advance_sequences(connection: Connection) -> None:
    """Let PostgreSQL go on counting after the ids that were restored."""
    for table in metadata.sorted_tables:
        column = table.autoincrement_column
        if column is not None and table is not meta_table:
            last = connection.execute(select(func.max(column))).scalar()
            sequence = f"pg_get_serial_sequence('{table.name}', '{column.name}')"
            connection.execute(text(f"SELECT setval({sequence}, :last)"), {"last": last or 1})


def _no_backup(path: Path) -> StoreError:
    return StoreError(f"policydash 백업 파일이 아닙니다. 백업한 파일을 골라 주십시오: {path}")


@contextmanager
def _disk(path: Path) -> Iterator[None]:
    """Turn the disk's refusals into a sentence."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"백업 파일을 읽거나 쓸 수 없습니다. 경로와 권한, 남은 공간을 확인해 주십시오: {path}"
        ) from error

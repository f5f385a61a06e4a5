"""Stores and backups as an earlier policydash left them, made by the real migrations."""

import json
from pathlib import Path
from zipfile import ZipFile

from alembic import command
from alembic.config import Config
from sqlalchemy import inspect

import policydash.store.migrate
from policydash.store import Store, dump
from policydash.store.engine import Database
from policydash.store.schema import metadata

FOLDER = Path(policydash.store.migrate.__file__).parent / "migrations"


def open_old(url: str, version: str) -> Store:
    """Return a fresh store at an earlier migration, not brought up to date."""
    database = Database(url, busy_seconds=10)
    database.use_wal()
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    with database.writing() as transaction:
        config.attributes["connection"] = transaction.connection
        command.upgrade(config, version)
    return Store(database)


def back_up_old(store: Store, path: Path, version: str) -> None:
    """Write the zip that the policydash of that migration wrote: its tables, its version."""
    with store._database.reading() as connection, ZipFile(path, "w") as archive:
        archive.writestr("manifest.json", json.dumps({"format": "policydash-backup", "version": version}))
        there = set(inspect(connection).get_table_names())
        for table in metadata.sorted_tables:
            if table.name in there:
                with archive.open(f"{table.name}.jsonl", "w") as raw:
                    dump._write_table(connection, table, dump.io.TextIOWrapper(raw, "utf-8"))

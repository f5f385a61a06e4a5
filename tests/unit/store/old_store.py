"""Stores and backups as an earlier policydash left them: today's, less what came later."""

import json
from pathlib import Path
from zipfile import ZipFile

from sqlalchemy import Column, MetaData, Table, inspect, text

from policydash.store import Store, dump, trigrams
from policydash.store.schema import metadata

_CAME_WITH = {
    "0005": ["DROP TABLE audit"],
    "0004": ["DROP TABLE milestones", "ALTER TABLE topics DROP COLUMN excluded"],
    "0003": [
        *(
            f"ALTER TABLE feeds DROP COLUMN {name}"
            for name in ("query", "since", "full_text", "cursor", "moved_to", "moved_times", "notice")
        ),
        "DROP INDEX ix_fetches_feed_day",
        "ALTER TABLE fetches DROP COLUMN note",
    ],
    "0002": [
        "DROP TABLE decisions",
        "DROP TABLE repeated_lines",
        "DROP INDEX ix_articles_content_hash",
        "DROP INDEX ix_articles_unextracted",
    ],
}


def make_older(store: Store, version: str) -> None:
    """Take from a store what the migrations after `version` brought. It must not be used any more."""
    with store._database.writing() as transaction:
        trigrams.drop(transaction.connection)  # came with 0006
        for later in sorted(_CAME_WITH, reverse=True):
            if later > version:
                for statement in _CAME_WITH[later]:
                    transaction.connection.execute(text(statement))
        transaction.connection.execute(text(f"UPDATE alembic_version SET version_num = '{version}'"))


def back_up_old(store: Store, path: Path, version: str) -> None:
    """Write the zip that the policydash of that migration wrote: its tables, its version."""
    with store._database.reading() as connection, ZipFile(path, "w") as archive:
        archive.writestr("manifest.json", json.dumps({"format": "policydash-backup", "version": version}))
        there = inspect(connection)
        for table in metadata.sorted_tables:
            if there.has_table(table.name):
                names = {column["name"] for column in there.get_columns(table.name)}
                with archive.open(f"{table.name}.jsonl", "w") as raw:
                    file = dump.io.TextIOWrapper(raw, "utf-8")
                    dump._write_table(connection, _of_then(table, names), file)


def _of_then(table: Table, names: set[str]) -> Table:
    columns = (column for column in table.columns if column.name in names)
    kept = (Column(column.name, column.type, primary_key=column.primary_key) for column in columns)
    return Table(table.name, MetaData(), *kept)

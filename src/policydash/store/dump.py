"""Backups that either engine can read: a zip with one JSON Lines file a table.

`manifest.json` names the format and the migration the tables are at. Instants are ISO 8601 in UTC, bytes
are base64. The same store gives the same bytes.
"""

import io
import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sqlalchemy import Connection, LargeBinary, Table, select

from policydash.errors import StoreError, StoreVersionError
from policydash.store.columns import Instant, Words
from policydash.store.schema import HEAD, metadata

_ADDED = {  # tables older backups lack
    "decisions": "0002",
    "repeated_lines": "0002",
    "milestones": "0004",
    "audit": "0005",
}
_LATER: dict[str, tuple[str, dict[str, Any]]] = {  # columns that came later, and what they held until then
    "feeds": (
        "0003",
        {
            "query": "",
            "since": "",
            "full_text": False,
            "cursor": "",
            "moved_to": "",
            "moved_times": 0,
            "notice": "",
        },
    ),
    "fetches": ("0003", {"note": ""}),
    "topics": ("0004", {"excluded": []}),
}
_OLDEST = "0001"
_MANIFEST = "manifest.json"
_FORMAT = "policydash-backup"
_AT_A_TIME = 1_000
_DAMAGED = (KeyError, ValueError, TypeError, EOFError)

Row = dict[str, Any]


def write(connection: Connection, path: Path) -> None:
    """Write every table as this transaction sees it to the zip at `path`."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr(_entry(_MANIFEST), json.dumps({"format": _FORMAT, "version": HEAD}))
        for table in metadata.sorted_tables:
            with archive.open(_entry(_name(table)), "w", force_zip64=True) as raw:
                _write_table(connection, table, io.TextIOWrapper(raw, "utf-8"))


def check(archive: ZipFile, path: Path) -> str:
    """Return the migration its tables are at, at most ours.

    Raises StoreError when the zip is no backup, StoreVersionError when its tables are not ours.
    """
    try:
        manifest = json.loads(archive.read(_MANIFEST))
        if manifest["format"] != _FORMAT:
            raise ValueError(manifest["format"])
        version = str(manifest["version"])
    except _DAMAGED as error:
        raise _damaged(path) from error
    if not _OLDEST <= version <= HEAD:
        raise StoreVersionError(
            f"이 백업은 다른 판의 policydash가 만들었습니다(판 {version}). "
            f"policydash를 최신판으로 올린 뒤 다시 복원해 주십시오: {path}"
        )
    return version


def read(archive: ZipFile, table: Table, path: Path, version: str) -> Iterator[Row]:
    """Yield the rows of one table, none of one that came later; StoreError for one that cannot be read."""
    if version < _ADDED.get(table.name, _OLDEST):
        return
    decoders = {column.name: _decoder(column.type) for column in table.columns}
    widened, missing = _LATER.get(table.name, (_OLDEST, {}))
    later = missing if version < widened else {}
    try:
        raw = archive.open(_name(table))
    except KeyError as error:
        raise _damaged(path) from error
    with raw:
        for line in io.TextIOWrapper(raw, "utf-8"):
            yield _row(line, decoders, path, later)


def _write_table(connection: Connection, table: Table, file: io.TextIOWrapper) -> None:
    encoders = [(column.name, _encoder(column.type)) for column in table.columns]
    query = select(table).order_by(*table.primary_key.columns)
    for row in connection.execute(query, execution_options={"yield_per": _AT_A_TIME}):
        values = {
            name: None if value is None else encode(value)
            for (name, encode), value in zip(encoders, row, strict=True)
        }
        file.write(json.dumps(values, ensure_ascii=False) + "\n")
    file.flush()


def _row(line: str, decoders: dict[str, Callable[[Any], Any]], path: Path, later: Row) -> Row:
    try:
        values = later | json.loads(line)
        return {
            name: None if values[name] is None else decode(values[name]) for name, decode in decoders.items()
        }
    except _DAMAGED as error:
        raise _damaged(path) from error


def _encoder(kind: Any) -> Callable[[Any], Any]:
    if isinstance(kind, LargeBinary):
        return lambda value: b64encode(value).decode()
    return datetime.isoformat if isinstance(kind, Instant) else lambda value: value


def _decoder(kind: Any) -> Callable[[Any], Any]:
    if isinstance(kind, LargeBinary):
        return b64decode
    if isinstance(kind, Words):
        return tuple
    return datetime.fromisoformat if isinstance(kind, Instant) else lambda value: value


def _name(table: Table) -> str:
    return f"{table.name}.jsonl"


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name)  # dated 1980: a backup says when it was made by its file's own date
    entry.compress_type = ZIP_DEFLATED
    return entry


def _damaged(path: Path) -> StoreError:
    return StoreError(f"백업 파일을 읽을 수 없습니다. 손상되지 않은 백업인지 확인해 주십시오: {path}")

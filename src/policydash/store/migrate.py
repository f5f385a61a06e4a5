"""Bringing a store to the tables this policydash knows. Alembic is loaded only when there is work to do."""

import threading
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from policydash.errors import StoreError, StoreVersionError
from policydash.store.engine import Database
from policydash.store.schema import HEAD, metadata

_FOLDER = Path(__file__).parent / "migrations"
_ALEMBIC = threading.Lock()  # Alembic keeps the migration it is running in module globals


def migrate(database: Database, *, derive: bool = True) -> None:
    """Bring the store to `HEAD`, creating it if it is empty; StoreVersionError when it is ahead of us,
    StoreError when it is somebody else's. Without `derive` nothing is built that only speeds reading up.

    Whoever comes first does the work inside a writing transaction; whoever comes second waits and finds
    nothing left to do. A migration that fails leaves the store as it was.
    """
    with database.reading() as connection:
        if version_of(connection) == HEAD:
            return
    with _ALEMBIC, database.writing() as transaction:
        version = version_of(transaction.connection)
        if version is None:
            _refuse_foreign(transaction.connection, database.place)
        if version != HEAD:
            _upgrade(transaction.connection, version, database.place, derive=derive)


def version_of(connection: Connection) -> str | None:
    """Return the migration a store is at, None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if version is None else str(version)


def _refuse_foreign(connection: Connection, place: str) -> None:
    """Raise StoreError when a database without our mark has tables that we would have to write into."""
    if metadata.tables.keys() & set(inspect(connection).get_table_names()):
        raise StoreError(
            "다른 프로그램의 데이터베이스입니다. policydash가 쓸 빈 데이터베이스나 새 파일을 지정해 "
            f"주십시오: {place}"
        )


def _upgrade(connection: Connection, version: str | None, place: str, *, derive: bool) -> None:
    from alembic import command  # noqa: PLC0415 - 60 ms that opening a store of today does not need
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    config.attributes["derive"] = derive
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if version is not None and version not in known:
        raise StoreVersionError(
            f"이 저장소는 더 새로운 policydash가 만들었습니다(판 {version}). "
            f"policydash를 최신판으로 올린 뒤 다시 열어 주십시오: {place}"
        )
    command.upgrade(config, HEAD)

"""Addresses of stores: what a person types, what the engine takes, what may be shown."""

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from policydash.errors import StoreError

_POSTGRES = {"postgres", "postgresql", "postgresql+psycopg"}


def parse(text: str) -> URL:
    """Return the address as an engine takes it; StoreError when it is none of a store's.

    `postgres://` and `postgresql://` are what providers hand out; both mean the one driver we use.
    """
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise StoreError(
            "저장소 주소를 읽을 수 없습니다. sqlite:///파일 경로 또는 "
            "postgresql+psycopg://사용자:암호@서버/데이터베이스 형식으로 적어 주십시오."
        ) from error
    if url.drivername in _POSTGRES:
        return url.set(drivername="postgresql+psycopg")
    if url.drivername != "sqlite":
        raise StoreError(
            f"‘{url.drivername}’ 저장소는 쓸 수 없습니다. sqlite 또는 postgresql+psycopg 주소를 적으십시오."
        )
    if not url.database or url.database == ":memory:":
        raise StoreError("SQLite 저장소에는 파일 경로가 필요합니다. 예: sqlite:////home/me/policydash.db")
    return url


def shown(url: URL) -> str:
    """Return the address for people: no password, and no options, which can hold one too."""
    return url.set(query={}).render_as_string(hide_password=True)


def file_of(url: URL) -> Path | None:
    """Return the file of an SQLite store, None for a server."""
    return Path(url.database) if url.drivername == "sqlite" and url.database else None

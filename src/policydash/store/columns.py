"""Column types: what a value must be on its way into the store and what it is on its way out."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def plain(text: str) -> str:
    """Return `text` as both engines can keep it: without NUL, lone surrogates replaced by "?".

    PostgreSQL refuses NUL in text and neither driver can encode a lone surrogate; both only come from
    damaged input, where the character carries nothing.
    """
    if "\x00" in text:
        text = text.replace("\x00", "")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text


def is_caseless(text: str) -> bool:
    """Return whether no letter of `text` has another case."""
    return text.upper() == text.lower()


def big_integer() -> TypeEngine[int]:
    """Return a 64-bit integer type that SQLite may use as its row id."""
    return BigInteger().with_variant(Integer(), "sqlite")


class PlainText(TypeDecorator[str]):
    """Text as `plain` leaves it, so that no caller can forget to ask."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return the text to keep."""
        return None if value is None else plain(value)


class Instant(TypeDecorator[datetime]):
    """An aware UTC instant: `timestamptz` in PostgreSQL, whole microseconds since 1970 in SQLite."""

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the type that the engine keeps instants in."""
        return dialect.type_descriptor(DateTime(timezone=True) if _is_postgres(dialect) else BigInteger())

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | int | None:
        """Return the value to keep; ValueError for an instant without a zone, which would be a bug."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"an instant needs a time zone: {value!r}")
        return value.astimezone(UTC) if _is_postgres(dialect) else (value - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Return the aware UTC instant."""
        if value is None:
            return None
        instant: datetime = value if _is_postgres(dialect) else _EPOCH + value * _MICROSECOND
        return instant.astimezone(UTC)


class Words(TypeDecorator[tuple[str, ...]]):
    """Words in order and with repeats, as a JSON list in a text column; "" for none."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str:  # noqa: ARG002
        """Return the text to keep."""
        return json.dumps([plain(word) for word in value], ensure_ascii=False) if value else ""

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[str, ...]:  # noqa: ARG002
        """Return the words."""
        return tuple(json.loads(value)) if value else ()


def _is_postgres(dialect: Dialect) -> bool:
    return dialect.name == "postgresql"

"""Many values in one statement: what SQLAlchemy does value by value costs more than the engine needs."""

import json
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Table, Text, bindparam, func, select
from sqlalchemy.dialects.postgresql import ARRAY

TEXTS = 10_000  # texts looked up, or rows added, at a time


def among(connection: Connection, column: "Column[str]", texts: Collection[str]) -> ColumnElement[bool]:
    """Return the condition that `column` is one of `texts`, which hold nothing that no engine keeps.

    They are one parameter, so their number is not limited by an engine.
    """
    if connection.dialect.name == "postgresql":
        return column == func.any(bindparam(None, list(texts), type_=ARRAY(Text())))
    every = func.json_each(bindparam(None, json.dumps(list(texts)), type_=Text())).table_valued("value")
    return column.in_(select(every.c.value))


def add(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Add rows with a value for every column, each as the driver takes it."""
    if not rows:
        return
    mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    names = ", ".join(column.name for column in table.columns)
    marks = ", ".join([mark] * len(table.columns))
    connection.exec_driver_sql(f"INSERT INTO {table.name} ({names}) VALUES ({marks})", list(rows))  # noqa: S608

"""Many values in one statement: what SQLAlchemy does value by value costs more than the engine needs."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Table, Text, bindparam, func, insert, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.exc import DBAPIError

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
    names = [column.name for column in table.columns]
    if connection.dialect.name == "postgresql":
        _copy(connection, table, names, rows)
        return
    marks = ", ".join("?" * len(names))
    statement = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608 - our own names
    connection.exec_driver_sql(statement, list(rows))


def put(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add rows by column name, as `insert` takes them; all rows name the same columns."""
    if not rows:
        return
    if connection.dialect.name != "postgresql":
        connection.execute(insert(table), rows)
        return
    names = list(rows[0])
    kept = [(name, _processor(connection, table.c[name])) for name in names]
    _copy(
        connection,
        table,
        names,
        ([process(row[name]) if process else row[name] for name, process in kept] for row in rows),
    )


def _processor(connection: Connection, column: "Column[Any]") -> Any:
    """Return what turns a value into the driver's, None where it is that already."""
    return column.type.dialect_impl(connection.dialect).bind_processor(connection.dialect)


def _copy(connection: Connection, table: Table, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Send rows by COPY. The driver's errors come as SQLAlchemy's, as those of every other statement do."""
    quote = connection.dialect.identifier_preparer.quote
    statement = f"COPY {quote(table.name)} ({', '.join(map(quote, names))}) FROM STDIN"
    driver: Any = connection.connection.driver_connection
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)
    except connection.dialect.loaded_dbapi.Error as error:
        if driver.closed:
            connection.invalidate(error)
        raise DBAPIError(statement, None, error, connection_invalidated=bool(driver.closed)) from error

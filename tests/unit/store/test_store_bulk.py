"""Many values in one statement, on both engines: letters that another language might take for something."""

from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import DBAPIError

from policydash.store import bulk
from policydash.store.schema import audit, categories, eojeols, topics

ODD = [
    "가",
    "\\N",
    "탭\t",
    "\r",
    "\\.",
    "it's",
    'say "x"',
    "50%",
    "%s",
    "a\\b",
    "?",
    ":x",
    "{가}",
    "[1,2]",
    "null",
    "😀",
    "줄\n바꿈",
    "",
]


def test_rows_that_were_added_are_found_among_many(store):
    with store._database.writing() as transaction:
        connection = transaction.connection
        bulk.add(connection, eojeols, list(enumerate(ODD, 1)))
        bulk.add(connection, categories, [])
    many = [f"낱말{number}" for number in range(70_000)]  # more than either engine takes as parameters
    with store._database.reading() as connection:
        query = eojeols.select().order_by(eojeols.c.id)
        for wanted in (ODD, [*many, *ODD], ODD[3:5], []):
            rows = connection.execute(query.where(bulk.among(connection, eojeols.c.key, wanted))).all()
            assert [row.key for row in rows] == [key for key in ODD if key in wanted]


def test_rows_by_name_are_converted_as_insert_does(store):
    """Words, instants, bytes and what no engine keeps, through COPY and through executemany."""
    instant = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
    rows = [
        {
            "at": instant,
            "who": word,
            "verb": "NUL\x00",
            "object": "\ud800",
            "detail": word,
            "outcome": "",
        }
        for word in ODD
    ]
    topic_rows = [
        {"name": f"{place}{word}", "query": "", "position": place, "excluded": (word, word)}
        for place, word in enumerate(ODD)
    ]
    with store._database.writing() as transaction:
        bulk.put(transaction.connection, audit, rows)
        bulk.put(transaction.connection, topics, topic_rows)
        bulk.put(transaction.connection, topics, [])
    kept = _all(store, audit)
    assert [(row.at, row.who, row.verb, row.object) for row in kept] == [
        (instant, word, "NUL", "?") for word in ODD
    ]
    assert [row.excluded for row in _all(store, topics)] == [(word, word) for word in ODD]


def test_a_row_that_is_there_already_is_an_error_and_nothing_is_added(store):
    with pytest.raises(DBAPIError), store._database.writing() as transaction:
        bulk.add(transaction.connection, eojeols, [(1, "가"), (2, "나"), (1, "다")])
    assert store.eojeols() == []


def _all(store, table):
    order = table.c.id if "id" in table.c else table.c.position
    with store._database.reading() as connection:
        return connection.execute(table.select().order_by(order)).all()

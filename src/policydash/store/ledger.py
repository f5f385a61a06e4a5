"""The collection ledger: every reading of a feed and what came of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from policydash.clock import day_number, korean_day
from policydash.model.article import Rejection
from policydash.model.ledger import FetchRecord, FetchStatus, Tally
from policydash.store import gaps
from policydash.store.meta import Transaction
from policydash.store.schema import feeds, fetches, rejections
from policydash.store.slices import IN_LIST, ROWS, slices

_OUTCOMES = ("new", "changed", "same", "duplicate", "rejected")


def start(transaction: Transaction, feed_id: int, started_at: datetime, origin: str) -> int:
    """Return the id of a new, open line. An open line of the same feed is closed: its process is gone."""
    _close_open(transaction, feed_id, started_at)
    record = FetchRecord(
        feed="", feed_id=feed_id, started_at=started_at, status=FetchStatus.INTERRUPTED, origin=origin
    )
    return _insert(transaction.connection, record)


def finish(transaction: Transaction, fetch_id: int, /, **values: Any) -> None:
    """Close a line with finished_at, status, http_status, capped, note, error and origin.

    The revision grows when that makes a gap, or heals one.
    """
    connection = transaction.connection
    since = gaps.changes_since(connection, fetch_id)
    before = _gaps(connection, since)
    values["status"] = values["status"].value
    connection.execute(update(fetches).where(fetches.c.id == fetch_id).values(**values))
    if _gaps(connection, since) != before:
        transaction.touch()


def _gaps(connection: Connection, since: int | None) -> list[int]:
    return [] if since is None else gaps.gap_days(connection, since).tolist()


def record(transaction: Transaction, lines: Iterable[FetchRecord]) -> list[int]:
    """Return the ids of whole lines of the past; their `feed` and `id` are not looked at."""
    connection = transaction.connection
    before = _gaps(connection, 0)
    ids = [number for block in slices(lines, ROWS) for number in _insert_whole(connection, block)]
    if _gaps(connection, 0) != before:
        transaction.touch()
    return ids


def _insert_whole(connection: Connection, lines: Sequence[FetchRecord]) -> list[int]:
    """Return the ids of lines, in their order, added with their reasons, many in one statement."""
    query = insert(fetches).returning(fetches.c.id, sort_by_parameter_order=True)
    ids = [int(number) for number in connection.execute(query, [_values(line) for line in lines]).scalars()]
    rows = [
        {"fetch_id": fetch_id, "place": "", "reason": reason, "detail": ""}
        for fetch_id, line in zip(ids, lines, strict=True)
        for reason, times in line.rejections.items()
        for _ in range(times)
    ]
    if rows:
        connection.execute(insert(rejections), rows)
    return ids


def _close_open(transaction: Transaction, feed_id: int, now: datetime) -> None:
    """Close the open lines of a feed as interrupted."""
    still_open = select(fetches.c.id).where(fetches.c.finished_at.is_(None), fetches.c.feed_id == feed_id)
    for fetch_id in transaction.connection.execute(still_open).scalars().all():
        finish(transaction, fetch_id, finished_at=now, status=FetchStatus.INTERRUPTED)


def grow(connection: Connection, fetch_id: int, tally: Tally) -> None:
    """Add to a line's tally; nothing happens when there is nothing to add."""
    if not tally.read:
        return
    more = {name: fetches.c[name] + getattr(tally, name) for name in (*_OUTCOMES, "read")}
    connection.execute(update(fetches).where(fetches.c.id == fetch_id).values(**more))


def read(connection: Connection, *, feed_id: int | None, limit: int) -> list[FetchRecord]:
    """Return up to `limit` lines, of one feed or of all, newest first."""
    query = select(fetches, feeds.c.name.label("feed")).join_from(fetches, feeds)
    if feed_id is not None:
        query = query.where(fetches.c.feed_id == feed_id)
    query = query.order_by(fetches.c.started_at.desc(), fetches.c.id.desc()).limit(limit)
    rows = connection.execute(query).mappings().all()
    reasons = _reasons(connection, [row["id"] for row in rows])
    return [_record(row, reasons[row["id"]]) for row in rows]


def rejected(connection: Connection, fetch_id: int) -> list[Rejection]:
    """Return what a fetch rejected, in the order in which it was read."""
    columns = (rejections.c.place, rejections.c.reason, rejections.c.detail)
    query = select(*columns).where(rejections.c.fetch_id == fetch_id).order_by(rejections.c.id)
    return [Rejection(*row) for row in connection.execute(query)]


def _insert(connection: Connection, line: FetchRecord) -> int:
    query = insert(fetches).values(**_values(line)).returning(fetches.c.id)
    return int(connection.execute(query).scalar_one())


def _values(line: FetchRecord) -> dict[str, Any]:
    """Return a line as a row of its table."""
    return {name: getattr(line.tally, name) for name in (*_OUTCOMES, "read")} | {
        "feed_id": line.feed_id,
        "day": day_number(korean_day(line.started_at)),
        "started_at": line.started_at,
        "finished_at": line.finished_at,
        "status": line.status.value,
        "http_status": line.http_status,
        "capped": line.capped,
        "error": line.error,
        "origin": line.origin,
        "note": line.note,
    }


def _reasons(connection: Connection, ids: Sequence[int]) -> Mapping[int, dict[str, int]]:
    """Return reason → count for each fetch."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    columns = (rejections.c.fetch_id, rejections.c.reason)
    for block in slices(ids, IN_LIST):
        query = select(*columns, func.count()).where(rejections.c.fetch_id.in_(block)).group_by(*columns)
        for fetch_id, reason, times in connection.execute(query):
            found[fetch_id][reason] = times
    return found


def _record(row: Mapping[Any, Any], reasons: Mapping[str, int]) -> FetchRecord:
    kept = (
        "id",
        "feed",
        "feed_id",
        "started_at",
        "finished_at",
        "http_status",
        "capped",
        "error",
        "origin",
        "note",
    )
    return FetchRecord(
        **{name: row[name] for name in kept},
        status=FetchStatus(row["status"]),
        tally=Tally(**{name: row[name] for name in _OUTCOMES}),
        rejections=dict(sorted(reasons.items())),
    )

"""What the ledger knows of feeds and days: readings summed by feed and day, the ends of a feed's readings.

Nothing here walks over the whole ledger, which grows for years: an index of feed and day leads to the ends.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Row,
    ScalarSelect,
    and_,
    case,
    func,
    or_,
    select,
)

from policydash.model.coverage import FROM_A_DAY, FeedDay, Span
from policydash.model.ledger import SUCCESSFUL, FeedType, FetchStatus
from policydash.store.engine import Database
from policydash.store.schema import feeds, fetches, rejections

UNASKED = 7  # days: a feed that was not asked for so long, while others were, is no longer collected


class LastWords(NamedTuple):
    """The error of a feed's newest reading, the note of its newest capped one, whether it was told to go."""

    error: str = ""
    note: str = ""
    gone: bool = False


class Coverage:
    """The ledger by feed and day; every method is a transaction of its own."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def days(self, first: int, last: int | None = None) -> list[FeedDay]:
        """Return the finished readings of every feed and day from `first` to `last`, files left out."""
        with self._database.reading() as connection:
            return feed_days(connection, first, last)

    def spans(self) -> dict[int, Span]:
        """Return feed id → the days on which it was collected; feeds never read, and files, are absent."""
        with self._database.reading() as connection:
            return spans(connection)

    def last_new(self) -> dict[int, int]:
        """Return feed id → the last day on which a reading brought a new article."""
        with self._database.reading() as connection:
            rows = connection.execute(select(feeds.c.id, day_of(fetches.c.new > 0, newest=True)))
            return {row[0]: row[1] for row in rows if row[1] is not None}

    def stretches(self, wanted: Mapping[int, tuple[int, int]]) -> list[FeedDay]:
        """Return what `days` would, of each feed of `wanted` only its own days from first to last."""
        each = [
            and_(fetches.c.feed_id == feed, fetches.c.day.between(*days)) for feed, days in wanted.items()
        ]
        if not each:
            return []
        with self._database.reading() as connection:
            return _summed(connection, or_(*each))

    def last_words(self, since: int) -> dict[int, LastWords]:
        """Return feed id → what its newest reading said, and its newest capped one from day `since` on."""
        query = select(
            feeds.c.id,
            _newest(fetches.c.error, finished()),
            _newest(fetches.c.note, and_(fetches.c.capped, fetches.c.day >= since)),
            _newest(fetches.c.status, finished()) == FetchStatus.GONE.value,
        )
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        return {row[0]: LastWords(row[1] or "", row[2] or "", bool(row[3])) for row in rows}

    def last_reading(self) -> datetime | None:
        """Return when the newest finished reading of a feed ended; files are no feeds here."""
        query = (
            select(fetches.c.finished_at)
            .join(feeds)
            .where(finished(), no_file())
            .order_by(fetches.c.started_at.desc())
            .limit(1)
        )
        with self._database.reading() as connection:
            found: datetime | None = connection.execute(query).scalar()
            return found

    def rejected(self, first: int) -> dict[int, dict[str, int]]:
        """Return feed id → reason → how many items were rejected from day `first` on."""
        query = (
            select(fetches.c.feed_id, rejections.c.reason, func.count())
            .join_from(rejections, fetches)
            .where(fetches.c.day >= first)
            .group_by(fetches.c.feed_id, rejections.c.reason)
        )
        found: dict[int, dict[str, int]] = {}
        with self._database.reading() as connection:
            for feed, reason, times in connection.execute(query):
                found.setdefault(feed, {})[reason] = times
        return found


def feed_days(connection: Connection, first: int, last: int | None = None) -> list[FeedDay]:
    """Return the finished readings of every feed and day from `first` to `last`, summed; no files."""
    upto = [] if last is None else [fetches.c.day <= last]
    return _summed(connection, and_(fetches.c.day >= first, *upto))


def spans(connection: Connection) -> dict[int, Span]:
    """Return feed id → the days on which it was collected; feeds never read, and files, are absent."""
    query = select(
        feeds.c.id,
        feeds.c.type,
        and_(feeds.c.enabled, feeds.c.closed == "", feeds.c.off == "").label("live"),
        day_of(finished()).label("first"),
        day_of(successful()).label("first_success"),
        day_of(finished(), newest=True).label("last"),
    ).where(feeds.c.type != FeedType.FILE.value)
    rows = [row for row in connection.execute(query) if row.first is not None]
    newest = max((row.last for row in rows), default=0)
    return {row.id: _span(row, newest) for row in rows}


def _span(row: Row[Any], newest: int) -> Span:
    """Return the span of a feed in a ledger whose newest day is `newest`."""
    kind = FeedType(row.type)
    asked = row.live and kind is not FeedType.SAMPLE and newest - row.last <= UNASKED
    last = newest if asked else row.last
    from_a_day = kind in FROM_A_DAY
    return Span(first=row.first, first_success=row.first_success, last=last, from_a_day=from_a_day)


def day_of(where: ColumnElement[bool], *, newest: bool = False) -> "ScalarSelect[int]":
    """Return the first or the last day of a feed's readings of some kind, NULL where there are none."""
    day = fetches.c.day
    query = select(day).where(fetches.c.feed_id == feeds.c.id, where).order_by(day.desc() if newest else day)
    return query.limit(1).correlate(feeds).scalar_subquery()


def _newest(column: ColumnElement[str], where: ColumnElement[bool]) -> "ScalarSelect[str]":
    """Return a text of the newest reading of a feed that is of some kind, NULL where there is none."""
    newest = (fetches.c.day.desc(), fetches.c.id.desc())
    query = select(column).where(fetches.c.feed_id == feeds.c.id, where).order_by(*newest).limit(1)
    return query.correlate(feeds).scalar_subquery()


def _summed(connection: Connection, where: ColumnElement[bool]) -> list[FeedDay]:
    good = successful()
    first = func.min(case((good, fetches.c.id * 2 + case((fetches.c.capped, 1), else_=0))))
    query = (
        select(
            fetches.c.feed_id,
            fetches.c.day,
            func.count().label("readings"),
            _times(good).label("successes"),
            _times(and_(good, fetches.c.status != FetchStatus.UNCHANGED.value)).label("fresh"),
            _times(fetches.c.capped).label("capped"),
            (func.coalesce(first, 0) % 2).label("first_capped"),
            *(func.sum(fetches.c[name]).label(name) for name in ("read", "new", "rejected")),
        )
        .join(feeds)
        .where(where, finished(), no_file())
        .group_by(fetches.c.feed_id, fetches.c.day)
        .order_by(fetches.c.feed_id, fetches.c.day)
    )
    return [_feed_day(dict(row)) for row in connection.execute(query).mappings()]


def _feed_day(row: dict[str, int]) -> FeedDay:
    counts = {str(name): int(value) for name, value in row.items() if name != "first_capped"}
    return FeedDay(**counts, first_capped=bool(row["first_capped"]))


def _times(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0), type_=Integer)


def successful() -> ColumnElement[bool]:
    """Return the condition that a reading was a success."""
    return fetches.c.status.in_(sorted(status.value for status in SUCCESSFUL))


def finished() -> ColumnElement[bool]:
    """Return the condition that a reading has ended."""
    return fetches.c.finished_at.is_not(None)


def no_file() -> ColumnElement[bool]:
    """Return the condition that a feed is one, no imported file."""
    return feeds.c.type != FeedType.FILE.value

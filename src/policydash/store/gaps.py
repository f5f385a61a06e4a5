"""The days that every feed lost, from the ledger.

It grows for years, so it is never read whole: days are found by stepping along the index of days, and one
feed that lost nothing settles a row of days without a success.
"""

from collections.abc import Iterator, Mapping
from itertools import groupby

import numpy as np
import numpy.typing as npt
from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, select

from policydash.model.coverage import FeedDay, Span, shared_gaps, states
from policydash.store.coverage import day_of, finished, no_file, spans, successful
from policydash.store.schema import feeds, fetches


def gap_days(connection: Connection, since: int | None = None) -> npt.NDArray[np.int32]:
    """Return the Korean days, sorted, from `since` on, that are a gap in every feed collected then.

    Imported files are no feeds here, and a reading that is still running has not failed.
    """
    found: list[int] = []
    kept: dict[int, Span] | None = None
    for first, last in _without_success(connection, since):
        if not _is_healed(connection, first, last):
            kept = spans(connection) if kept is None else kept
            found += _lost(connection, kept, first, last)
    return np.array(found, dtype=np.int32)


def changes_since(connection: Connection, fetch_id: int) -> int | None:
    """Return the first day whose state can change when a reading is finished, None where none can.

    Nothing changes on a day on which the feed was read well already: the first success of a day decides.
    """
    feed_id, day = connection.execute(
        select(fetches.c.feed_id, fetches.c.day).where(fetches.c.id == fetch_id)
    ).one()
    own = and_(fetches.c.feed_id == feed_id, fetches.c.id != fetch_id, successful())
    if connection.execute(
        select(exists().where(own, fetches.c.day == day, fetches.c.id < fetch_id))
    ).scalar():
        return None
    before = _newest_day(connection, own), _newest_day(connection, and_(successful(), no_file()))
    return min([int(day), *(each for each in before if each is not None)])


def _newest_day(connection: Connection, where: ColumnElement[bool]) -> int | None:
    query = select(fetches.c.day).join(feeds).where(where).order_by(fetches.c.day.desc()).limit(1)
    row = connection.execute(query).first()
    return None if row is None else int(row[0])


def _without_success(connection: Connection, since: int | None) -> Iterator[tuple[int, int]]:
    """Yield the first and last day of each row of days without a success, from the first reading on."""
    known = dict(_days(connection, since))
    if not known:
        return
    missing = (day for day in range(min(known), max(known) + 1) if not known.get(day))
    for _, run in groupby(enumerate(missing), lambda pair: pair[1] - pair[0]):
        days = [day for _, day in run]
        yield days[0], days[-1]


def _days(connection: Connection, since: int | None) -> list[tuple[int, bool]]:
    """Return (day, whether a feed was read well) of the days with finished readings of feeds."""
    first = _next_day(fetches.c.day >= (0 if since is None else since)).cte("days", recursive=True)
    steps = first.union_all(
        select(_next_day(fetches.c.day > first.c.day).scalar_subquery()).where(first.c.day.is_not(None))
    )
    of_feeds = [fetches.c.day == steps.c.day, fetches.c.feed_id == feeds.c.id, no_file()]
    query = select(
        steps.c.day,
        exists().where(*of_feeds, successful()).correlate(steps),
    ).where(steps.c.day.is_not(None), exists().where(*of_feeds, finished()).correlate(steps))
    return [(row[0], bool(row[1])) for row in connection.execute(query)]


def _next_day(where: ColumnElement[bool]) -> "Select[tuple[int]]":
    return select(func.min(fetches.c.day).label("day")).where(where)


def _is_healed(connection: Connection, first: int, last: int) -> bool:
    """Return whether a feed that was read before these days was, after them, found to have lost nothing."""
    earlier = exists().where(fetches.c.feed_id == feeds.c.id, fetches.c.day < first, successful())
    query = select(feeds.c.id).where(no_file(), earlier, _next_capped(last).is_(False)).limit(1)
    return connection.execute(query).first() is not None


def _next_capped(day: int) -> ColumnElement[bool]:
    """Return whether the first success of a feed after `day` was capped, NULL when there is none."""
    return (
        select(fetches.c.capped)
        .where(fetches.c.feed_id == feeds.c.id, fetches.c.day > day, successful())
        .order_by(fetches.c.day, fetches.c.id)
        .limit(1)
        .correlate(feeds)
        .scalar_subquery()
    )


def _lost(connection: Connection, kept: Mapping[int, Span], first: int, last: int) -> list[int]:
    """Return the days from `first` to `last`, all without a success, that every feed collected then lost."""
    next_success = day_of(and_(fetches.c.day > last, successful()))
    query = select(feeds.c.id, next_success, _next_capped(last)).where(no_file())
    after = [
        FeedDay(feed_id=feed, day=day, successes=1, first_capped=capped)
        for feed, day, capped in connection.execute(query)
        if day is not None
    ]
    by_feed = {row.feed_id: [row] for row in after}
    return shared_gaps(
        [states(by_feed.get(feed, []), span, start=first, end=last) for feed, span in kept.items()]
    )

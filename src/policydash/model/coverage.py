"""What is known of a feed's days: read, healed by a later reading, lost, or not collected at all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from policydash.model.ledger import FeedType

# Their first reading goes back to a day that was set, so that failures before it have lost nothing.
FROM_A_DAY = frozenset({FeedType.POLICY_NEWS, FeedType.PRESS_RELEASES, FeedType.MSIT})


class DayState(StrEnum):
    """What is known of one feed on one Korean day."""

    READ = "read"  # a success that brought something to read
    UNCHANGED = "unchanged"  # successes, none of which brought anything
    HEALED = "healed"  # no success, but the next one still held what was known already: nothing is lost
    GAP = "gap"  # no success, and nothing says that the next one reached back
    ABSENT = "absent"  # before the first reading, or after the feed was collected


ANSWERED = frozenset({DayState.READ, DayState.UNCHANGED})
COVERED = ANSWERED | {DayState.HEALED}


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedDay:
    """The finished readings of one feed on one Korean day, summed.

    `fresh` counts successes with something to read; `first_capped` is whether the first success of the day
    was capped. `read`, `new` and `rejected` count items.
    """

    feed_id: int
    day: int
    readings: int = 1
    successes: int = 0
    fresh: int = 0
    capped: int = 0
    first_capped: bool = False
    read: int = 0
    new: int = 0
    rejected: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The days of a feed as numbers: first reading, first success, the last day on which it was collected.

    `from_a_day`: the first success reaches back over the days before it.
    """

    first: int
    first_success: int | None = None
    last: int
    from_a_day: bool = False


def states(rows: Iterable[FeedDay], span: Span, *, start: int, end: int) -> dict[int, DayState]:
    """Return day → state for the days from `start` to `end`.

    `rows` are those of one feed from `start` on, to the end of the ledger: what comes after a day decides
    whether something is lost: the first success after it, if that was not capped, held what was missed. The
    first success there ever was heals nothing: nothing was known before it that it could still hold.
    """
    by_day = {row.day: row for row in rows}
    found: dict[int, DayState] = {}
    heals = False
    for day in range(max([end, *by_day]), start - 1, -1):
        row = by_day.get(day)
        if row is not None and row.successes:
            found[day] = DayState.READ if row.fresh else DayState.UNCHANGED
            heals = not row.first_capped and (span.from_a_day or day != span.first_success)
        else:
            found[day] = _missed(day, span, heals)
    return {day: found[day] for day in range(start, end + 1)}


def _missed(day: int, span: Span, heals: bool) -> DayState:
    if not span.first <= day <= span.last:
        return DayState.ABSENT
    return DayState.HEALED if heals else DayState.GAP


def shared_gaps(feeds: Sequence[Mapping[int, DayState]]) -> list[int]:
    """Return the sorted days that are a gap in every feed that was collected then; none without any."""
    days = {day for feed in feeds for day, state in feed.items() if state is DayState.GAP}
    return sorted(
        day for day in days if all(feed.get(day) in (DayState.GAP, DayState.ABSENT, None) for feed in feeds)
    )

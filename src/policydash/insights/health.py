"""How each feed is: what it brings against what it usually brings, and what a person should look at."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from policydash.analysis import silence
from policydash.analysis.baseline import DAYS, Baseline, Level, baseline
from policydash.clock import day_number, from_day_number
from policydash.insights.workspace import Workspace
from policydash.model.coverage import ANSWERED, COVERED, DayState, FeedDay, Span, states
from policydash.model.ledger import COLLECTED, FeedState, FeedType
from policydash.store.coverage import LastWords

SILENT_AFTER = 3  # failed readings in a row: once or twice is a bad day
WEEK = 7
_LOOK_BACK = 70  # days read of every feed: 28 before a silence of six weeks
_MOST_REJECTED = 5  # one item in so many


class Alarm(StrEnum):
    """Why a person should look at a feed."""

    KEYLESS = "인증키 없음"
    GONE = "없어짐"
    FAILING = "실패 계속"
    QUIET = "조용함"
    MISSED = "놓침"
    REJECTING = "거절 많음"
    NOTICE = "알림"


@dataclass(frozen=True, slots=True)
class Health:
    """One feed's last seven days (oldest first), its usual level, and what is wrong with it.

    `error` is what its newest reading failed with, `note` what its newest capped reading may have missed.
    `unasked`: others were read lately, this one was not. `missing` names the setting that it lacks.
    """

    per_day: tuple[int, ...] = (0,) * WEEK
    usual: Baseline = field(default_factory=lambda: Baseline(Level(0), Level(0)))
    last_new: date | None = None
    caps: int = 0
    rejections: Mapping[str, int] = field(default_factory=dict)
    unasked: bool = False
    error: str = ""
    note: str = ""
    missing: str = ""
    alarms: tuple[Alarm, ...] = ()


@dataclass(frozen=True, slots=True)
class _Known:
    """What the ledger says of one feed."""

    feed: FeedState
    span: Span
    rows: Sequence[FeedDay]
    last_new: int | None
    today: int


def is_collected(feed: FeedState) -> bool:
    """Return whether a feed is read when its time comes."""
    live = not feed.spec.closed and not feed.spec.off
    return feed.enabled and live and feed.spec.type in COLLECTED


def is_failing(feed: FeedState) -> bool:
    """Return whether a collected feed has failed several times in a row."""
    return is_collected(feed) and feed.failures >= SILENT_AFTER


def last_day(workspace: Workspace, feeds: Sequence[FeedState], spans: Mapping[int, Span]) -> int:
    """Return the day that is looked at as today: for a store of sample feeds the last one of its ledger."""
    sample = [spans[feed.id].last for feed in feeds if feed.spec.type is FeedType.SAMPLE and feed.id in spans]
    return max(sample) if sample else day_number(workspace.today())


def healths(
    workspace: Workspace, feeds: Sequence[FeedState], *, missing: Mapping[FeedType, str]
) -> dict[int, Health]:
    """Return feed id → how it is; `missing` names the setting that a type of feed lacks.

    Half a dozen queries, however many feeds there are.
    """
    kept = workspace.store.coverage
    spans, last_new = kept.spans(), kept.last_new()
    today = last_day(workspace, feeds, spans)
    words = kept.last_words(today - WEEK + 1)
    rows = _rows(workspace, last_new, today)
    rejected = kept.rejected(today - WEEK + 1)
    newest = max((span.last for span in spans.values()), default=today)
    found: dict[int, Health] = {}
    for feed in feeds:
        span = spans.get(feed.id)
        known = _known(feed, span, rows, last_new, today)
        said = words.get(feed.id, LastWords())
        unasked = is_collected(feed) and span is not None and span.last < newest
        found[feed.id] = replace(
            _health(known),
            rejections=rejected.get(feed.id, {}),
            unasked=unasked,
            error=said.error,
            note=said.note,
            missing=missing.get(feed.spec.type, "") if is_collected(feed) else "",
            alarms=() if unasked else _alarms(feed, known, missing, gone=said.gone),
        )
    return found


def _known(
    feed: FeedState,
    span: Span | None,
    rows: Mapping[int, Sequence[FeedDay]],
    last_new: Mapping[int, int],
    today: int,
) -> _Known | None:
    if span is None:
        return None
    return _Known(feed, span, rows.get(feed.id, ()), last_new.get(feed.id), today)


def _health(known: _Known | None) -> Health:
    """Return what the counts of a feed say; of one that was never read, nothing."""
    if known is None:
        return Health()
    return Health(
        per_day=_per_day(known),
        usual=baseline(_usual(known, known.today - DAYS, known.today - 1, ANSWERED)),
        last_new=None if known.last_new is None else from_day_number(known.last_new),
        caps=sum(row.capped for row in _lately(known)),
    )


def _rows(workspace: Workspace, last_new: Mapping[int, int], today: int) -> dict[int, list[FeedDay]]:
    """Return what each feed read lately, and from four weeks before its newest article on."""
    kept, first = workspace.store.coverage, today - _LOOK_BACK
    longer = {feed: (day - DAYS + 1, first - 1) for feed, day in last_new.items() if day - DAYS + 1 < first}
    found: dict[int, list[FeedDay]] = defaultdict(list)
    for row in (*kept.stretches(longer), *kept.days(first)):
        found[row.feed_id].append(row)
    return found


def _lately(known: _Known) -> list[FeedDay]:
    return [row for row in known.rows if known.today - WEEK < row.day <= known.today]


def _per_day(known: _Known) -> tuple[int, ...]:
    counts = {row.day: row.new for row in known.rows}
    return tuple(counts.get(day, 0) for day in range(known.today - WEEK + 1, known.today + 1))


def _usual(known: _Known, first: int, last: int, kinds: frozenset[DayState]) -> dict[int, int]:
    """Return day → new articles of the days of some kinds; days on which a backlog came in are left out."""
    by_day = {row.day: row for row in known.rows}
    found = states(known.rows, known.span, start=first, end=last)
    return {
        day: by_day[day].new if day in by_day else 0
        for day, state in found.items()
        if state in kinds and not _is_backlog(by_day.get(day), known.span)
    }


def _is_backlog(row: FeedDay | None, span: Span) -> bool:
    """Return whether a day brought what was published long before: the first one, or one after a loss."""
    return row is not None and (row.day == span.first_success or row.first_capped)


def _is_quiet(known: _Known) -> bool:
    """Return whether a feed that answers has brought nothing new for too long, today not counted."""
    if known.last_new is None or known.feed.failures:
        return False
    before = _usual(known, known.last_new - DAYS + 1, known.last_new, COVERED)
    silent = _usual(known, known.last_new + 1, known.today - 1, COVERED)
    return silence.is_silent(before, list(silent))


def _alarms(
    feed: FeedState, known: _Known | None, missing: Mapping[FeedType, str], *, gone: bool
) -> tuple[Alarm, ...]:
    """Return the alarms of a feed, the gravest first; none of one that a person has taken out."""
    if not (is_collected(feed) or gone) or feed.spec.closed or feed.spec.off:
        return ()
    keyless = feed.spec.type in missing
    rows = _lately(known) if known else []
    told = {
        Alarm.KEYLESS: keyless,
        Alarm.GONE: gone and not feed.enabled,
        Alarm.FAILING: is_failing(feed) and not keyless,
        Alarm.QUIET: feed.enabled and known is not None and _is_quiet(known),
        Alarm.MISSED: any(row.capped for row in rows),
        Alarm.REJECTING: sum(row.rejected for row in rows) * _MOST_REJECTED > sum(row.read for row in rows),
        Alarm.NOTICE: feed.enabled and bool(feed.notice),
    }
    return tuple(alarm for alarm, holds in told.items() if holds)

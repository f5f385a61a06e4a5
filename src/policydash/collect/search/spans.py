"""Which stretch of time a search is to be asked for next, when each answer holds only so many articles.

Time is counted in whole steps (days, quarters of an hour). Of each question is noted down from which step to
which it has been taken up, and which windows of that are still to be asked: a stack, so that the newest time
is read first and a long way back last. A window with too many articles is parted into its halves, the newer
one on top. A round that breaks off goes on with the window it was at.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from policydash.clock import day_number, korean_day
from policydash.collect.search import questions
from policydash.collect.source import Visit

_FLAGS = ("refused", "missed", "added")
_MOST_WINDOWS = 100  # more are joined: they are read again rather than remembered for ever


class Window(NamedTuple):
    """Steps from `start` up to `end`, which is not in it; `at` is how many articles of it have been read."""

    start: int
    end: int
    at: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What is wanted: up to `end`, first from `start`, then from `again` steps before what was read.

    `oldest` is the first step that the interface still has; `since` the step back to which it is to be read,
    None for no way back.
    """

    start: int
    end: int
    again: int
    oldest: int = 0  # 1970, before any article
    since: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """What was taken up of one question: from `first` up to `last`, and what of it is still to be asked.

    `refused`: it was not accepted in this round. `missed`: the interface no longer has some of it. `added`:
    others were asked before it was, and it is not read back to their beginning. Both hold until the round in
    which that came about has read all, so that a round that breaks off does not hide them.
    """

    first: int
    last: int
    todo: tuple[Window, ...] = ()
    refused: bool = False
    missed: bool = False
    added: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """The spans of all questions in one round, which its starting time names."""

    round: str
    spans: Mapping[str, Span]

    def told(self, too_old: str = "") -> list[str]:
        """Return what is to be said of this round: `too_old` where it begins later than the last one ended,
        because the interface does; a sentence for each question that was not asked before.
        """
        told = [too_old] if any(span.missed for span in self.spans.values()) else []
        return told + [questions.added(question) for question, span in self.spans.items() if span.added]

    def next(self) -> tuple[str, Window] | None:
        """Return the question and the window to ask now, the newest there is; None when all is read."""
        waiting = [
            (question, span.todo[-1])
            for question, span in self.spans.items()
            if span.todo and not span.refused
        ]
        return max(waiting, key=lambda item: item[1].end, default=None)

    def done(self, question: str) -> "Plan":
        """Return the plan after the window of a question was read."""
        return self._with(question, ())

    def paged(self, question: str, at: int) -> "Plan":
        """Return the plan after the first `at` articles of the window were read."""
        return self._with(question, (self.spans[question].todo[-1]._replace(at=at),))

    def halved(self, question: str) -> "Plan | None":
        """Return the plan with the window in two halves, None when it is a single step."""
        window = self.spans[question].todo[-1]
        middle = (window.start + window.end) // 2
        if middle == window.start:
            return None
        return self._with(question, (Window(window.start, middle), Window(middle, window.end)))

    def refused(self, question: str) -> "Plan":
        """Return the plan after a question was not accepted: it rests until the next round."""
        span = replace(self.spans[question], refused=True)
        return Plan(self.round, {**self.spans, question: span})

    def cursor(self) -> str:
        """Return the plan as a source remembers it."""
        spans = {questions.digest(question): _noted(span) for question, span in self.spans.items()}
        return questions.cursor_of({"round": self.round, "spans": spans})

    def _with(self, question: str, windows: Sequence[Window]) -> "Plan":
        span = self.spans[question]
        changed = replace(span, todo=(*span.todo[:-1], *windows))
        return Plan(self.round, {**self.spans, question: changed})


def planned(cursor: str, asked: Sequence[str], bounds: Bounds, *, round_: str) -> Plan:
    """Return the plan that a cursor holds for these questions, drawn on up to `bounds` in a new round."""
    notes = questions.noted(cursor)
    known = notes.get("spans")
    known = known if isinstance(known, dict) else {}
    is_new = notes.get("round") != round_
    spans = {}
    for question in asked:
        span = _read(known.get(questions.digest(question)))
        is_added = span is None and bool(known) and bounds.since is None
        span = _drawn_on(span, bounds) if is_new or span is None else span
        spans[question] = replace(span, added=span.added or is_added)
    return Plan(round_, spans)


def by_day(visit: Visit, asked: Sequence[str], *, first_days: int, again: int) -> Plan:
    """Return the plan of a search whose steps are Korean days; at first the last `first_days` with today."""
    today = day_number(korean_day(visit.now))
    day = questions.since(visit)
    bounds = Bounds(
        start=today + 1 - first_days, end=today + 1, again=again, since=day_number(day) if day else None
    )
    return planned(visit.feed.cursor, asked, bounds, round_=visit.now.isoformat())


def _drawn_on(span: Span | None, bounds: Bounds) -> Span:
    """Return the span with the time since the last round on top, and the way back at the bottom."""
    span = _until(bounds.end, span or Span(first=bounds.start, last=bounds.start))
    start = max(span.last - bounds.again, span.first, bounds.oldest)
    todo = (*span.todo, Window(start, bounds.end)) if start < bounds.end else span.todo
    back = _back(span.first, bounds)
    is_unread = bool(span.todo)
    return Span(
        first=back.start if back else span.first,
        last=bounds.end,
        todo=_few((back, *todo) if back else todo),
        missed=span.last < bounds.oldest or (span.missed and is_unread),
        added=span.added and is_unread,
    )


def _until(end: int, span: Span) -> Span:
    """Return the span without what a clock that ran ahead wrote: nothing would be asked until then."""
    todo = tuple(window._replace(end=min(window.end, end)) for window in span.todo if window.start < end)
    return replace(span, first=min(span.first, end), last=min(span.last, end), todo=todo)


def _back(first: int, bounds: Bounds) -> Window | None:
    if bounds.since is None:
        return None
    start = max(bounds.since, bounds.oldest)
    return Window(start, first) if start < first else None


def _few(todo: tuple[Window, ...]) -> tuple[Window, ...]:
    if len(todo) <= _MOST_WINDOWS:
        return todo
    return (Window(min(window.start for window in todo), max(window.end for window in todo)),)


def _noted(span: Span) -> dict[str, Any]:
    flags = {name: True for name in _FLAGS if getattr(span, name)}
    return {"first": span.first, "last": span.last, "todo": span.todo, **flags}


def _read(notes: Any) -> Span | None:
    """Return a span as it was noted, None for what cannot be one."""
    try:
        todo = tuple(Window(*map(int, window)) for window in notes["todo"])
        flags = {name: notes.get(name) is True for name in _FLAGS}
        return Span(first=int(notes["first"]), last=int(notes["last"]), todo=todo, **flags)
    except (TypeError, ValueError, KeyError, OverflowError):
        return None

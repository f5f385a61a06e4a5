"""Progress drawn for who is looking: a bar on a terminal, lines in a log, JSON for a program.

How long the rest takes is told by all three: a log gets a line when the work changes and every ten seconds.
"""

import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from enum import StrEnum

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars

from policydash.model import wording
from policydash.model.ledger import FetchStatus
from policydash.pipeline.progress import Progress, remaining

_EVERY = 10.0  # seconds between two lines of a log about the same work
Clock = Callable[[], float]


class Style(StrEnum):
    """How progress is told."""

    AUTO = "auto"
    LINES = "lines"
    JSONL = "jsonl"
    QUIET = "quiet"


class Pace:
    """How fast each work goes, on a clock of seconds: from its first step on."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._first: dict[tuple[str, str], tuple[float, int]] = {}

    def left(self, step: Progress) -> float | None:
        """Return the seconds until the work of a step is done, None while nobody can tell."""
        if step.status is not None or step.total is None:
            return None
        now = self._clock()
        started, done = self._first.setdefault((step.name, step.step), (now, step.done))
        return remaining(started, now, step.done - done, step.total - done)


def follow(steps: Iterable[Progress], *, style: Style, clock: Clock = time.monotonic) -> list[Progress]:
    """Tell each step as it comes; return the finished ones (a feed's or file's last step)."""
    if style is Style.JSONL:
        steps = _as_json(steps, Pace(clock))
    elif style is Style.LINES or (style is Style.AUTO and not sys.stderr.isatty()):
        steps = _as_lines(steps, Pace(clock), clock)
    elif style is Style.AUTO:
        steps = _as_bars(steps)
    return [step for step in steps if step.status is not None]


def to_json(step: Progress, left: float | None = None) -> str:
    """Return one step as a line of JSON: the outcomes and their sum by name, the seconds left or null."""
    record = {
        "name": step.name,
        "step": step.step,
        "done": step.done,
        "total": step.total,
        "remaining": None if left is None else round(left),
        "status": step.status.value if step.status else None,
        "error": step.error,
        "note": step.note,
        "fetch_id": step.fetch_id,
        **step.tally.by_name(),
    }
    return json.dumps(record, ensure_ascii=False)


def rest(until: datetime, *, style: Style) -> None:
    """Tell a program that a round is over and when the next one begins; people see that by the silence."""
    if style is Style.JSONL:
        typer.echo(json.dumps({"name": "", "step": "쉬는 중", "next_at": until.isoformat()}))
        sys.stdout.flush()


def summary(step: Progress) -> str:
    """Return the line that closes a feed or file."""
    if step.status is FetchStatus.UNCHANGED:
        return f"{step.name}: 변동 없음"
    tally = step.tally
    counts = (
        f"읽음 {tally.read:,} = 새 기사 {tally.new:,} + 바뀜 {tally.changed:,} + 그대로 {tally.same:,}"
        f" + 중복 {tally.duplicate:,} + 거절 {tally.rejected:,}"
    )
    return " · ".join(part for part in (f"{step.name}: {counts}", step.error, step.note) if part)


def line(step: Progress, left: float | None = None) -> str:
    """Return the line that tells a step in a log."""
    counts = ""
    if step.done:
        counts = f" {step.done:,}" if step.total is None else f" {step.done:,}/{step.total:,}"
    return f"{step.name}: {step.step}{counts}" + (
        f" · 남은 시간 약 {wording.time_span(left)}" if left else ""
    )


def _as_json(steps: Iterable[Progress], pace: Pace) -> Iterator[Progress]:
    for step in steps:
        typer.echo(to_json(step, pace.left(step)))
        sys.stdout.flush()
        yield step


def _as_lines(steps: Iterable[Progress], pace: Pace, clock: Clock) -> Iterator[Progress]:
    said, said_at = ("", ""), 0.0
    for step in steps:
        left, now = pace.left(step), clock()
        if step.status:
            typer.echo(summary(step), err=True)
        elif (step.name, step.step) != said or now - said_at >= _EVERY:
            typer.echo(line(step, left), err=True)
            said, said_at = (step.name, step.step), now
        yield step


def _as_bars(steps: Iterable[Progress]) -> Iterator[Progress]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True, highlight=False)
    tasks: dict[str, TaskID] = {}
    with Bars(*columns, console=console) as bars:
        for step in steps:
            if step.name not in tasks:
                tasks[step.name] = bars.add_task(step.name, total=step.total)
            bars.update(tasks[step.name], completed=step.done, total=step.total, description=step.name)
            if step.status is not None:
                bars.remove_task(tasks.pop(step.name))
                bars.console.print(summary(step), markup=False)
            yield step

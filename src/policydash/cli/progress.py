"""Progress drawn for who is looking: a bar on a terminal, a line a step in a log, JSON for a program."""

import json
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars

from policydash.model.ledger import FetchStatus
from policydash.pipeline.progress import Progress


class Style(StrEnum):
    """How progress is told."""

    AUTO = "auto"
    LINES = "lines"
    JSONL = "jsonl"
    QUIET = "quiet"


def follow(steps: Iterable[Progress], *, style: Style) -> list[Progress]:
    """Tell each step as it comes; return the finished ones (a feed's or file's last step)."""
    if style is Style.JSONL:
        steps = _as_json(steps)
    elif style is Style.LINES or (style is Style.AUTO and not sys.stderr.isatty()):
        steps = _as_lines(steps)
    elif style is Style.AUTO:
        steps = _as_bars(steps)
    return [step for step in steps if step.status is not None]


def to_json(step: Progress) -> str:
    """Return one step as a line of JSON; the five outcomes and their sum by name."""
    record = {
        "name": step.name,
        "step": step.step,
        "done": step.done,
        "total": step.total,
        "status": step.status.value if step.status else None,
        "error": step.error,
        "fetch_id": step.fetch_id,
        **step.tally.by_name(),
    }
    return json.dumps(record, ensure_ascii=False)


def summary(step: Progress) -> str:
    """Return the line that closes a feed or file."""
    if step.status is FetchStatus.UNCHANGED:
        return f"{step.name}: 변동 없음"
    tally = step.tally
    counts = (
        f"읽음 {tally.read:,} = 새 기사 {tally.new:,} + 바뀜 {tally.changed:,} + 그대로 {tally.same:,}"
        f" + 중복 {tally.duplicate:,} + 거절 {tally.rejected:,}"
    )
    return f"{step.name}: {counts}" + (f" · {step.error}" if step.error else "")


def _as_json(steps: Iterable[Progress]) -> Iterator[Progress]:
    for step in steps:
        typer.echo(to_json(step))
        sys.stdout.flush()
        yield step


def _as_lines(steps: Iterable[Progress]) -> Iterator[Progress]:
    said = ""
    for step in steps:
        line = summary(step) if step.status else f"{step.name}: {step.step}"
        if line != said:
            typer.echo(line, err=True)
        said = line
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

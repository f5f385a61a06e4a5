"""Tables on the terminal or in a file, in the four formats that every question shares."""

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import pandas as pd
import typer
from pandas.api.types import is_numeric_dtype
from rich.console import Console
from rich.table import Table
from rich.text import Text

from policydash.errors import SettingsError
from policydash.export.cells import is_probability, plain, real, worded
from policydash.export.formats import render
from policydash.export.headings import korean
from policydash.model.selection import Unit
from policydash.model.wording import NOTHING, number, percent, points, probability, shorten


class Format(StrEnum):
    """How a table is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"


FormatOption = Annotated[Format, typer.Option("--format", help="출력 형식")]
OutputOption = Annotated[Path | None, typer.Option("--output", "-o", help="저장할 파일")]

_PIPE_WIDTH = 160
_LONGEST_CELL = 60
_ON_SCREEN = 50  # rows of a table that has one for each article
_BARS = "▁▂▃▄▅▆▇█"
_SHARES = frozenset(
    {
        "low",
        "high",
        "copied",
        "first_share",
        "leader_part",
        "share",
        "previous_share",
        "part",
        "share_a",
        "share_b",
        "average_share",
    }
)
_LINES = frozenset({"spark", "per_day"})  # counts that are drawn
_LEFT_OUT = frozenset({"url", "excerpt", "end"})  # too long for a terminal, or said by another column


def show(
    frame: pd.DataFrame, *, form: Format, output: Path | None, caption: str = "", unit: Unit = Unit.ARTICLES
) -> None:
    """Print a table or write it to a file; the caption goes to the terminal only.

    A file without a format is CSV. Raises SettingsError for a file that cannot be written.
    """
    try:
        _write(frame, form, output, caption, unit)
    except BrokenPipeError:
        raise  # the reader has seen enough: not an error, and handled by Typer
    except OSError as error:
        if output is None:  # or Python tries once more when it ends, and its own exit code hides ours
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        place = output or "표준 출력"
        raise SettingsError(f"{place}에 쓸 수 없습니다. 다른 경로를 지정하십시오.") from error


def write(data: bytes, output: Path | None) -> None:
    """Write a file that is no table to a file or to the standard output. Raises SettingsError."""
    try:
        _put(data, output)
    except BrokenPipeError:
        raise
    except OSError as error:
        place = output or "표준 출력"
        raise SettingsError(f"{place}에 쓸 수 없습니다. 다른 경로를 지정하십시오.") from error


def _put(data: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        output.write_bytes(data)


def _write(frame: pd.DataFrame, form: Format, output: Path | None, caption: str, unit: Unit) -> None:
    if form is Format.TABLE and output is None:
        _print_table(frame, caption, unit)
        sys.stdout.flush()
        return
    _put(render(frame, Format.CSV.value if form is Format.TABLE else form.value, unit=unit), output)


def _print_table(frame: pd.DataFrame, caption: str, unit: Unit) -> None:
    console = Console(width=None if sys.stdout.isatty() else _PIPE_WIDTH, highlight=False)
    if caption:
        console.print(Text(caption))
    shown = frame[[name for name in frame.columns if name not in _LEFT_OUT]]
    table = Table(show_edge=False, pad_edge=False)
    for name, heading in zip(shown.columns, korean(shown, unit=unit).columns, strict=True):
        table.add_column(heading, justify="right" if is_numeric_dtype(shown[name]) else "left")
    for row in shown.itertuples(index=False, name=None):
        table.add_row(*(Text(_text(value, name)) for value, name in zip(row, shown.columns, strict=True)))
    console.print(table)


def _text(value: Any, column: str) -> str:
    """Return one value as a person reads it; text from articles is shown, never read as markup."""
    if column in _LINES:
        return _spark(value)
    flat = worded(plain(value, column), column)
    if flat is None:
        return NOTHING
    if isinstance(flat, float):
        return _real(flat, column)
    if isinstance(flat, bool):
        return "예" if flat else ""
    if isinstance(flat, int):
        return str(flat) if column == "id" else number(flat)
    return shorten(", ".join(map(str, flat)) if isinstance(flat, list) else flat, _LONGEST_CELL)


def _real(value: float, column: str) -> str:
    if column in _SHARES:
        return percent(value)
    if is_probability(column):
        return probability(value)
    return points(value) if column == "change" else real(value, column)


def _spark(counts: list[int]) -> str:
    """Return counts as a line of bars, the highest the tallest; nothing at all is a flat line."""
    top = max(counts, default=0) or 1
    return "".join(_BARS[(len(_BARS) - 1) * count // top] for count in counts)


def rows_shown(top: int | None, form: Format, output: Path | None) -> int | None:
    """Return how many rows are told where nobody says how many: 50 on the screen, None (all) elsewhere."""
    return _ON_SCREEN if top is None and form is Format.TABLE and output is None else top

"""The lexicon's files as rows: tab-separated text with a header line and `#` comments."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policydash.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its cells by column, and the place where a person finds it."""

    cells: dict[str, str]
    path: Path
    line: int

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def parts(self, column: str) -> tuple[str, ...]:
        """Return the entries of a cell that lists several, parted by `|`."""
        return tuple(part for part in (piece.strip() for piece in self[column].split("|")) if part)

    def wrong(self, problem: str) -> SettingsError:
        """Return the error that names this line and what is wrong with it (a Korean sentence)."""
        return SettingsError(f"사전 파일 {self.path}의 {self.line}번째 줄: {problem}")


def read_rows(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    """Yield the rows of a table; none when there is no such file.

    `columns` are the allowed names, the first of them required in the header and in every row.
    Raises `SettingsError` for a file that is not UTF-8, a wrong header and a wrong row.
    """
    header: list[str] | None = None
    for number, line in enumerate(read_text(path).splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = _checked_header(cells, columns, path, number)
        else:
            yield _checked_row(header, cells, path, number)


def read_text(path: Path) -> str:
    """Return the text of a UTF-8 file (with or without BOM), "" when there is none."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as fault:
        raise SettingsError(
            f"사전 파일 {path}을(를) 읽을 수 없습니다: UTF-8로 저장해 주십시오({fault.start}번째 바이트)."
        ) from fault
    except OSError as fault:
        raise SettingsError(f"사전 파일 {path}을(를) 읽을 수 없습니다: {fault.strerror}.") from fault


def read_toml(path: Path) -> dict[str, Any]:
    """Return a TOML file as a mapping, empty when there is none; raises `SettingsError` when it is broken."""
    try:
        return tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as fault:
        raise SettingsError(f"사전 파일 {path}의 형식이 잘못되었습니다: {fault}.") from fault


def _checked_header(cells: list[str], columns: Sequence[str], path: Path, number: int) -> list[str]:
    row = Row({}, path, number)
    if columns[0] not in cells:
        raise row.wrong(f"머리글에 ‘{columns[0]}’ 열이 있어야 합니다.")
    if unknown := [cell for cell in cells if cell not in columns]:
        raise row.wrong(f"알 수 없는 열 이름 ‘{unknown[0]}’입니다. 쓸 수 있는 열: {', '.join(columns)}.")
    return cells


def _checked_row(header: list[str], cells: list[str], path: Path, number: int) -> Row:
    row = Row(dict(zip(header, cells, strict=False)), path, number)
    if len(cells) > len(header):
        raise row.wrong(f"열이 {len(cells)}개입니다. 머리글에는 {len(header)}개뿐입니다.")
    if not row.cells.get(header[0]):
        raise row.wrong(f"‘{header[0]}’ 열이 비어 있습니다.")
    return row

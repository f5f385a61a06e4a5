"""One file → its format and its items."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from policydash.collect.files import delimited, expected, feedxml, jsonl, markdown, sheet, table
from policydash.collect.files.detect import detect
from policydash.collect.files.limits import whole
from policydash.collect.files.rows import RowOrRejection
from policydash.errors import FileUnreadableError
from policydash.model.article import Article, Rejection

FORMATS = ("auto", "bigkinds", "csv", "jsonl", "markdown", "feed")


@dataclass(frozen=True, slots=True)
class FileReading:
    """A file being read: its format and its items, which are read as they are taken.

    `total` is about how many they are, None when that cannot be known beforehand.
    """

    format: str
    items: Iterator[Article | Rejection]
    total: int | None = None


def read(path: Path, *, format: str = "auto", now: datetime) -> FileReading:  # noqa: A002 (the word of the command line)
    """Return the items of a file, read as a stream where its format allows.

    `format` is one of FORMATS; with "auto" the content decides. `now` (aware UTC) is the instant against
    which dates are judged. Raises FileUnreadableError when it cannot be read as that at all, at once.
    """
    if format not in FORMATS:
        raise FileUnreadableError(f"형식 ‘{format}’은(는) 없습니다. {', '.join(FORMATS)} 중에서 고르십시오.")
    try:
        chosen = detect(path) if format == "auto" else format
        return _opened(path, chosen, now)
    except OSError as error:
        raise FileUnreadableError(f"{path.name}을(를) 열 수 없습니다. 파일과 권한을 확인하십시오.") from error


def _opened(path: Path, format_: str, now: datetime) -> FileReading:
    if format_ in ("bigkinds", "csv"):
        total, rows = _table(path)
        return FileReading(*table.articles(rows, path=path, format_=format_, now=now), total)
    if format_ == "jsonl":
        return FileReading(format_, jsonl.articles(path, now=now), jsonl.total(path))
    if format_ == "markdown":
        return FileReading(format_, markdown.articles(path, whole(path), now=now))
    return FileReading("feed", feedxml.articles(path, whole(path), now=now))


def _table(path: Path) -> tuple[int, Iterator[RowOrRejection]]:
    """Return the rows of a workbook or a delimited file, and about how many there are under the heading."""
    if sheet.is_workbook(path):
        height, rows = sheet.rows(path)
        return height - 1, rows
    return expected.rows(path), delimited.rows(path)

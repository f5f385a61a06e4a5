"""A table of articles: its heading understood, then each row made into an article."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path

from policydash.collect.files.bigkinds import bigkinds_article
from policydash.collect.files.columns import fields_of, is_bigkinds, is_heading
from policydash.collect.files.record import article_of
from policydash.collect.files.rows import Row, RowOrRejection
from policydash.errors import FileUnreadableError
from policydash.model.article import Article, Rejection

_HEADING_WITHIN = 20
_Read = Callable[[dict[str, str], str], Article | Rejection]


@dataclass(frozen=True, slots=True)
class _Heading:
    columns: dict[int, str]
    width: int
    bigkinds: bool


def articles(
    rows: Iterator[RowOrRejection], *, path: Path, format_: str, now: datetime
) -> tuple[str, Iterator[Article | Rejection]]:
    """Return "bigkinds" or "csv" and an item for each row below the heading. Empty rows are no items.

    Raises FileUnreadableError at once when no heading with a title and a date is found, or when `format_`
    asks for BIGKinds and the heading is another.
    """
    heading, passed = _heading(rows, path)
    if format_ == "bigkinds" and not heading.bigkinds:
        raise FileUnreadableError(
            f"{path.name}은(는) 빅카인즈 파일이 아닙니다. 일자, 언론사, 제목, 키워드 열이 필요합니다."
        )

    def read(fields: dict[str, str], where: str) -> Article | Rejection:
        if heading.bigkinds:
            return bigkinds_article(fields, where=where, now=now)
        return article_of(fields, where=where, source=path.stem, now=now)

    return "bigkinds" if heading.bigkinds else "csv", _items(chain(passed, rows), heading, read)


def _heading(rows: Iterator[RowOrRejection], path: Path) -> tuple[_Heading, list[Rejection]]:
    """Return the heading and the unreadable rows above it."""
    passed: list[Rejection] = []
    for _, row in zip(range(_HEADING_WITHIN), rows, strict=False):
        if isinstance(row, Rejection):
            passed.append(row)
            continue
        columns = fields_of(row.cells)
        if is_heading(columns):
            return _Heading(columns, len(row.cells), is_bigkinds(columns)), passed
    sentence = (
        f"{path.name}에 제목과 날짜 열이 없습니다. 첫 행에 ‘제목’과 ‘일자’라는 열 이름을 적어 주십시오."
    )
    raise FileUnreadableError(sentence)


def _items(rows: Iterator[RowOrRejection], heading: _Heading, read: _Read) -> Iterator[Article | Rejection]:
    for row in rows:
        if isinstance(row, Rejection):
            yield row
        elif any(cell.strip() for cell in row.cells):
            yield _item(row, heading, read)


def _item(row: Row, heading: _Heading, read: _Read) -> Article | Rejection:
    # BIGKinds writes every cell; a table made by hand may leave out empty ones at the end.
    short = heading.bigkinds and len(row.cells) < heading.width
    if short or any(cell.strip() for cell in row.cells[heading.width :]):
        count = len(row.cells)
        detail = f"열이 {heading.width}개여야 하는데 {count}개입니다. 따옴표나 쉼표를 확인하십시오."
        return Rejection(row.where, "열 개수 다름", detail)
    cells = dict(enumerate(row.cells))
    fields = {name: cells.get(column, "") for column, name in heading.columns.items()}
    return read(fields, row.where)

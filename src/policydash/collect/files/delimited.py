"""CSV and TSV → rows of text, as a stream, whatever was done to the file.

Rows are parted before they are decoded, so that bytes nobody can read cost their own row. A quote that is
never closed would swallow the rest of the file: when a row grows beyond reason, or the file ends inside it,
its first line is given up and reading goes on after that.
"""

import csv
import re
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from policydash.collect.files.columns import fields_of
from policydash.collect.files.encoding import byte_lines, encoding_of, is_replaced, row_encoding
from policydash.collect.files.limits import LINE_BYTES
from policydash.collect.files.rows import Row, RowOrRejection, place
from policydash.model.article import Rejection

_DELIMITERS = (",", "\t", ";", "|")
_ROW_LINES = 1000
_ROW_BYTES = LINE_BYTES
_BOM = "\ufeff".encode()
# A line that starts with 뉴스 식별자 starts a row, whatever the quotes before it say.
_BIGKINDS_START = re.compile(rb'"?[0-9]{8}\.[0-9]{12,}"?[,\t;]')
_LARGEST_FIELD = 64_000_000


class _UnclosedError(Exception):
    """A row did not end where rows end."""


def rows(path: Path) -> Iterator[RowOrRejection]:
    """Yield the rows of a delimited file, a rejection for each that cannot be read. Blank lines are none."""
    encoding = encoding_of(path)
    lines = _Lines(byte_lines(path, encoding))
    delimiter = _delimiter(lines, encoding)
    csv.field_size_limit(_LARGEST_FIELD)
    number = 0
    while lines.more():
        number += 1
        row = _next_row(lines, delimiter, number, encoding)
        if row is not None:
            yield row


def _next_row(lines: "_Lines", delimiter: str, number: int, encoding: str) -> RowOrRejection | None:
    lines.begin()
    try:
        cells = next(csv.reader(lines, delimiter=delimiter))
    except (_UnclosedError, csv.Error):
        lines.give_back()
        return Rejection(place(number), "따옴표 오류", "따옴표가 닫히지 않아 이 줄을 읽을 수 없습니다.")
    if not any(cells):
        return None
    return _decoded(cells, number, encoding)


def _decoded(cells: list[str], number: int, encoding: str) -> RowOrRejection:
    """Return the row in its encoding. NUL bytes are dropped after that, not before: one may stand in the
    middle of a broken character, whose halves would join to another.
    """
    try:
        texts = [cell.encode("latin-1").decode(row_encoding(encoding)) for cell in cells]
    except UnicodeDecodeError:
        return _garbled(number)
    if is_replaced(encoding) and any("\ufffd" in text for text in texts):
        return _garbled(number)
    return Row(number, tuple(text.replace("\0", "") for text in texts))


def _garbled(number: int) -> Rejection:
    return Rejection(place(number), "글자 깨짐", "이 행에는 읽을 수 없는 글자가 있습니다.")


def _delimiter(lines: "_Lines", encoding: str) -> str:
    """Return the delimiter under which the first line with text names most columns that we know."""
    first = _one_ended(lines.first_text()).decode(row_encoding(encoding), "replace")
    found = {mark: next(csv.reader([first], delimiter=mark), []) for mark in _DELIMITERS}
    return max(_DELIMITERS, key=lambda mark: (len(fields_of(found[mark])), len(found[mark])))


def _starts_row(line: bytes) -> bool:
    return bool(_BIGKINDS_START.match(line))


def _one_ended(line: bytes) -> bytes:
    """Return a line with one end, a line feed. A carriage return inside it is a space: csv takes it ill."""
    return line.rstrip(b"\r\n").replace(b"\r", b" ") + b"\n"


class _Lines:
    """Lines for `csv.reader` that remember what the row at hand has taken, so that it can be given back.

    The text is Latin-1, a letter for each byte.
    """

    def __init__(self, source: Iterator[bytes]) -> None:
        self._source = source
        self._waiting: deque[bytes] = deque()
        self._taken: list[bytes] = []
        self._size = 0
        if self.more():
            self._waiting[0] = self._waiting[0].removeprefix(_BOM)

    def more(self) -> bool:
        """Return whether there is another line."""
        if not self._waiting:
            line = next(self._source, None)
            if line is None:
                return False
            self._waiting.append(line)
        return True

    def first_text(self) -> bytes:
        """Return the line that comes next, without taking it; b"" at the end."""
        return self._waiting[0] if self.more() else b""

    def begin(self) -> None:
        """Start a row."""
        self._taken = []
        self._size = 0

    def give_back(self) -> None:
        """Give back what the row took after its first line, unless the next line surely starts a row."""
        if not (self._waiting and _starts_row(self._waiting[0])):
            self._waiting.extendleft(reversed(self._taken[1:]))

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        inside = bool(self._taken)
        if inside and (len(self._taken) >= _ROW_LINES or self._size > _ROW_BYTES or not self.more()):
            raise _UnclosedError
        if not self.more():
            raise StopIteration
        line = _one_ended(self._waiting.popleft())
        if inside and _starts_row(line):
            self._waiting.appendleft(line)
            raise _UnclosedError
        self._taken.append(line)
        self._size += len(line)
        return line.decode("latin-1")

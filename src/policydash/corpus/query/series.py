"""The lines of a query, parted by line breaks or `;`: each is one series, with or without `label =`."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from policydash.corpus.query.lexer import QUOTES, closing_quote
from policydash.corpus.query.nodes import Everything, Node
from policydash.corpus.query.parser import read_line
from policydash.errors import QueryError

MAX_LENGTH = 5_000  # characters of a whole query
MAX_SERIES = 20  # more lines than that cannot be told apart in a chart
ALL = "전체"  # the label of the empty query


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a query: what it is called and what it asks.

    The label is the text before `=`, else the line as written with single blanks, "전체" for the empty query;
    `named` says whether the line has a label of its own.
    """

    label: str
    node: Node
    named: bool = False


def parse(text: str) -> tuple[Series, ...]:
    """Return the series of a query, one for each line that is not blank; the empty query gives everything.

    A `;` outside quotation marks ends a line like a line break. Labels are distinct. Raises QueryError with
    the 0-based position in `text` and a Korean sentence.
    """
    _check_characters(text)
    series: list[Series] = []
    for start, end in _places(text):
        if len(series) == MAX_SERIES:
            raise QueryError(f"계열은 {MAX_SERIES}개까지 쓸 수 있습니다.", query=text, position=start)
        line = _series(text, start, end)
        if any(line.label == other.label for other in series):
            raise QueryError(
                f"‘{line.label}’ 계열이 두 번 나옵니다. 라벨을 다르게 쓰십시오.", query=text, position=start
            )
        series.append(line)
    return tuple(series) or (Series(ALL, Everything()),)


def lines(text: str) -> tuple[str, ...]:
    """Return the lines of a query as written, without blank ones; what cannot be read is not refused."""
    return tuple(text[start:end] for start, end in _places(text))


def _check_characters(text: str) -> None:
    if len(text) > MAX_LENGTH:
        raise QueryError(
            f"질의가 너무 깁니다. {MAX_LENGTH:,}자까지 쓸 수 있습니다.", query=text, position=MAX_LENGTH
        )
    for position, char in enumerate(text):
        if unicodedata.category(char) in {"Cc", "Cs"} and not char.isspace():
            message = "읽을 수 없는 글자가 들어 있습니다. 지우고 다시 쓰십시오."
            raise QueryError(message, query=text, position=position)


def _places(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each line that is not blank, without the blanks around it."""
    start = 0
    for end in _line_ends(text):
        line = text[start:end]
        if line.strip():
            left = start + len(line) - len(line.lstrip())
            yield left, start + len(line.rstrip())
        start = end + 1


def _line_ends(text: str) -> Iterator[int]:
    """Yield where each line ends: at a line break, and at a `;` outside quotation marks."""
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        while (semicolon := _outside_quotes(text, ";", start, end)) is not None:
            yield semicolon
            start = semicolon + 1
        yield end
        start = end + 1


def _series(text: str, start: int, end: int) -> Series:
    equals = _outside_quotes(text, "=", start, end)
    if equals is None:
        return Series(" ".join(text[start:end].split()), read_line(text, start, end))
    label = " ".join(text[start:equals].split())
    if not label:
        raise QueryError("‘=’ 앞에 라벨이 없습니다.", query=text, position=equals)
    if not text[equals + 1 : end].strip():
        raise QueryError("‘=’ 뒤에 질의가 없습니다.", query=text, position=equals)
    return Series(label, read_line(text, equals + 1, end), named=True)


def _outside_quotes(text: str, char: str, start: int, end: int) -> int | None:
    """Return where the first `char` outside quotation marks stands, None when there is none."""
    at = start
    while at < end:
        if text[at] == char:
            return at
        if text[at] in QUOTES:
            close = closing_quote(text, at, end)
            if close is None:
                return None
            at = close
        at += 1
    return None

"""JSON Lines, a JSON array, or JSON objects one after another → articles."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from policydash.collect.charset import decode
from policydash.collect.files import expected
from policydash.collect.files.columns import field_of
from policydash.collect.files.encoding import byte_lines, encoding_of, row_encoding
from policydash.collect.files.limits import whole
from policydash.collect.files.record import article_of
from policydash.collect.files.rows import place
from policydash.model.article import Article, Rejection

_NEXT_OBJECT = re.compile(r"[\s,]*(?=\{)")
_RESUME = re.compile(r"\}\s*,?\s*(?=\{)")
_BETWEEN = re.compile(r"[\s,\[\]]*")
_BROKEN = "JSON 오류"


def articles(path: Path, *, now: datetime) -> Iterator[Article | Rejection]:
    """Return an item for each JSON object. Lines are read as a stream, an array as a whole."""
    encoding = encoding_of(path)
    if _is_lines(path, encoding):
        return _of_lines(path, encoding, now)
    return _of_text(decode(whole(path)), path.stem, now)


def total(path: Path) -> int | None:
    """Return how many objects there are where each is a line, None where they are not."""
    return expected.lines(path) if _is_lines(path, encoding_of(path)) else None


def _is_lines(path: Path, encoding: str) -> bool:
    """Return whether the first line is an object by itself."""
    first = next((line.strip() for line in byte_lines(path, encoding) if line.strip()), b"")
    first = first.removeprefix("\ufeff".encode())
    return first.startswith(b"{") and _loaded(first.decode(row_encoding(encoding), "replace")) is not None


def _of_lines(path: Path, encoding: str, now: datetime) -> Iterator[Article | Rejection]:
    for number, line in enumerate(byte_lines(path, encoding), 1):
        try:
            text = line.decode(row_encoding(encoding)).strip("\ufeff\0 \t\r\n")
        except UnicodeDecodeError:
            yield Rejection(place(number), "글자 깨짐", "이 행에는 읽을 수 없는 글자가 있습니다.")
            continue
        if text:
            yield _item(_loaded(text), place(number), path.stem, now)


def _of_text(text: str, source: str, now: datetime) -> Iterator[Article | Rejection]:
    """Yield an item for each object of an array; after a broken one reading resumes at the next `},{`."""
    decoder = json.JSONDecoder(strict=False)
    position = _after(text, 0)
    number = 0
    while position < len(text):
        number += 1
        where = f"항목 {number}"
        try:
            value, position = decoder.raw_decode(text, position)
            yield _item(value, where, source, now)
        except (ValueError, RecursionError):
            yield Rejection(where, _BROKEN, "JSON으로 읽을 수 없는 항목입니다.")
            resumed = _RESUME.search(text, position)
            position = resumed.end() if resumed else len(text)
        position = _after(text, position)


def _after(text: str, position: int) -> int:
    found = _BETWEEN.match(text, position)
    return found.end() if found else position


def _loaded(text: str) -> Any:
    """Return the value of a JSON text, None when it is none."""
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _item(value: Any, where: str, source: str, now: datetime) -> Article | Rejection:
    if not isinstance(value, dict):
        return Rejection(where, _BROKEN, "JSON 객체({ … })가 아닙니다.")
    fields: dict[str, str] = {}
    for key, entry in value.items():
        field = "guid" if field_of(key) == "news_id" else field_of(key)
        if field and not fields.get(field):
            fields[field] = _text(entry)
    return article_of(fields, where=where, source=source, now=now)


def _text(value: Any) -> str:
    """Return a JSON value as text: lists joined by commas, objects and null as nothing."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return ",".join(_text(item).replace(",", " ") for item in value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value) if isinstance(value, int | float) else ""

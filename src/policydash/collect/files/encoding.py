"""The encoding of a text file that is too large to decode as a whole, judged by its beginning."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import charset_normalizer

from policydash.collect.charset import byte_order_mark, codec_name
from policydash.collect.files.limits import LINE_BYTES

_HEAD = 1_000_000
_NUL_SHARE = 0.1  # UTF-16 text with Latin digits and commas has more; damaged CP949 has less
_HOPELESS = 0.5
# In these a comma, a quote and a line end are the bytes that they are in ASCII, so rows can be parted first
# and decoded one by one: a broken byte costs its own row only.
_ASCII_BASED = ("utf-8", "cp949")


def encoding_of(path: Path) -> str:
    """Return the codec of a text file: its byte order mark, else what loses fewest lines of the beginning."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    marked = byte_order_mark(head)
    if marked:
        return marked
    if head.count(0) > len(head) * _NUL_SHARE:
        return "utf-16-be" if head[0::2].count(0) > head[1::2].count(0) else "utf-16-le"
    lines = head.split(b"\n")
    broken = {name: _broken(lines, name) for name in _ASCII_BASED}
    best = min(broken, key=lambda name: broken[name])
    return _guessed(head, best) if broken[best] > len(lines) * _HOPELESS else best


def byte_lines(path: Path, encoding: str) -> Iterator[bytes]:
    """Yield the lines of a file with their ends, in an encoding that keeps ASCII: see `row_encoding`.

    A line longer than the limit comes in pieces of that size.
    """
    with path.open("rb") as file:
        if encoding in _ASCII_BASED:
            yield from _lines(file)
            return
        with io.TextIOWrapper(file, encoding=encoding, errors="replace", newline="") as text:
            for line in iter(lambda: text.readline(LINE_BYTES), ""):
                yield line.encode("utf-8", "replace")


def row_encoding(encoding: str) -> str:
    """Return the encoding in which `byte_lines` hands out the lines of a file."""
    return encoding if encoding in _ASCII_BASED else "utf-8"


def is_replaced(encoding: str) -> bool:
    """Return whether `byte_lines` puts U+FFFD in place of what it could not decode."""
    return encoding not in _ASCII_BASED


def _lines(file: BinaryIO) -> Iterator[bytes]:
    head = file.read(_HEAD)
    file.seek(0)
    if b"\r" in head and b"\n" not in head:  # what Excel calls CSV (Macintosh)
        with io.TextIOWrapper(file, encoding="latin-1", newline="\r") as text:
            yield from (line.encode("latin-1") for line in iter(lambda: text.readline(LINE_BYTES), ""))
    else:
        yield from iter(lambda: file.readline(LINE_BYTES), b"")


def _broken(lines: list[bytes], encoding: str) -> int:
    # The last line may have been cut in the middle of a character.
    return sum(not _decodes(line, encoding) for line in lines[:-1] or lines)


def _decodes(line: bytes, encoding: str) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _guessed(head: bytes, otherwise: str) -> str:
    best = charset_normalizer.from_bytes(head[: _HEAD // 10]).best()
    return (codec_name(best.encoding) if best else "") or otherwise

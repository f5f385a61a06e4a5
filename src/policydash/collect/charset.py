"""Bytes to text before anything parses them: Korean feeds say too often what they are not.

Order of belief: byte order mark, XML declaration, header, UTF-8, CP949. The first that reads every byte
wins; when none does, the one that loses fewest characters (U+FFFD each).
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# A publisher that says EUC-KR means what Windows writes under that name.
_CP949_NAMES = """
    euc-kr euckr euc_kr ks_c_5601-1987 ks_c_5601 ksc5601 ks_c-5601 korean x-windows-949 windows-949
    ms949 cp949 uhc x-euc-kr
"""
_CP949 = frozenset(_CP949_NAMES.split())
# These read any bytes, so they are believed last: servers add ISO-8859-1 without looking.
_LAST = frozenset({"ascii", "iso8859-1", "iso8859-15", "cp1252"})
_READ_NAMES = """
    utf-8 cp949 utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be johab iso2022_kr shift_jis cp932
    euc_jp iso2022_jp gb2312 gbk gb18030 big5
"""
_KNOWN = _LAST | frozenset(_READ_NAMES.split())
_DECLARATION = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_HANGUL = re.compile("[가-힣]")
_HEAD = 2048


@dataclass(frozen=True, slots=True)
class Reading:
    """Bytes as text: the codec that read them, what was said about them, and how many bytes no reading
    explains (one U+FFFD each).
    """

    text: str
    codec: str
    said: str = ""
    lost: int = 0


def decode(data: bytes, *, header_charset: str = "") -> str:
    """Return the text of a feed or page, one U+FFFD for each byte that no reading explains. Never raises."""
    return read(data, header_charset=header_charset).text


def read(data: bytes, *, header_charset: str = "") -> Reading:
    """Return the text of a feed or page and how it was found. Never raises."""
    mark, name = _byte_order_mark(data)
    said = _declared(data) or header_charset
    if name:
        return Reading(data[len(mark) :].decode(name, "replace"), name, said)
    names = list(dict.fromkeys(_candidates(data, header_charset)))
    for name in names:
        text = _strict(data, name)
        if text is not None:
            utf8 = _rather_utf8(data) if name == "cp949" else None
            return Reading(text, name, said) if utf8 is None else Reading(utf8, "utf-8", said)
    readings = [(name, data.decode(name, "replace")) for name in names if name not in _LAST]
    name, text = min(readings, key=lambda reading: reading[1].count("\ufffd"))
    return Reading(text, name, said, text.count("\ufffd"))


def charset_of(content_type: str) -> str:
    """Return the charset of a Content-Type header as written, "" when it names none."""
    found = re.search(r"charset\s*=\s*[\"']?([^\s;\"']+)", content_type, re.IGNORECASE)
    return found.group(1) if found else ""


def codec_name(label: str) -> str:
    """Return Python's name of a character set that we read, CP949 for all of its nicknames, "" otherwise."""
    if label.strip().lower() in _CP949:
        return "cp949"
    try:
        name = codecs.lookup(label.strip()).name
    except (LookupError, ValueError):
        return ""
    name = "cp949" if name == "euc_kr" else name
    return name if name in _KNOWN else ""


def byte_order_mark(data: bytes) -> str:
    """Return the codec that a byte order mark at the start of `data` names, "" without one."""
    return _byte_order_mark(data)[1]


def _byte_order_mark(data: bytes) -> tuple[bytes, str]:
    return next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", ""))


def _candidates(data: bytes, header_charset: str) -> Iterator[str]:
    if data[:2] in (b"<\0", b"\0<"):
        yield "utf-16-le" if data[:2] == b"<\0" else "utf-16-be"
    named = [codec_name(label) for label in (_declared(data), header_charset) if label]
    yield from (name for name in named if name and name not in _LAST)
    yield from ("utf-8", "cp949")
    yield from (name for name in named if name in _LAST)


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeError:
        return None


def _declared(data: bytes) -> str:
    declared = _DECLARATION.search(data[:_HEAD])
    return declared.group(1).decode("ascii") if declared else ""


def _rather_utf8(data: bytes) -> str | None:
    """Return the UTF-8 reading where there is one with Hangul in it: CP949 bytes hardly ever give that."""
    utf8 = _strict(data, "utf-8")
    return utf8 if utf8 is not None and _HANGUL.search(utf8) else None

"""CSV that a double click in Excel opens right and that cannot run anything there."""

import csv
import io
from typing import Any

import pandas as pd

from policydash.export.cells import plain, real, worded
from policydash.export.headings import korean
from policydash.model.selection import Unit

_BOM = b"\xef\xbb\xbf"
_STARTS_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")  # the full-width forms are formulas in a Korean Excel, too
_YES, _NO = "예", "아니오"


def to_csv(frame: pd.DataFrame, *, unit: Unit = Unit.ARTICLES) -> bytes:
    """Return the table as UTF-8 with BOM, CRLF line ends and Korean headings; same table, same bytes.

    Lists are joined with "; ", days are ISO, shares fractions with six digits, p and q with
    three digits that count, missing values empty. A text
    that begins like a formula gets an apostrophe in front; a real negative number stays a number.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([_safe(name) for name in korean(frame, unit=unit).columns])
    names = list(frame.columns)
    writer.writerows(
        [_cell(value, name) for value, name in zip(row, names, strict=True)]
        for row in frame.itertuples(index=False, name=None)
    )
    return _BOM + text.getvalue().encode("utf-8", errors="replace")


def _cell(value: Any, column: str) -> str:
    flat = worded(plain(value, column), column)
    if isinstance(flat, list):
        return _safe("; ".join(_number_or_text(item, column) for item in flat))
    return _safe(flat) if isinstance(flat, str) else _number_or_text(flat, column)


def _number_or_text(value: Any, column: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _YES if value else _NO
    return real(value, column) if isinstance(value, float) else str(value)


def _safe(text: str) -> str:
    clean = text.replace("\x00", "")
    return f"'{clean}" if clean[:1] in _STARTS_FORMULA else clean

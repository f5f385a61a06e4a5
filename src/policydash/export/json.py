"""JSON and JSON Lines: for programs, so the column names stay English."""

import json
from collections.abc import Iterator
from typing import Any

import pandas as pd

from policydash.export.cells import plain


def to_json(frame: pd.DataFrame) -> bytes:
    """Return the table as a UTF-8 JSON array, one object a line; NaN is null; same table, same bytes."""
    rows = ",\n".join(_lines(frame))
    return f"[\n{rows}\n]\n".encode() if rows else b"[]\n"


def to_jsonl(frame: pd.DataFrame) -> bytes:
    """Return the table as UTF-8 JSON Lines, one object a row, no bytes for no rows; NaN is null."""
    return "".join(f"{line}\n" for line in _lines(frame)).encode()


def _lines(frame: pd.DataFrame) -> Iterator[str]:
    names = [str(name) for name in frame.columns]
    for row in frame.itertuples(index=False, name=None):
        record: dict[str, Any] = {name: plain(value, name) for name, value in zip(names, row, strict=True)}
        yield json.dumps(record, ensure_ascii=False, allow_nan=False)

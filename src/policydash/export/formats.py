"""One door to every file format."""

from enum import StrEnum

import pandas as pd

from policydash.export.csv import to_csv
from policydash.export.json import to_json, to_jsonl
from policydash.model.selection import Unit


class Format(StrEnum):
    """The formats a table can be taken away in."""

    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"


def render(frame: pd.DataFrame, format: Format | str, *, unit: Unit = Unit.ARTICLES) -> bytes:  # noqa: A002
    """Return the table in a format; the same table and format give the same bytes.

    `unit` names what is counted in CSV headings. Raises ValueError for a format that does not exist.
    """
    match Format(format):
        case Format.CSV:
            return to_csv(frame, unit=unit)
        case Format.JSON:
            return to_json(frame)
        case Format.JSONL:
            return to_jsonl(frame)

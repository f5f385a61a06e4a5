"""Column headings of tables on the screen: the words of the CSV, so that page and file cannot drift apart."""

from collections.abc import Iterable
from typing import Any

import pandas as pd
import streamlit as st

from policydash.export import headings
from policydash.model.selection import Unit

PROBABILITY = "%.3g"  # three digits that count: a q-value of 1e-19 is not 0
NUMBERS = ("read", "new", "changed", "same", "duplicate", "rejected")


def words(frame: pd.DataFrame, unit: Unit = Unit.ARTICLES) -> dict[str, str]:
    """Return the Korean heading of each column of a table whose counts are in `unit`."""
    return dict(zip(map(str, frame), headings.korean(frame, unit=unit).columns, strict=True))


def word(name: str) -> str:
    """Return the Korean heading of a column that needs no table to be named."""
    return words(pd.DataFrame({name: [0]}))[name]


def counts(names: Iterable[str] = NUMBERS) -> dict[str, Any]:
    """Return Streamlit's settings for columns of counts: their headings, thousands separated."""
    return {name: st.column_config.NumberColumn(word(name), format="localized") for name in names}

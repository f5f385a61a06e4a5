"""Items that could not be taken in: each with its place and its reason."""

from collections.abc import Iterable
from typing import Any

import pandas as pd
import streamlit as st

from policydash.export.csv import to_csv
from policydash.store import Store
from policydash.ui.view import View

_COLUMNS = ["수집처·파일", "항목", "까닭", "자세히"]


def of_job(view: View, ended: list[dict[str, Any]]) -> None:
    """Name every item that was refused in a job's readings; nothing where none was."""
    readings = [(str(step["name"]), int(step["fetch_id"])) for step in ended if step.get("rejected")]
    if not readings:
        return
    frame = table(view.ws.store, readings)
    st.markdown(f"**거절된 항목 {len(frame):,}건**")
    draw(frame, key="job")


def table(store: Store, readings: Iterable[tuple[str, int]]) -> pd.DataFrame:
    """Return one row an item that was refused in the readings (feed or file, number in the ledger)."""
    rows = [
        (name, item.where, item.reason, item.detail)
        for name, fetch_id in readings
        for item in store.rejections(fetch_id)
    ]
    return pd.DataFrame(rows, columns=_COLUMNS)


def draw(frame: pd.DataFrame, *, key: str) -> None:
    """Draw refused items and their CSV."""
    shown = frame if frame["자세히"].any() else frame.drop(columns="자세히")
    widths = {"자세히": st.column_config.TextColumn(width="large")}
    st.dataframe(shown, column_config=widths, hide_index=True, key=f"refused-{key}")
    st.download_button(
        "CSV",
        to_csv(frame),
        file_name="policydash_거절항목.csv",
        mime="text/csv",
        key=f"csv-refused-{key}",
        icon=":material/download:",
        on_click="ignore",
        type="tertiary",
    )

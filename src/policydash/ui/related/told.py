"""What the parts of the page share: an empty answer, a table whose rows can be chosen, a wide chart."""

from typing import Any

import pandas as pd
import streamlit as st

from policydash.model.results import Related
from policydash.ui import panel

_FRAMES = ("stElementContainer", "stFullScreenFrame", "stPlotlyChart")  # round a chart, from the outside


def nothing(result: Related) -> None:
    """Say that no term has the support, and what to loosen."""
    st.info(
        f"{result.minimum:,}건 이상에서 함께 나온 용어가 없습니다. "
        "최소 건수를 낮추거나, 기간을 늘리거나, 질의를 넓히십시오."
    )


def chosen_row(frame: pd.DataFrame, shown: dict[str, Any], *, key: str) -> int | None:
    """Draw a table; return the number of the chosen row, None for none."""
    event = st.dataframe(
        frame,
        column_config=shown,
        hide_index=True,
        key=key,
        on_select="rerun",
        selection_mode="single-row",
        placeholder="–",
    )
    rows = event["selection"]["rows"]
    return int(rows[0]) if rows and rows[0] < len(frame) else None


def wide_chart(figure: Any, name: str, *, key: str, title: str, least: int) -> list[dict[str, Any]]:
    """Draw a figure that is never narrower than `least` pixels: on a phone it is pushed sideways.

    Returns the clicked points.
    """
    place = f"wide-{name}"
    with st.container(key=place):
        parts = ", ".join(f".st-key-{place} [data-testid={part}]" for part in _FRAMES)
        st.html(f"<style>{parts} {{ min-width: {least}px; }}</style>")
        st.html('<div class="push">옆으로 밀면 나머지가 보입니다.</div>')
        return panel.chart(figure, title, key=key, title=title)

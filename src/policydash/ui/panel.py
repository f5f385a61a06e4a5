"""A chart or table with its title, its caption and its small actions."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from policydash.charts.frame import config
from policydash.export.csv import to_csv
from policydash.model.results import Scope
from policydash.model.selection import Unit
from policydash.ui import escape
from policydash.ui.view import View


def page_title(view: View, title: str) -> None:
    """Show the name of a page, marked where it shows the sample: on a phone the sidebar is out of sight."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.header(title, anchor=False, width="content")
        if view.is_sample:
            sample_badge()


def sample_badge() -> None:
    """Show that this is sample data."""
    st.badge(
        "예시 데이터", color="orange", help="이 프로그램을 위해 지어낸 기사입니다. 실제 보도가 아닙니다."
    )


def heading(title: str, caption: str) -> None:
    """Show what follows, and its unit, denominator and period in small letters."""
    with st.container(gap="xxsmall"):
        st.subheader(escape.markdown(title), anchor=False)
        st.caption(escape.markdown(caption))


def chart(figure: Any, name: str, *, key: str, title: str) -> list[dict[str, Any]]:
    """Draw a figure and return the points that are clicked, each with its `customdata`.

    `name` is the file name of the saved picture, `title` what a screen reader says. `key` must change with
    the selection, or an old click would point into new data.
    """
    event = st.plotly_chart(
        figure,
        theme=None,
        key=key,
        on_select="rerun",
        selection_mode=("points",),
        config=config(name),
        alt=title,
    )
    points: list[dict[str, Any]] = event["selection"]["points"]
    return [point for point in points if "customdata" in point]


def csv(
    view: View, frame: pd.DataFrame | Callable[[], pd.DataFrame], name: str, *, scope: Scope, key: str
) -> None:
    """Offer a table as CSV; a function is called, in the server, only when the button is pressed."""
    unit = scope.selection.unit
    data = _later(frame, unit) if callable(frame) else to_csv(frame, unit=unit)
    st.download_button(
        "CSV",
        data,
        file_name=file_name(name, scope, sample=view.is_sample),
        mime="text/csv",
        key=f"csv-{key}",
        icon=":material/download:",
        on_click="ignore",
        type="tertiary",
    )


def file_name(name: str, scope: Scope, *, sample: bool = False) -> str:
    """Return "policydash_추이_2024-01-01_2024-12-31.csv", with 예시 in it for the sample data."""
    days = [day.isoformat() for day in (scope.first, scope.last) if day]
    return "_".join(["policydash", *(["예시"] if sample else []), name, *days]) + ".csv"


def _later(frame: Callable[[], pd.DataFrame], unit: Unit) -> Callable[[], bytes]:
    return lambda: to_csv(frame(), unit=unit)

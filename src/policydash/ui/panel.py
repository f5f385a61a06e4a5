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


def actions(
    view: View,
    frame: pd.DataFrame | Callable[[], pd.DataFrame],
    name: str,
    *,
    scope: Scope,
    key: str,
    line: str,
    unit: Unit | None = None,
) -> None:
    """Draw the row of small actions under a chart or table: its CSV and its command line."""
    with st.container(horizontal=True, vertical_alignment="center"):
        csv(view, frame, name, scope=scope, key=key, unit=unit)
        command(view, line, key=key)


def command(view: View, line: str, *, key: str) -> None:
    """Offer the command line that gives the same table; nothing where there is none."""
    if not line:
        return
    with st.popover("이 화면의 명령", type="tertiary", key=f"command-{key}"), st.container(width=520):
        st.markdown("터미널에서 같은 표를 얻는 명령입니다.")
        st.code(line, language="bash", wrap_lines=True)
        told = "파일로 받으려면 `--format csv -o 표.csv`를 붙입니다."
        st.caption(f"{told} 예시 데이터가 아니라 내 저장소에 묻습니다." if view.is_sample else told)


def csv(
    view: View,
    frame: pd.DataFrame | Callable[[], pd.DataFrame],
    name: str,
    *,
    scope: Scope,
    key: str,
    unit: Unit | None = None,
) -> None:
    """Offer a table as CSV; a function is called, in the server, only when the button is pressed.

    `unit` says what its counts count where that is not the selection's.
    """
    unit = unit or scope.selection.unit
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


def table_csv(view: View, frame: pd.DataFrame | Callable[[], pd.DataFrame], name: str, *, key: str) -> None:
    """Offer a table that belongs to no selection as CSV; a function is called when the button is pressed."""
    st.download_button(
        "CSV",
        _later(frame, Unit.ARTICLES) if callable(frame) else to_csv(frame),
        file_name="_".join(["policydash", *(["예시"] if view.is_sample else []), name]) + ".csv",
        mime="text/csv",
        key=f"csv-{key}",
        icon=":material/download:",
        on_click="ignore",
        type="tertiary",
    )


def file_name(name: str, scope: Scope, *, sample: bool = False, kind: str = "csv") -> str:
    """Return "policydash_추이_2024-01-01_2024-12-31.csv", with 예시 in it for the sample data."""
    days = [day.isoformat() for day in (scope.first, scope.last) if day]
    return "_".join(["policydash", *(["예시"] if sample else []), name, *days]) + f".{kind}"


def _later(frame: Callable[[], pd.DataFrame], unit: Unit) -> Callable[[], bytes]:
    return lambda: to_csv(frame(), unit=unit)

"""Horizontal bars: keywords, related terms. The first entry of a bar's custom data is its name."""

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from policydash.charts import words
from policydash.charts.frame import blank
from policydash.charts.palette import Palette
from policydash.model import wording
from policydash.model.results import Keywords, Related
from policydash.model.selection import Measure

ROW = 25  # pixels a bar
_LONGEST = 14


def keywords(result: Keywords, palette: Palette, *, top: int = 20) -> go.Figure:
    """Return bars of the leading terms in the selection's measure, with a tick where the comparison stood.

    The query's own terms are pale. The tick is drawn in the share only: counts out of two unequal sets do
    not compare.
    """
    rows = result.frame.head(top)
    selection = result.scope.selection
    share = selection.measure is Measure.SHARE
    chart = _bars(list(rows["term"]), _values(rows, share), palette, texts=_texts(rows, share))
    custom = zip(
        rows["term"],
        [wording.amount(int(count), selection.unit) for count in rows["count"]],
        [wording.percent(value) for value in rows["share"]],
        [wording.points(value) for value in rows["change"]],
        strict=True,
    )
    if "own" in rows:
        chart.data[0].marker.color = [palette.soft if own else palette.accent for own in rows["own"]]
    _hover(chart, custom, "%{customdata[1]} · 비중 %{customdata[2]} · 변화 %{customdata[3]}")
    if share and result.previous_count:
        _numbers_aside(chart, palette)
        _ticks(chart, rows["term"], rows["previous_share"] * 100, palette)
    return _axes(chart, share=share)


def related(result: Related, palette: Palette, *, top: int = 20) -> go.Figure:
    """Return bars of NPMI, strongest first; pale where chance is not ruled out (q above the level)."""
    rows = result.frame.head(top)
    chart = _bars(list(rows["term"]), rows["npmi"], palette, texts=[f"{value:.2f}" for value in rows["npmi"]])
    chart.data[0].marker.color = [palette.accent if q <= result.level else palette.soft for q in rows["q"]]
    unit = result.counted
    custom = zip(
        rows["term"],
        [wording.amount(int(count), unit) for count in rows["together"]],
        [wording.amount(int(count), unit) for count in rows["count"]],
        strict=True,
    )
    _hover(chart, custom, "함께 %{customdata[1]} · 이 용어 전체 %{customdata[2]} · NPMI %{x:.3f}")
    chart.update_xaxes(tickformat=".2f", rangemode="tozero")
    return chart


def middle(name: str) -> str:
    """Return a long name with its middle left out: departments of one ministry differ at the end."""
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST // 2]}…{name[-_LONGEST // 2 :]}"


def _values(rows: pd.DataFrame, share: bool) -> "pd.Series[Any]":
    return rows["share"] * 100 if share else rows["count"]


def _texts(rows: pd.DataFrame, share: bool) -> list[str]:
    if share:
        return [wording.percent(value) for value in rows["share"]]
    return [wording.number(int(value)) for value in rows["count"]]


def _bars(names: Sequence[str], values: Any, palette: Palette, *, texts: Sequence[str]) -> go.Figure:
    chart = blank(palette, height=ROW * max(len(texts), 3) + 48, right=56)
    chart.add_bar(
        y=[words.plain(name) for name in names],
        x=values,
        orientation="h",
        marker_color=palette.accent,
        text=texts,
        textposition="outside",
        cliponaxis=False,
        textfont={"color": palette.muted, "size": 12},
        unselected={"marker": {"opacity": 0.45}},
    )
    chart.update_layout(bargap=0.32, showlegend=False, hovermode="closest")
    chart.update_yaxes(autorange="reversed", showgrid=False, type="category", ticksuffix="  ")
    shown = {"tickvals": list(range(len(texts))), "ticktext": [words.plain(middle(name)) for name in names]}
    chart.update_yaxes(tickmode="array", tickfont={"color": palette.text, "size": 13}, **shown)
    return chart


def _hover(chart: go.Figure, custom: Iterable[Any], text: str) -> None:
    chart.data[0].update(
        customdata=[list(row) for row in custom], hovertemplate=f"%{{y}}: {text}<extra></extra>"
    )


def _numbers_aside(chart: go.Figure, palette: Palette) -> None:
    """Move the numbers from the ends of the bars to a column at the right, clear of the ticks."""
    for place, text in enumerate(chart.data[0].text):
        chart.add_annotation(
            x=1,
            xref="paper",
            xanchor="left",
            y=place,
            text=text,
            showarrow=False,
            font={"color": palette.muted, "size": 12},
        )
    chart.data[0].text = None


def _ticks(chart: go.Figure, names: Iterable[str], places: Any, palette: Palette) -> None:
    chart.add_scatter(
        y=[words.plain(name) for name in names],
        x=places,
        mode="markers",
        hoverinfo="skip",
        marker={"symbol": "line-ns-open", "size": 15, "color": palette.text, "line": {"width": 2}},
    )


def _axes(chart: go.Figure, *, share: bool) -> go.Figure:
    whole = {} if share or max(chart.data[0].x, default=0) > 5 else {"dtick": 1}
    chart.update_xaxes(rangemode="tozero", nticks=6, **whole)
    chart.update_xaxes(ticksuffix="%" if share else "", tickformat=None if share else ",d")
    return chart

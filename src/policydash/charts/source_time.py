"""The leading sources of a selection over time: stacked bars in articles, lines in stories."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from policydash.charts import words
from policydash.charts.frame import blank
from policydash.charts.palette import Palette
from policydash.model import wording
from policydash.model.results import SourceTrend
from policydash.model.selection import Measure, Unit

SYMBOLS = ("circle", "square", "diamond", "triangle-up", "x", "star", "circle-open")
HATCH = "/"
_HOVER = "%{fullData.name}: %{customdata[3]} / %{customdata[4]} = %{customdata[5]}"


def figure(result: SourceTrend, palette: Palette, *, height: int = 400) -> go.Figure:
    """Return one series a source in the selection's measure: its count, or its part of the period.

    In articles they are stacked, for they sum to the whole; a story has several sources, so in stories they
    are lines. Periods cut by the edge are hatched (hollow on lines), periods with days that were not
    collected shaded. Each mark carries source, first and last day as custom data.
    """
    chart = blank(palette, height=height)
    names = list(dict.fromkeys(result.frame["source"]))
    labels = list(dict.fromkeys(_labels(result)))
    for number, name in enumerate(names):
        rows = result.frame[result.frame["source"] == name]
        for is_rest, own in rows.groupby("rest", sort=True):  # a source may be called like the rest
            colour = palette.soft if is_rest else palette.series[number % len(palette.series)]
            _series(chart, own, result, colour, number)
    _axes(chart, result, labels)
    _shade(chart, result, palette)
    chart.update_layout(barmode="stack", bargap=0.15, hovermode="closest", showlegend=True)
    chart.update_layout(legend={"traceorder": "normal", "font": {"size": 12}})
    return chart


def _labels(result: SourceTrend) -> list[str]:
    return [wording.period_label(day, result.by) for day in result.frame["start"]]


def _series(chart: go.Figure, rows: pd.DataFrame, result: SourceTrend, colour: str, number: int) -> None:
    partial = rows["partial"].astype(bool)
    if result.counted is not Unit.ARTICLES:
        symbol = SYMBOLS[number % len(SYMBOLS)]
        symbols = [f"{symbol.removesuffix('-open')}-open" if cut else symbol for cut in partial]
        line = {"color": colour, "width": 2}
        marker = {"symbol": symbols, "size": 7, "color": colour}
        chart.add_scatter(**_marks(rows, result), mode="lines+markers", line=line, marker=marker)
        return
    for own, hatch in ((rows[~partial], ""), (rows[partial], HATCH)):  # apart, or the legend is hatched
        pattern = {"shape": hatch, "size": 5, "solidity": 0.35}
        chart.add_bar(
            **_marks(own, result),
            legendgroup=f"series {number}",
            showlegend=not hatch,
            marker={"color": colour, "pattern": pattern, "line": {"width": 0}},
            unselected={"marker": {"opacity": 0.45}},
        )


def _marks(rows: pd.DataFrame, result: SourceTrend) -> dict[str, Any]:
    share = result.scope.selection.measure is Measure.SHARE
    return {
        "x": [wording.period_label(day, result.by) for day in rows["start"]],
        "y": list(rows["part"] * 100) if share else list(rows["count"]),
        "name": words.plain(", ".join(rows["source"].unique())),
        "customdata": _custom(rows, result.counted),
        "hovertemplate": f"%{{x}} {_HOVER}<extra></extra>",
    }


def _custom(rows: pd.DataFrame, unit: Unit) -> list[list[Any]]:
    return [
        [
            "" if row["rest"] else row["source"],
            row["first"].isoformat(),
            row["last"].isoformat(),
            wording.amount(int(row["count"]), unit),
            wording.amount(int(row["total"]), unit),
            wording.percent(row["part"]),
        ]
        for row in rows.to_dict("records")
    ]


def _axes(chart: go.Figure, result: SourceTrend, labels: list[str]) -> None:
    share = result.scope.selection.measure is Measure.SHARE
    chart.update_xaxes(type="category", categoryorder="array", categoryarray=labels, nticks=8, tickangle=0)
    chart.update_yaxes(rangemode="tozero", ticksuffix="%" if share else "", tickformat="" if share else ",d")


def _shade(chart: go.Figure, result: SourceTrend, palette: Palette) -> None:
    """Shade the periods that have days which no feed collected."""
    gaps = result.frame.drop_duplicates("start")["gap_days"].tolist()
    for place, days in enumerate(gaps):
        if days:
            chart.add_vrect(
                x0=place - 0.5, x1=place + 0.5, fillcolor=palette.gap, line_width=0, layer="below"
            )

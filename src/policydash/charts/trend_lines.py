"""The lines of a trend: points, what joins them, moving averages, the interval of a share."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from policydash.charts import words
from policydash.charts.palette import Palette
from policydash.charts.trend_marks import Cells
from policydash.model import wording
from policydash.model.results import Trend
from policydash.model.selection import Measure

DASHES = ("solid", "dot", "dashdot")
SYMBOLS = ("circle", "square", "diamond", "triangle-up", "x", "star")
MANY = 40  # points from which the markers are small
FIELDS = ("label", "start", "end", "count", "total", "share_text", "more")


@dataclass(frozen=True)
class Board:
    """What every line of one figure is drawn with. `place` is that of a series among all."""

    result: Trend
    palette: Palette

    @property
    def share(self) -> bool:
        """Return whether shares are drawn."""
        return self.result.scope.selection.measure is Measure.SHARE

    def colour(self, place: int) -> str:
        """Return the colour of a series."""
        return self.palette.series[place % len(self.palette.series)]


def draw_band(chart: go.Figure, rows: pd.DataFrame, place: int, board: Board, cells: Cells) -> None:
    """Draw the interval of one series as an area for each stretch of periods without a hole."""
    for stretch in _stretches(rows.dropna(subset=["value", "low"]), rows["x"].tolist()):
        x = stretch["x"].tolist()
        low, high = ((stretch[name] * 100).tolist() for name in ("low", "high"))
        if len(x) == 1:  # a period between two holes: an area needs some width
            x, low, high = [x[0] - cells.half / 2, x[0] + cells.half / 2], low * 2, high * 2
        chart.add_scatter(
            x=[*x, *reversed(x)],
            y=[*high, *reversed(low)],
            mode="none",
            fill="toself",
            fillcolor=_pale(board.colour(place)),
            hoverinfo="skip",
            **_unlisted(words.plain(str(rows["label"].iloc[0])) or "전체"),
        )


def _stretches(known: pd.DataFrame, places: Sequence[Any]) -> list[pd.DataFrame]:
    """Return the rows in runs of neighbours among all `places`."""
    numbers = [places.index(x) for x in known["x"]]
    cuts = [n for n, (a, b) in enumerate(pairwise(numbers), start=1) if b != a + 1]
    ends = [0, *cuts, len(known)]
    return [known.iloc[a:b] for a, b in pairwise(ends) if b > a]


def _pale(colour: str) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.15)"


def draw_series(chart: go.Figure, rows: pd.DataFrame, place: int, board: Board) -> None:
    """Draw the rows of one series: hollow where partial, open where unknown."""
    colour, palette = board.colour(place), board.palette
    dash = DASHES[place // len(palette.series) % len(DASHES)]
    name = words.plain(str(rows["label"].iloc[0])) or "전체"
    partial = rows["partial"].astype(bool)
    if rows["smooth"].notna().any():
        _average(chart, rows, colour, name)
    strong = 1.4 if board.result.average else 2.4
    thin = {"color": colour, "width": strong - 0.8, "dash": "dot"}
    chart.add_scatter(
        x=rows["x"], y=rows["value"], mode="lines", line=thin, hoverinfo="skip", **_unlisted(name)
    )
    chart.add_scatter(
        **_points(rows[partial], board),
        mode="markers",
        marker={"symbol": _symbol(place), "size": 8, "color": palette.background, "line": _edge(colour)},
        **_unlisted(name),
    )
    chart.add_scatter(
        **_points(rows.assign(value=rows["value"].mask(partial)), board),
        mode="lines+markers",
        line={"color": colour, "width": strong, "dash": dash},
        marker={"symbol": _symbol(place), "size": 7 if len(rows) <= MANY else 4, "opacity": 1},
        name=name,
        legendgroup=name,
    )


def _average(chart: go.Figure, rows: pd.DataFrame, colour: str, name: str) -> None:
    chart.add_scatter(
        x=rows["x"],
        y=rows["smooth"],
        mode="lines",
        line={"color": colour, "width": 5},
        opacity=0.4,
        hoverinfo="skip",
        **_unlisted(name),
    )


def _unlisted(name: str) -> dict[str, Any]:
    """Return what ties a trace to its series without a second line in the legend."""
    return {"name": name, "legendgroup": name, "showlegend": False}


def _symbol(place: int) -> str:
    return SYMBOLS[place % len(SYMBOLS)]


def _edge(colour: str) -> dict[str, Any]:
    return {"color": colour, "width": 2}


def _points(rows: pd.DataFrame, board: Board) -> dict[str, Any]:
    """Return places, custom data and hover text of points; a point without a value is not drawn."""
    return {
        "x": rows["x"],
        "y": rows["value"],
        "customdata": rows[list(FIELDS)].to_numpy(dtype=object),
        "hovertemplate": _hover(board.result),
        "unselected": {"marker": {"opacity": 0.55}},
        "cliponaxis": False,
    }


def _hover(result: Trend) -> str:
    counter = wording.amount(0, result.scope.selection.unit)[1:]
    return (
        f"%{{customdata[3]:,}}{counter} / 전체 %{{customdata[4]:,}}{counter} = %{{customdata[5]}}"
        "%{customdata[6]}"
    )

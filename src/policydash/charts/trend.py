"""Lines over time: what the trend page and the first page draw."""

import math
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from policydash.charts import labels, words
from policydash.charts.frame import blank
from policydash.charts.palette import FONT, Palette
from policydash.model import wording
from policydash.model.results import Trend
from policydash.model.selection import Measure, Period, Unit

DASHES = ("solid", "dot", "dashdot")
SYMBOLS = ("circle", "square", "diamond", "triangle-up", "x", "star")
_HALF = {
    Period.DAY: pd.Timedelta(hours=12),
    Period.WEEK: pd.Timedelta(days=3.5),
    Period.MONTH: pd.Timedelta(days=15),
    Period.YEAR: pd.Timedelta(days=182),
}
_HOVER = {
    Period.DAY: "%Y-%m-%d",
    Period.WEEK: "%Y-%m-%d 시작 주",
    Period.MONTH: "%Y년 %m월",
    Period.YEAR: "%Y년",
}
# What follows the line break is written only where it changes.
_TICK = {Period.DAY: "%m.%d\n%Y", Period.WEEK: "%m.%d\n%Y", Period.MONTH: "%y.%m", Period.YEAR: "%Y"}
MOST_TICKS = 7  # as many as a phone has room for
MANY = 40  # points from which the markers are small
FIELDS = ("label", "start", "end", "count", "total", "share_text")


def figure(result: Trend, palette: Palette, *, height: int = 380) -> go.Figure:
    """Return the lines of a trend, one a series, in the selection's measure.

    A period that is cut by the edge is a hollow marker at the end of a dotted line; periods with days that
    were not collected are shaded. Each point carries `FIELDS` as custom data, so that a click knows its
    articles. A period whose denominator is 0 is left open in the share, never drawn as zero.
    """
    frame = _prepared(result)
    names = list(dict.fromkeys(frame["label"]))
    many = len(names) > 1
    chart = blank(palette, height=height, right=_right(names) if many else 16)
    for number, name in enumerate(names):
        _series(chart, frame[frame["label"] == name], number, palette, result)
    _axes(chart, frame, result)
    _shade_gaps(chart, frame, result.by, palette)
    if many:
        _end_labels(chart, frame, names, palette)
    chart.update_layout(hovermode="x unified", showlegend=many)
    return chart


def _prepared(result: Trend) -> pd.DataFrame:
    frame = result.frame.copy()
    share = result.scope.selection.measure is Measure.SHARE
    frame["value"] = frame["share"] * 100 if share else frame["count"]
    frame["x"] = pd.to_datetime(frame["start"])
    frame["share_text"] = [wording.percent(value) for value in frame["share"]]
    frame["start"] = [day.isoformat() for day in frame["start"]]
    frame["end"] = [day.isoformat() for day in frame["end"]]
    return frame


def _right(names: list[str]) -> int:
    """Return the margin for the end labels in pixels: a Hangul glyph is about as wide as the text is high."""
    return min(14 + 13 * max(map(len, names)), 130)


def _series(chart: go.Figure, rows: pd.DataFrame, number: int, palette: Palette, result: Trend) -> None:
    colour = palette.series[number % len(palette.series)]
    dash = DASHES[number // len(palette.series) % len(DASHES)]
    name = words.plain(str(rows["label"].iloc[0])) or "전체"
    partial = rows["partial"].astype(bool)
    thin = {"color": colour, "width": 1.6, "dash": "dot"}
    chart.add_scatter(
        x=rows["x"], y=rows["value"], mode="lines", line=thin, hoverinfo="skip", **_unlisted(name)
    )
    chart.add_scatter(
        **_points(rows[partial], result),
        mode="markers",
        marker={"symbol": _symbol(number), "size": 8, "color": palette.background, "line": _edge(colour)},
        **_unlisted(name),
    )
    chart.add_scatter(
        **_points(rows.assign(value=rows["value"].mask(partial)), result),
        mode="lines+markers",
        line={"color": colour, "width": 2.4, "dash": dash},
        marker={"symbol": _symbol(number), "size": 7 if len(rows) <= MANY else 4, "opacity": 1},
        name=name,
        legendgroup=name,
    )


def _unlisted(name: str) -> dict[str, Any]:
    """Return what ties a trace to its series without a second line in the legend."""
    return {"name": name, "legendgroup": name, "showlegend": False}


def _symbol(number: int) -> str:
    return SYMBOLS[number % len(SYMBOLS)]


def _edge(colour: str) -> dict[str, Any]:
    return {"color": colour, "width": 2}


def _points(rows: pd.DataFrame, result: Trend) -> dict[str, Any]:
    """Return places, custom data and hover text of points; a point without a value is not drawn."""
    return {
        "x": rows["x"],
        "y": rows["value"],
        "customdata": rows[list(FIELDS)].to_numpy(dtype=object),
        "hovertemplate": _hover(result),
        "unselected": {"marker": {"opacity": 0.55}},
        "cliponaxis": False,
    }


def _hover(result: Trend) -> str:
    counter = wording.amount(0, result.scope.selection.unit)[1:]
    return f"%{{customdata[3]:,}}{counter} / 전체 %{{customdata[4]:,}}{counter} = %{{customdata[5]}}"


def _axes(chart: go.Figure, frame: pd.DataFrame, result: Trend) -> None:
    places = sorted(frame["x"].unique())
    half = _HALF[result.by]
    ticks = places[:: max(1, math.ceil(len(places) / MOST_TICKS))]
    chart.update_xaxes(
        type="date",
        hoverformat=_HOVER[result.by],
        tickmode="array",  # ticks stand under points: never a Sunday for a week, never hours for two days
        tickvals=ticks,
        tickformat=_TICK[result.by],
        tickangle=0,
        range=[places[0] - half, places[-1] + half],
        showgrid=False,
    )
    share = result.scope.selection.measure is Measure.SHARE
    whole = {} if share or _top(frame) > 5 else {"dtick": 1}
    chart.update_yaxes(range=[0, _top(frame) * 1.08], nticks=7, **whole)
    chart.update_yaxes(ticksuffix="%" if share else "", tickformat=None if share else ",d")


def _top(frame: pd.DataFrame) -> float:
    """Return the highest value of the axis: 1 where everything is zero or unknown."""
    return float(frame["value"].max()) if frame["value"].max() > 0 else 1.0


def _shade_gaps(chart: go.Figure, frame: pd.DataFrame, by: Period, palette: Palette) -> None:
    half = _HALF[by]
    for place in frame.loc[frame["gap_days"] > 0, "x"].drop_duplicates():
        chart.add_vrect(x0=place - half, x1=place + half, fillcolor=palette.gap, line_width=0, layer="below")


def _end_labels(chart: go.Figure, frame: pd.DataFrame, names: list[str], palette: Palette) -> None:
    top = _top(frame) * 1.08
    last = [_last_value(frame, name) for name in names]
    places = labels.push_apart(last, low=0.0, high=top, gap=labels.MINIMUM_GAP * top)
    for number, (name, place) in enumerate(zip(names, places, strict=True)):
        chart.add_annotation(
            x=1,
            xref="paper",
            xanchor="left",
            xshift=4,
            y=place,
            yref="y",
            yanchor="middle",
            text=words.plain(_short(name)),
            showarrow=False,
            font={"family": FONT, "size": 12, "color": palette.series[number % len(palette.series)]},
        )


def _last_value(frame: pd.DataFrame, name: str) -> float:
    values = frame.loc[frame["label"] == name, "value"].dropna()
    return float(values.iloc[-1]) if len(values) else 0.0


def _short(name: str) -> str:
    return name if len(name) <= 9 else name[:8] + "…"


def title(result: Trend) -> str:
    """Return what the chart shows, as a heading: "월별 기사 건수"."""
    selection = result.scope.selection
    kind = (
        "비중" if selection.measure is Measure.SHARE else ("수" if selection.unit is Unit.SOURCES else "건수")
    )
    return f"{words.PERIOD_NAME[result.by]}별 {wording.noun(selection.unit)} {kind}"

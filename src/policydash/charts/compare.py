"""Two selections side by side: shares against shares, and ranked differences."""

import math
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from policydash.charts import placing, words
from policydash.charts.bars import ROW, middle
from policydash.charts.frame import blank
from policydash.charts.palette import FONT, Palette
from policydash.model import wording
from policydash.model.results.compare import Comparison, Direction
from policydash.model.selection import Unit

HEIGHT, TOP = 560, 14
NARROW, WIDE, TALL = 270.0, 840.0, 440.0  # pixels of the plot: on a phone, on a desk, its height
WIDE_ONLY = "wide"  # the name of a label that has no room on a phone
LABELS, SURE = 80, 10  # terms that may get a label, and that get one if there is any room
_TICKS = (0, 0.1, 0.5, 1, 2, 5, 10, 20, 35, 50, 75, 100)  # per cent
_LONGEST = 30  # characters of an axis title: what a phone has room for
_CLOSEST = 0.075  # of the axis between two ticks
_HOVER = (
    "%{customdata[1]}<br>A %{customdata[2]} · B %{customdata[3]}"
    "<br>차이 %{customdata[4]} · %{customdata[5]}<extra></extra>"
)
_PALE = 0.35
_SYMBOLS = {"A": "triangle-up", "B": "triangle-down", "": "circle"}
_NAMES = {"A": "A에 많음", "B": "B에 많음", "": "유의한 차이 없음"}


def bars(result: Comparison, palette: Palette, *, top: int = TOP) -> go.Figure:
    """Return bars of the `top` terms of each direction: the difference of the shares in percentage points.

    Those that are not significant are pale. The first entry of a bar's custom data is its name.
    """
    return _diverging(result.frame, "term", result.counted, palette, top)


def source_bars(result: Comparison, palette: Palette, *, top: int = TOP) -> go.Figure:
    """Return the same of sources: their share of side A less that of side B."""
    return _diverging(result.sources, "source", result.counted, palette, top)


def scatter(result: Comparison, palette: Palette) -> go.Figure:
    """Return each term's share of A (upwards) against that of B, on square-root axes with the diagonal.

    Findings are triangles, the rest pale dots. Leading terms have a label: first those that fit a phone,
    then those that fit a desk, named `WIDE_ONLY`. The first entry of a point's custom data
    is its term.
    """
    frame = result.frame.assign(x=_roots(result.frame["share_b"]), y=_roots(result.frame["share_a"]))
    high = 1.07 * max(frame["x"].max(), frame["y"].max()) if len(frame) else 1.0
    span = (-0.03 * high, high)
    chart = blank(palette, height=HEIGHT)
    diagonal = {"color": palette.muted, "dash": "dot", "width": 1}
    chart.add_shape(type="line", x0=0, y0=0, x1=high, y1=high, line=diagonal, layer="below")
    sides = _sides(frame)
    for side in ("", "A", "B"):
        _points(chart, frame[sides == side], side, result.counted, palette)
    _labels(chart, frame, span, palette)
    _axes(chart, span, result, palette)
    chart.update_layout(margin={"l": 4, "r": 12, "t": 40, "b": 56}, hovermode="closest", showlegend=True)
    return chart


def _roots(shares: "pd.Series[float]") -> "pd.Series[float]":
    """Return the places of shares on the axes: the root of their per cent."""
    roots: pd.Series[float] = (shares.astype(float) * 100) ** 0.5
    return roots


def _sides(frame: pd.DataFrame) -> "pd.Series[str]":
    """Return of each row the side that significantly has more of it, "" for neither."""
    return frame["direction"].map(lambda value: Direction(value).side).where(frame["significant"] == True, "")  # noqa: E712 - an empty column is of objects


def _points(chart: go.Figure, rows: pd.DataFrame, side: str, unit: Unit, palette: Palette) -> None:
    chart.add_scatter(
        x=rows["x"],
        y=rows["y"],
        mode="markers",
        name=_NAMES[side],
        customdata=_custom(rows, "term", unit),
        hovertemplate=_HOVER,
        cliponaxis=False,
        marker={
            "symbol": _SYMBOLS[side],
            "size": 10 if side else 6,
            "color": _colour(side, palette),
            "opacity": 0.95 if side else 0.55,
        },
        unselected={"marker": {"opacity": 0.3}},
    )


def _colour(side: str, palette: Palette) -> str:
    return {"A": palette.series[0], "B": palette.series[1]}.get(side, palette.muted)


def _labels(chart: go.Figure, frame: pd.DataFrame, span: tuple[float, float], palette: Palette) -> None:
    width = span[1] - span[0]
    points = [
        ((x - span[0]) / width, (y - span[0]) / width) for x, y in zip(frame["x"], frame["y"], strict=True)
    ]
    texts = [middle(str(term)) if place < LABELS else "" for place, term in enumerate(frame["term"])]
    narrow = placing.placed(points, texts, size=(NARROW, TALL), sure=SURE)
    colours = [_colour(side, palette) if side else palette.muted for side in _sides(frame)]
    for place, label in enumerate(placing.placed(points, texts, size=(WIDE, TALL), kept=narrow, sure=SURE)):
        chart.add_annotation(
            x=frame["x"].iloc[label.place],
            y=frame["y"].iloc[label.place],
            text=words.plain(texts[label.place]),
            xanchor=label.x,
            yanchor=label.y,
            xshift={"left": placing.CLEAR, "right": -placing.CLEAR, "center": 0}[label.x],
            yshift={"bottom": placing.CLEAR, "top": -placing.CLEAR, "middle": 0}[label.y],
            borderpad=0,
            showarrow=False,
            name="" if place < len(narrow) else WIDE_ONLY,
            font={"family": FONT, "size": 12, "color": colours[label.place]},
            captureevents=False,
        )


def _axes(chart: go.Figure, span: tuple[float, float], result: Comparison, palette: Palette) -> None:
    ticks = _ticks(span[1])
    for axis, name, label in (
        (chart.update_xaxes, "B", result.b.label),
        (chart.update_yaxes, "A", result.a.label),
    ):
        axis(
            range=list(span),
            tickmode="array",
            tickvals=[math.sqrt(tick) for tick in ticks],
            ticktext=[f"{tick:g}%" for tick in ticks],
            title={
                "text": words.plain(f"{name}의 비중: {wording.shorten(label, _LONGEST)}"),
                "font": {"size": 12, "color": palette.muted},
            },
        )


def _ticks(high: float) -> list[float]:
    """Return the per cents up to the end of a root axis that stand apart, from 0."""
    found = [0.0]
    for tick in _TICKS[1:]:
        place = math.sqrt(tick)
        if place <= high and place - math.sqrt(found[-1]) >= _CLOSEST * high:
            found.append(float(tick))
    return found


def _diverging(frame: pd.DataFrame, name: str, unit: Unit, palette: Palette, top: int) -> go.Figure:
    rows = leading(frame, top)
    chart = blank(palette, height=ROW * max(len(rows), 3) + 64, right=72)
    sides = rows["direction"].map(lambda value: Direction(value).side)
    sure = [value is True or value == 1 for value in rows["significant"]]
    chart.add_bar(
        y=[words.plain(str(text)) for text in rows[name]],
        x=rows["change"] * 100,
        orientation="h",
        marker={
            "color": [_colour(side, palette) for side in sides],
            "opacity": [0.95 if one else _PALE for one in sure],
        },
        customdata=_custom(rows, name, unit),
        hovertemplate=_HOVER,
        unselected={"marker": {"opacity": 0.25}},
    )
    chart.update_layout(bargap=0.32, showlegend=False, hovermode="closest")
    shown = {"tickvals": list(range(len(rows))), "ticktext": [words.plain(middle(t)) for t in rows[name]]}
    chart.update_yaxes(autorange="reversed", showgrid=False, type="category", ticksuffix="  ")
    chart.update_yaxes(tickmode="array", tickfont={"color": palette.text, "size": 13}, **shown)
    _centre(chart, rows, palette)
    for place, value in enumerate(rows["change"]):
        _beside(chart, place, wording.points(value), palette)
    return chart


def leading(frame: pd.DataFrame, top: int) -> pd.DataFrame:
    """Return the first `top` rows of each direction, the largest rise first and the largest fall last."""
    side = frame["direction"].map(lambda value: Direction(value).side)
    rows = frame[side != ""].groupby(side[side != ""], sort=False).head(top)
    return rows.sort_values("change", ascending=False, kind="stable")


def _beside(chart: go.Figure, place: int, text: str, palette: Palette) -> None:
    """Write a bar's number at the right of the chart: at the end of a bar a phone has no room for it."""
    font = {"color": palette.muted, "size": 12}
    chart.add_annotation(
        x=1, xref="paper", xanchor="left", xshift=4, y=place, text=text, showarrow=False, font=font
    )


def _centre(chart: go.Figure, rows: pd.DataFrame, palette: Palette) -> None:
    """Let the axis begin and end a little beyond the bars, and mark its zero."""
    low, high = (min(rows["change"].min(), 0), max(rows["change"].max(), 0)) if len(rows) else (0, 1)
    room = 0.03 * (high - low)
    chart.update_xaxes(
        range=[100 * (low - room), 100 * (high + room)],
        ticksuffix="%p",
        nticks=6,
        zeroline=True,
        zerolinecolor=palette.muted,
        zerolinewidth=1,
    )


def _custom(rows: pd.DataFrame, name: str, unit: Unit) -> list[list[Any]]:
    """Return name, name as shown, both sides' counts with shares, difference, and significance."""
    return [
        [
            row[name],
            words.plain(str(row[name])),
            f"{wording.amount(int(row['count_a']), unit)} ({wording.percent(row['share_a'])})",
            f"{wording.amount(int(row['count_b']), unit)} ({wording.percent(row['share_b'])})",
            wording.points(row["change"]),
            sureness(row["q"]),
        ]
        for row in rows.to_dict("records")
    ]


def sureness(q: float) -> str:
    """Return how sure a difference is, in words: "q 0.018 (유의)", "검정 안 함" for NaN."""
    if math.isnan(q):
        return "검정 안 함"
    return f"q {wording.probability(q)}{' (유의)' if q <= 0.05 else ''}"

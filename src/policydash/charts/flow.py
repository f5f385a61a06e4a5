"""A rank flow: which terms lead in each period, one line a term."""

from itertools import count
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from policydash.charts import labels, words
from policydash.charts.frame import blank, halo
from policydash.charts.palette import FONT, Palette
from policydash.model import wording
from policydash.model.results import RelatedFlow

COLUMN, ROW, SIDE = 92, 44, 122  # pixels: between two periods, between two ranks, for the labels at the ends
LETTER = 12.5  # pixels
LONGEST, LONGEST_INSIDE = 9, 7  # letters of a label at the ends, and between two periods
SYMBOLS = ("circle", "square", "diamond", "triangle-up", "star", "triangle-down")


def figure(result: RelatedFlow, palette: Palette) -> go.Figure:
    """Return the ranks of the terms by period, the first on top; custom data: term, first and last day.

    A line is broken where its term is not among the leading ones, and named at both its ends. Terms of a
    single period are grey. Periods with lost days are shaded.
    """
    periods = result.periods.reset_index(drop=True)
    depth = int(result.frame["rank"].max()) if len(result.frame) else 1
    chart = blank(palette, height=ROW * depth + 84)
    counter, long = wording.amount(0, result.counted)[1:], count()
    for term, rows in _lines(result.frame, periods):
        number = next(long) if rows["rank"].notna().sum() > 1 else None
        _draw(chart, term, rows, number=number, counter=counter, palette=palette)
    _axes(chart, periods, depth, result)
    for place in periods.index[periods["gap_days"] > 0]:
        chart.add_vrect(x0=place - 0.5, x1=place + 0.5, fillcolor=palette.gap, line_width=0, layer="below")
    chart.update_layout(
        showlegend=False, hovermode="closest", margin={"l": SIDE, "r": SIDE, "t": 14, "b": 56}
    )
    return chart


def least_width(result: RelatedFlow) -> int:
    """Return the pixels that the chart needs for its labels not to lie on one another."""
    return 2 * SIDE + COLUMN * max(len(result.periods) - 1, 1)


def _lines(frame: pd.DataFrame, periods: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """Return each term with one row a period, NaN where it is not listed; in order of entry, then of rank."""
    place = {start: number for number, start in enumerate(periods["start"])}
    placed = frame.assign(place=[place[start] for start in frame["start"]]).set_index("place")
    order = list(dict.fromkeys(placed["term"]))
    return [(term, placed[placed["term"] == term].reindex(range(len(periods)))) for term in order]


def _draw(
    chart: go.Figure, term: str, rows: pd.DataFrame, *, number: int | None, counter: str, palette: Palette
) -> None:
    """Draw the line of a term; without a number it is grey."""
    colours = palette.series[:-1]  # the last is the grey of the others
    turn, place = divmod(number or 0, len(colours))
    colour = palette.muted if number is None else colours[place]
    symbol = SYMBOLS[turn % len(SYMBOLS)]
    listed = rows["rank"].notna().tolist()
    chart.add_scatter(
        x=list(range(len(rows))),
        y=rows["rank"],
        mode="lines+markers+text",
        connectgaps=False,
        name=words.plain(term),
        customdata=[_custom(row) for row in rows.to_dict("records")],
        text=[_label(term, place, listed) for place in range(len(rows))],
        textposition=[_position(place, len(rows)) for place in range(len(rows))],
        textfont={"family": FONT, "size": LETTER, "color": palette.text, "shadow": halo(palette)},
        cliponaxis=False,
        line={"color": colour, "width": 2.6, "shape": "spline", "smoothing": 0.5},
        marker={"color": colour, "size": 11, "symbol": symbol, "opacity": 1},
        unselected={"marker": {"opacity": 0.5}, "textfont": {"color": palette.text}},
        hovertemplate=(
            f"{words.plain(term)}: %{{y}}위 · 함께 %{{customdata[3]:,}}{counter} · "
            "NPMI %{customdata[4]:.3f}<extra></extra>"
        ),
    )


def _custom(row: dict[Any, Any]) -> list[Any]:
    if pd.isna(row["rank"]):
        return [None] * 5
    days = [row[name].isoformat() for name in ("first", "last")]
    return [row["term"], *days, int(row["together"]), float(row["npmi"])]


def _label(term: str, place: int, listed: list[bool]) -> str:
    """Return what stands beside a point: the term where its line begins and where it ends."""
    if not listed[place]:
        return ""
    if place in {0, len(listed) - 1}:
        return words.plain(labels.shortened(term, LONGEST))
    inside = listed[place - 1] and listed[place + 1]
    return "" if inside else words.plain(labels.shortened(term, LONGEST_INSIDE))


def _position(place: int, count: int) -> str:
    if place == count - 1:
        return "middle right"
    return "middle left" if place == 0 else "top center"


def _axes(chart: go.Figure, periods: pd.DataFrame, depth: int, result: RelatedFlow) -> None:
    names = [
        f"{wording.period_label(row['start'], result.by)}{'*' if row['partial'] else ''}"
        f"<br>{wording.amount(int(row['matching']), result.counted)}"
        for row in periods.to_dict("records")
    ]
    chart.update_xaxes(
        tickmode="array",
        tickvals=list(range(len(names))),
        ticktext=names,
        tickangle=0,
        range=[-0.12, max(len(names) - 1, 0) + 0.12],
        showgrid=False,
        zeroline=False,
        fixedrange=True,
    )
    chart.update_yaxes(
        range=[depth + 0.6, 0.4], visible=False, showgrid=False, zeroline=False, fixedrange=True
    )

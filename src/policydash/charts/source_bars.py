"""Horizontal bars of sources and of their kinds. The first entry of a bar's custom data is its name.

A share is drawn with its interval, so that a small source is seen to be uncertain.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from policydash.charts import words
from policydash.charts.bars import ROW, middle
from policydash.charts.frame import blank
from policydash.charts.palette import Palette
from policydash.model import wording
from policydash.model.results import SourceFirsts, SourceKinds, SourceTable, SourceWords
from policydash.model.selection import Measure

_FEW = 5  # counts up to here have a grid line each
_SURE = 0.05
_OUTSIDE = 56  # pixels for the numbers at the right


def sources(result: SourceTable, palette: Palette, *, top: int = 20) -> go.Figure:
    """Return bars of the leading sources in the selection's measure.

    The share is of everything that this source published in the same days, with its interval.
    """
    rows = result.frame.head(top)
    chart = _measured(rows, "source", rows["count"], result.scope.selection.measure, palette)
    custom = zip(
        rows["source"],
        [wording.amount(int(count), result.counted) for count in rows["count"]],
        [wording.amount(int(count), result.counted) for count in rows["total"]],
        [wording.percent(value) for value in rows["share"]],
        _intervals(rows),
        strict=True,
    )
    hover = "%{customdata[1]} / 이 출처 전체 %{customdata[2]} = %{customdata[3]} (95% %{customdata[4]})"
    return _hover(chart, custom, hover)


def kinds(result: SourceKinds, palette: Palette) -> go.Figure:
    """Return bars of the kinds of sources in the selection's measure."""
    rows = result.frame
    chart = _measured(rows, "kind", rows["count"], result.scope.selection.measure, palette)
    custom = zip(
        rows["kind"],
        [wording.amount(int(count), result.counted) for count in rows["count"]],
        [wording.number(int(count)) for count in rows["source_count"]],
        [wording.percent(value) for value in rows["share"]],
        _intervals(rows),
        strict=True,
    )
    hover = "%{customdata[1]}, 출처 %{customdata[2]}곳 · 자기 전체의 %{customdata[3]} (95% %{customdata[4]})"
    return _hover(chart, custom, hover)


def firsts(result: SourceFirsts, palette: Palette, *, top: int = 20) -> go.Figure:
    """Return bars of the stories in which each source was first, on pale bars of those it took part in."""
    rows = result.frame[result.frame["stories"] > 0].head(top)
    names = list(rows["source"])
    chart = _bars(names, list(rows["stories"]), palette, texts=_ratios(rows), colour=palette.soft)
    chart.add_bar(
        y=[words.plain(name) for name in names],
        x=list(rows["firsts"]),
        orientation="h",
        marker_color=palette.accent,
        hoverinfo="skip",
        unselected={"marker": {"opacity": 0.45}},
    )
    custom = [
        list(row)
        for row in zip(
            names,
            [wording.number(int(count)) for count in rows["firsts"]],
            [wording.number(int(count)) for count in rows["stories"]],
            [wording.percent(value) for value in rows["first_share"]],
            _intervals(rows),
            [_lateness(value) for value in rows["delay"]],
            strict=True,
        )
    ]
    chart.data[1].customdata = custom
    chart.update_layout(barmode="overlay")
    chart.update_xaxes(tickformat=",d", **_whole(rows["stories"]))
    hover = (
        "먼저 %{customdata[1]}건 / 함께 다룬 이야기 %{customdata[2]}건 = %{customdata[3]} "
        "(95% %{customdata[4]})<br>%{customdata[5]}"
    )
    return _hover(chart, custom, hover)


def leading_words(result: SourceWords, palette: Palette, *, top: int = 15) -> go.Figure:
    """Return bars of G² of the terms that a source writes about more; pale where q is above .05."""
    rows = result.frame.head(top)
    texts = [f"{wording.percent(value)}" for value in rows["share"]]
    colours = [palette.accent if q <= _SURE else palette.soft for q in rows["q"]]
    chart = _bars(list(rows["term"]), list(rows["log_likelihood"]), palette, texts=texts, colour=colours)
    custom = zip(
        rows["term"],
        [wording.amount(int(count), result.counted) for count in rows["count"]],
        [wording.percent(value) for value in rows["share"]],
        [wording.percent(value) for value in rows["previous_share"]],
        [f"{value:+.2f}" for value in rows["log_ratio"]],
        [wording.probability(value) for value in rows["q"]],
        strict=True,
    )
    hover = (
        "%{customdata[1]} (%{customdata[2]}), 다른 출처 %{customdata[3]}<br>"
        "로그우도비 %{x:.1f} · 로그비 %{customdata[4]} · q %{customdata[5]}"
    )
    return _hover(chart, custom, hover)


def _lateness(minutes: float) -> str:
    if minutes != minutes:  # noqa: PLR0124 - not a number
        return "늦은 때: 분까지 아는 이야기 없음"
    return f"늦은 때: 중앙값 {wording.time_span(minutes * 60)}"


def _ratios(rows: pd.DataFrame) -> list[str]:
    pairs = zip(rows["firsts"], rows["stories"], strict=True)
    return [f"{int(firsts):,} / {int(stories):,}" for firsts, stories in pairs]


def _intervals(rows: pd.DataFrame) -> list[str]:
    ends = zip(rows["low"], rows["high"], strict=True)
    return [f"{wording.percent(low)}–{wording.percent(high)}" for low, high in ends]


def _measured(rows: pd.DataFrame, name: str, counts: Any, measure: Measure, palette: Palette) -> go.Figure:
    """Return bars of counts, or of shares with their intervals."""
    if measure is Measure.COUNT:
        texts = [wording.number(int(value)) for value in counts]
        chart = _bars(list(rows[name]), list(counts), palette, texts=texts, colour=palette.accent)
        chart.update_xaxes(tickformat=",d", **_whole(counts))
        return chart
    texts = [wording.percent(value) for value in rows["share"]]
    chart = _bars(list(rows[name]), list(rows["share"] * 100), palette, texts=texts, colour=palette.accent)
    _intervals_drawn(chart, rows, palette)
    chart.update_xaxes(ticksuffix="%")
    return chart


def _whole(counts: Any) -> dict[str, Any]:
    return {"dtick": 1} if max(counts, default=0) <= _FEW else {}


def _intervals_drawn(chart: go.Figure, rows: pd.DataFrame, palette: Palette) -> None:
    chart.data[0].error_x = {
        "type": "data",
        "symmetric": False,
        "array": list((rows["high"] - rows["share"]) * 100),
        "arrayminus": list((rows["share"] - rows["low"]) * 100),
        "color": palette.text,
        "thickness": 1.2,
        "width": 3,
    }


def _bars(
    names: Sequence[str],
    values: Sequence[float],
    palette: Palette,
    *,
    texts: Sequence[str],
    colour: str | list[str],
) -> go.Figure:
    chart = blank(palette, height=ROW * max(len(names), 3) + 48, right=_OUTSIDE)
    chart.add_bar(
        y=[words.plain(name) for name in names],
        x=values,
        orientation="h",
        marker_color=colour,
        unselected={"marker": {"opacity": 0.45}},
    )
    aside = {"x": 1, "xref": "paper", "xanchor": "left", "showarrow": False}
    font = {"color": palette.muted, "size": 12}
    chart.update_layout(
        annotations=[{**aside, "y": place, "text": text, "font": font} for place, text in enumerate(texts)]
    )
    chart.update_layout(bargap=0.32, showlegend=False, hovermode="closest")
    chart.update_xaxes(rangemode="tozero", nticks=6, tickangle=0)
    chart.update_yaxes(
        autorange="reversed",
        showgrid=False,
        type="category",
        ticksuffix="  ",
        tickmode="array",
        tickvals=list(range(len(names))),
        ticktext=[words.plain(middle(name)) for name in names],
        tickfont={"color": palette.text, "size": 13},
    )
    return chart


def _hover(chart: go.Figure, custom: Iterable[Any], text: str) -> go.Figure:
    chart.data[0].update(
        customdata=[list(row) for row in custom], hovertemplate=f"%{{y}}: {text}<extra></extra>"
    )
    return chart

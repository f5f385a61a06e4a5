"""Lines over time: what the trend page and the first page draw."""

import math
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from policydash.charts import labels, trend_lines, trend_marks, words
from policydash.charts.frame import blank
from policydash.charts.palette import FONT, Palette
from policydash.charts.trend_lines import Board
from policydash.charts.trend_marks import Cells
from policydash.model import wording
from policydash.model.results import Trend
from policydash.model.selection import Measure, Period, Unit
from policydash.model.topic import Milestone

_HOVER = {
    Period.DAY: "%Y-%m-%d",
    Period.WEEK: "%Y-%m-%d 시작 주",
    Period.MONTH: "%Y년 %m월",
    Period.QUARTER: "%Y년 %m월부터 석 달",
    Period.YEAR: "%Y년",
}
MOST_TICKS = 7  # as many as a phone has room for
_EDGES = 44  # pixels above and below the plot


def figure(
    result: Trend,
    palette: Palette,
    *,
    height: int = 380,
    milestones: Iterable[Milestone] = (),
    bursts: pd.DataFrame | None = None,
    focus: int = 0,
    chosen: tuple[date, date] | None = None,
    draggable: bool = False,
) -> go.Figure:
    """Return the lines of a trend, one a series, in the selection's measure.

    A period that is cut by the edge is a hollow marker at the end of a dotted line; periods with days that
    were not collected are shaded, and one with no other day is left open, as is a share without denominator:
    neither is zero. The Wilson band is that of the series at `focus`, in the share only. The moving average
    is a broad pale line. Each point carries `trend_lines.FIELDS` as custom data, so that a click knows its
    articles; bars of `bursts` (the frame of `insights.bursts`) carry the first three of them. `chosen`
    frames some days; `draggable` lets a drag choose some.
    """
    frame, board = _prepared(result), Board(result, palette)
    names = list(dict.fromkeys(frame["label"]))
    many = len(names) > 1
    chart = blank(palette, height=height, right=_right(names) if many else 16)
    cells = Cells(result.by, frame["x"].min(), frame["x"].max(), palette)
    if board.share and focus < len(names):
        trend_lines.draw_band(chart, frame[frame["label"] == names[focus]], focus, board, cells)
    for place, name in enumerate(names):
        trend_lines.draw_series(chart, frame[frame["label"] == name], place, board)
    _axes(chart, frame, board, cells)
    trend_marks.shade_gaps(chart, frame, cells)
    trend_marks.frame_range(chart, chosen, cells)
    if many:
        _end_labels(chart, frame, names, palette)
    chart.update_layout(hovermode="x unified", showlegend=many)
    if draggable:
        chart.update_layout(dragmode="select", selectdirection="h")
    shown = trend_marks.shown(milestones, cells)
    rows = trend_marks.draw_milestones(chart, shown, cells, top=_ceiling(frame))
    strips = 0 if bursts is None or bursts.empty else len(names)
    if bursts is not None and strips:
        trend_marks.draw_bursts(chart, bursts, names, cells, result.scope.selection.unit)
    _make_room(chart, height, rows, strips)
    return chart


def _prepared(result: Trend) -> pd.DataFrame:
    frame = result.frame.copy()
    share = result.scope.selection.measure is Measure.SHARE
    frame["value"] = frame["share"] * 100 if share else frame["count"].astype(float)
    frame.loc[unknown(frame), "value"] = np.nan
    frame["smooth"] = frame["average_share"] * 100 if share else frame["average"]
    frame["x"] = pd.to_datetime(frame["start"])
    frame["share_text"] = [wording.percent(value) for value in frame["share"]]
    frame["more"] = [_more(row, share) for row in frame.to_dict("records")]
    frame["start"] = [day.isoformat() for day in frame["start"]]
    frame["end"] = [day.isoformat() for day in frame["end"]]
    return frame


def unknown(frame: pd.DataFrame) -> "pd.Series[bool]":
    """Return which periods say nothing: wholly in a gap, and nothing was found all the same."""
    nothing: pd.Series[bool] = (frame["gap_days"] >= frame["days"]) & (frame["count"] == 0)
    return nothing


def _more(row: Any, share: bool) -> str:
    """Return what the hover adds: the interval of a share, and why a period is to be read with care."""
    parts = [f"95% 구간 {wording.percent(row['low'])}–{wording.percent(row['high'])}"] * (
        share and not math.isnan(row["low"])
    )
    smooth = row["smooth"]
    if not math.isnan(smooth):
        parts.append(f"이동평균 {wording.percent(smooth / 100) if share else f'{smooth:,.1f}'}")
    return "".join(f" · {part}" for part in [*parts, *notes(row)])


def notes(row: Any) -> list[str]:
    """Return why a period is to be read with care, in words."""
    left_out = int(row["total"] - row["share_total"])
    return [
        *(["덜 찬 기간"] if row["partial"] else []),
        *([f"수집 공백 {row['gap_days']}일"] if row["gap_days"] else []),
        *([f"공백의 날 {left_out:,}건은 비중에서 뺌"] if left_out > 0 else []),
        *(["적은 수"] if row["few"] else []),
    ]


def _right(names: list[str]) -> int:
    """Return the margin for the end labels in pixels: a Hangul glyph is about as wide as the text is high."""
    return min(14 + 13 * max(map(len, names)), 130)


def _axes(chart: go.Figure, frame: pd.DataFrame, board: Board, cells: Cells) -> None:
    by, places = board.result.by, sorted(frame["x"].unique())
    ticks = places[:: max(1, math.ceil(len(places) / MOST_TICKS))]
    chart.update_xaxes(
        type="date",
        hoverformat=_HOVER[by],
        tickmode="array",  # ticks stand under points: never a Sunday for a week, never hours for two days
        tickvals=ticks,
        ticktext=_tick_texts([tick.date() for tick in ticks], by),
        tickangle=0,
        range=list(cells.ends),
        showgrid=False,
    )
    whole = {} if board.share or _top(frame) > 5 else {"dtick": 1}
    chart.update_yaxes(range=[0, _ceiling(frame)], nticks=7, **whole)
    chart.update_yaxes(ticksuffix="%" if board.share else "", tickformat=None if board.share else ",d")


def _tick_texts(days: Sequence[date], by: Period) -> list[str]:
    """Return what stands under the ticks; the year on a line of its own, only where it is a new one."""
    if by in {Period.MONTH, Period.YEAR}:
        return [f"{day:%y.%m}" if by is Period.MONTH else f"{day:%Y}" for day in days]
    texts = [f"{(day.month + 2) // 3}분기" if by is Period.QUARTER else f"{day:%m.%d}" for day in days]
    is_new = [number == 0 or day.year != days[number - 1].year for number, day in enumerate(days)]
    return [f"{text}<br>{day.year}" * new or text for text, day, new in zip(texts, days, is_new, strict=True)]


def _make_room(chart: go.Figure, height: int, rows: int, strips: int) -> None:
    """Make room for rows of milestones above the plot and for a strip of bursts under it."""
    above, below = trend_marks.ROW * rows, trend_marks.STRIP * strips + 6 * bool(strips)
    plot = height - _EDGES + below
    chart.update_layout(height=height + above + below, margin_t=12 + above)
    if rows:
        chart.update_layout(legend_y=1.02 + above / plot)
    if strips:
        chart.update_layout(yaxis={"domain": [below / plot, 1]})
        chart.update_layout(yaxis2={"domain": [0, (below - 6) / plot]})
        chart.update_xaxes(anchor="free", position=0)


def _top(frame: pd.DataFrame) -> float:
    """Return the highest value of the axis: 1 where everything is zero or unknown."""
    highest = frame["value"].max()
    return float(highest) if highest > 0 else 1.0


def _ceiling(frame: pd.DataFrame) -> float:
    """Return where the axis ends: an interval may leave the picture, the values may not."""
    return _top(frame) * 1.08


def _end_labels(chart: go.Figure, frame: pd.DataFrame, names: list[str], palette: Palette) -> None:
    top = _ceiling(frame)
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

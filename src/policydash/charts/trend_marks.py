"""What stands round the lines of a trend: gaps, milestones, bursts, the chosen range.

On the axis of a trend a period is a cell round its point, which stands at the period's first day. `Cells`
puts single days where they lie within those cells, so that the 28th of August is at the end of August's.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from policydash.charts import words
from policydash.charts.palette import FONT, Palette
from policydash.model import wording
from policydash.model.selection import Period, Unit
from policydash.model.topic import Milestone

ROW = 17  # pixels of a row of milestone labels
_MOST_ROWS = 5
_NARROW = 330  # pixels of the plot on a phone: what does not overlap there overlaps nowhere
_HANGUL, _LATIN, _SPACE = 11.5, 6.5, 10  # pixels of a letter, and between two labels
_LONGEST = 12
STRIP = 11  # pixels of a series in the strip of bursts
_KINDS = {"burst": "급증 기간", "spike": "급증한 날"}
_HALF = {
    Period.DAY: pd.Timedelta(hours=12),
    Period.WEEK: pd.Timedelta(days=3.5),
    Period.MONTH: pd.Timedelta(days=15),
    Period.QUARTER: pd.Timedelta(days=45),
    Period.YEAR: pd.Timedelta(days=182),
}


@dataclass(frozen=True)
class Cells:
    """The horizontal axis: the step of time, the first and last of its points; and the colours."""

    by: Period
    first: pd.Timestamp
    last: pd.Timestamp
    palette: Palette

    @property
    def half(self) -> pd.Timedelta:
        """Return half the width of a cell."""
        return _HALF[self.by]

    @property
    def ends(self) -> tuple[pd.Timestamp, pd.Timestamp]:
        """Return where the axis begins and ends."""
        return self.first - self.half, self.last + self.half

    def beginning(self, day: date) -> pd.Timestamp:
        """Return where a day begins on the axis."""
        return pd.Timestamp(day) - self.half

    def middle(self, day: date) -> pd.Timestamp:
        """Return where the noon of a day is on the axis."""
        return self.beginning(day) + pd.Timedelta(hours=12)

    def part(self, place: pd.Timestamp) -> float:
        """Return how far along the axis a place is, 0 to 1 inside it."""
        low, high = self.ends
        return float((place - low) / (high - low))


def shade_gaps(chart: go.Figure, frame: pd.DataFrame, cells: Cells) -> None:
    """Shade every period with a day that was not collected."""
    for place in frame.loc[frame["gap_days"] > 0, "x"].drop_duplicates():
        chart.add_vrect(
            x0=place - cells.half,
            x1=place + cells.half,
            fillcolor=cells.palette.gap,
            line_width=0,
            layer="below",
        )


def frame_range(chart: go.Figure, chosen: tuple[date, date] | None, cells: Cells) -> None:
    """Frame the days that were chosen."""
    if chosen is None:
        return
    last = cells.beginning(chosen[1]) + pd.Timedelta(days=1)
    if cells.by is not Period.DAY and chosen[1] >= cells.last.date():
        last = min(last, cells.ends[1])
    chart.add_vrect(
        x0=cells.beginning(chosen[0]),
        x1=last,
        fillcolor=cells.palette.soft,
        opacity=0.32,
        line={"color": cells.palette.accent, "width": 1},
        layer="below",
    )


def shown(milestones: Iterable[Milestone], cells: Cells) -> list[Milestone]:
    """Return the milestones that lie on the axis, in order."""
    return [each for each in sorted(milestones) if 0 <= cells.part(cells.middle(each.day)) <= 1]


def rows(milestones: Sequence[Milestone], cells: Cells) -> list[int | None]:
    """Return the row of each milestone's label, from the bottom, so that none overlaps; None for no room.

    A label stands on the side of its line that has more room. Rows are filled from the left; what fits a
    phone fits a desk.
    """
    taken: list[list[tuple[float, float]]] = []
    found: list[int | None] = []
    for each in milestones:
        place = cells.part(cells.middle(each.day)) * _NARROW
        wide = _width(text(each))
        span = (place, place + wide) if _leftward(place / _NARROW) == "left" else (place - wide, place)
        free = (row for row, there in enumerate(taken) if all(span[1] <= a or b <= span[0] for a, b in there))
        row = next(free, len(taken))
        if row == len(taken) < _MOST_ROWS:
            taken.append([])
        if row < len(taken):
            taken[row].append(span)
        found.append(row if row < len(taken) else None)
    return found


def _width(label: str) -> float:
    return sum(_HANGUL if letter >= "ᄀ" else _LATIN for letter in label) + _SPACE


def text(milestone: Milestone) -> str:
    """Return the label of a milestone: "24.08.28 시행"; a kind that says nothing gives way to the name."""
    word = milestone.label if milestone.kind == "기타" else milestone.kind
    return f"{milestone.day:%y.%m.%d} {wording.shorten(word, _LONGEST)}"


def draw_milestones(chart: go.Figure, milestones: Sequence[Milestone], cells: Cells, *, top: float) -> int:
    """Draw a line and a label each; return how many rows of labels there are above the plot."""
    places = rows(milestones, cells)
    for each, row in zip(milestones, places, strict=True):
        x = cells.middle(each.day)
        line = {"color": cells.palette.muted, "width": 1.2, "dash": "dash"}
        chart.add_shape(type="line", x0=x, x1=x, y0=0, y1=1, yref="y domain", line=line, layer="below")
        if row is not None:
            _label(chart, each, x, row, cells)
    if milestones:
        _tips(chart, milestones, cells, top)
    return max((row + 1 for row in places if row is not None), default=0)


def _leftward(part: float) -> str:
    return "left" if part < 0.5 else "right"


def _label(chart: go.Figure, milestone: Milestone, x: pd.Timestamp, row: int, cells: Cells) -> None:
    side = _leftward(cells.part(x))
    chart.add_annotation(
        x=x,
        y=1,
        yref="y domain",
        yanchor="bottom",
        yshift=2 + ROW * row,
        xanchor=side,
        xshift=-3 if side == "left" else 3,
        text=words.plain(text(milestone)),
        name="milestone",
        showarrow=False,
        font={"family": FONT, "size": 11.5, "color": cells.palette.muted},
    )


def _tips(chart: go.Figure, milestones: Sequence[Milestone], cells: Cells, top: float) -> None:
    """Draw a small diamond at the head of each line: what it says stands in full under the pointer."""
    chart.add_scatter(
        x=[cells.middle(each.day) for each in milestones],
        y=[top] * len(milestones),
        mode="markers",
        marker={"symbol": "diamond", "size": 6, "color": cells.palette.muted},
        hovertext=[words.plain(f"{each.day} {each.kind}: {each.label}") for each in milestones],
        hovertemplate="%{hovertext}<extra></extra>",
        name="이정표",
        showlegend=False,
        cliponaxis=False,
    )


def draw_bursts(
    chart: go.Figure, frame: pd.DataFrame, names: Sequence[str], cells: Cells, unit: Unit
) -> None:
    """Draw bursts as light bars in a strip under the plot, a row a series; a click chooses their days."""
    for number, name in enumerate(names):
        found = frame[frame["label"] == name]
        inside = found[[0 <= cells.part(cells.middle(day)) <= 1 for day in found["last"]]]
        if len(inside):
            _bars(chart, inside, number, cells, unit)
    chart.update_layout(
        yaxis2={
            "domain": [0, 0.001],
            "range": [len(names) - 0.4, -0.6],
            "visible": False,
            "fixedrange": True,
            "anchor": "x",
        }
    )


def _bars(chart: go.Figure, found: pd.DataFrame, number: int, cells: Cells, unit: Unit) -> None:
    colour = cells.palette.series[number % len(cells.palette.series)]
    begins = [cells.beginning(day) for day in found["first"]]
    widths = [
        max(float((last - first).days + 1), _thinnest(cells)) * 86_400_000
        for first, last in zip(found["first"], found["last"], strict=True)
    ]
    chart.add_bar(
        x=begins,
        base=number - 0.35,
        y=[0.7] * len(found),
        offset=0,
        width=widths,
        yaxis="y2",
        marker={
            "color": colour,
            "opacity": [0.5 if kind == "burst" else 0.95 for kind in found["kind"]],
            "line": {"width": 0},
        },
        customdata=[_facts(row, unit) for row in found.to_dict("records")],
        hovertemplate="%{customdata[3]}<extra></extra>",
        name="급증",
        showlegend=False,
        unselected={"marker": {"opacity": 0.5}},
    )


def _thinnest(cells: Cells) -> float:
    """Return the days that a bar must be wide to be seen and hit."""
    low, high = cells.ends
    return float((high - low) / pd.Timedelta(days=1)) / 200


def _facts(row: Any, unit: Unit) -> list[str]:
    expected = f"기대 {row['expected']:,.1f}" if pd.notna(row["expected"]) else ""
    days = wording.day_range(row["first"], row["last"])
    told = (
        f"{_KINDS.get(row['kind'], '급증')} {days}: {wording.counted(int(row['count']), unit)} ({expected})"
    )
    return [str(row["label"]), row["first"].isoformat(), row["last"].isoformat(), words.plain(told)]

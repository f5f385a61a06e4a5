"""Feed by day: what was read, what was healed, what is lost. One strip a feed."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from policydash.charts import words
from policydash.charts.frame import blank
from policydash.charts.palette import Palette

ROW = 20  # pixels a feed
_THICK = 0.8  # of that
MOST_TICKS = 4  # as many dates as a phone has room for
_SPACE = 48  # pixels for the dates
_GAP = 3  # its place among the states
_LONGEST = 10  # letters of a name that a phone has room for


def figure(frame: pd.DataFrame, states: Sequence[str], palette: Palette) -> go.Figure:
    """Return one strip a feed, in the order of the table, one cell a day; `states` names the five states.

    The order of `states`: read, unchanged, healed, gap, not collected. Lost days are hatched, too: not
    told by their colour alone.
    """
    feeds = list(dict.fromkeys(frame["feed"]))
    days = sorted(frame["day"].unique())
    chart = blank(palette, height=ROW * len(feeds) + _SPACE, right=18)
    for state, colour in zip(states, colours(palette), strict=True):
        _cells(chart, frame[frame["state"] == state], state, colour, feeds)
    chart.data[_GAP].marker.pattern = _hatched(palette)
    _axes(chart, feeds, days, palette)
    chart.update_layout(barmode="stack", bargap=0, hovermode="closest", showlegend=False)
    return chart


def colours(palette: Palette) -> tuple[str, ...]:
    """Return the colours of the five states: strong where something was read, alarming where it is lost."""
    return (palette.accent, palette.soft, palette.series[2], palette.series[1], palette.grid)


def _hatched(palette: Palette) -> dict[str, object]:
    colour = colours(palette)[_GAP]
    return {"shape": "x", "size": 5, "solidity": 0.3, "fgcolor": palette.background, "bgcolor": colour}


def _cells(chart: go.Figure, rows: pd.DataFrame, state: str, colour: str, feeds: list[str]) -> None:
    """Draw the days of one state as bars a day wide."""
    chart.add_bar(
        x=pd.to_datetime(rows["day"]),
        y=[_THICK] * len(rows),
        base=[feeds.index(name) - _THICK / 2 for name in rows["feed"]],
        width=0.88 * 86_400_000,
        marker={"color": colour, "line": {"width": 0}},
        name=state,
        customdata=rows[["feed", "day", "readings", "read", "new", "rejected"]].astype(str).to_numpy(),
        hovertemplate=(
            "%{customdata[0]}<br>%{customdata[1]} · " + state + "<br>읽은 횟수 %{customdata[2]}"
            " · 새 기사 %{customdata[4]} · 거절 %{customdata[5]}<extra></extra>"
        ),
    )


def _axes(chart: go.Figure, feeds: list[str], days: list[date], palette: Palette) -> None:
    step = max(1, -(-len(days) // MOST_TICKS))
    half = pd.Timedelta(hours=12)
    ends = pd.to_datetime([days[0], days[-1]])
    chart.update_xaxes(
        type="date",
        tickmode="array",
        tickvals=days[::-step][::-1],
        tickformat="%m.%d",
        tickangle=0,
        range=[ends[0] - half, ends[1] + half],
        showgrid=False,
    )
    chart.update_yaxes(
        tickmode="array",
        tickvals=list(range(len(feeds))),
        ticktext=[words.plain(_short(name)) + "  " for name in feeds],
        range=[len(feeds) - 0.4, -0.6],
        showgrid=False,
        tickfont={"color": palette.text, "size": 12},
    )


def _short(name: str) -> str:
    """Return a name with its middle left out: feeds of one ministry differ at the end."""
    return name if len(name) <= _LONGEST else f"{name[:5]}…{name[-4:]}"

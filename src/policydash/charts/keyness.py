"""What a selection has more of and less of than its comparison: bars to both sides of nothing."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from policydash.charts import words
from policydash.charts.bars import ROW, middle
from policydash.charts.frame import blank
from policydash.charts.palette import Palette
from policydash.model import wording
from policydash.model.results import Keywords
from policydash.model.selection import KeywordOrder

_PALE = 0.4  # opacity of what may be chance


def figure(result: Keywords, palette: Palette, *, top: int = 20) -> go.Figure:
    """Return the most over-represented terms to the right, the most under-represented to the left.

    Half of `top` each, as the list is ordered: by signed G² or by log ratio. What is not significant is pale.
    The first entry of a bar's custom data is the term.
    """
    rows = leading(result, top)
    name = "log_ratio" if result.order is KeywordOrder.RATIO else "keyness"
    values = rows[name].tolist()
    chart = blank(palette, height=ROW * max(len(rows), 3) + 48, right=56)
    chart.add_bar(
        y=[words.plain(term) for term in rows["term"]],
        x=values,
        orientation="h",
        marker={
            "color": [palette.accent if value > 0 else palette.series[1] for value in values],
            "opacity": [1.0 if q <= result.level else _PALE for q in rows["q"]],
        },
        text=[f"{value:+.1f}" for value in values],
        textposition="outside",
        cliponaxis=False,
        textfont={"color": palette.muted, "size": 12},
        customdata=[_told(row, result) for row in rows.to_dict("records")],
        hovertemplate="%{y}: %{customdata[1]}<extra></extra>",
        selected={"marker": {"opacity": 1.0}},  # said, because Plotly fails on a click without it
        unselected={"marker": {"opacity": 0.3}},
    )
    chart.update_layout(bargap=0.32, showlegend=False, hovermode="closest")
    chart.update_yaxes(autorange="reversed", showgrid=False, type="category", ticksuffix="  ")
    ticks = [words.plain(middle(term)) for term in rows["term"]]
    chart.update_yaxes(tickmode="array", tickvals=list(range(len(ticks))), ticktext=ticks)
    chart.update_yaxes(tickfont={"color": palette.text, "size": 13})
    return _sides(chart, values, palette)


def leading(result: Keywords, top: int) -> pd.DataFrame:
    """Return the first rows of each direction, half of `top` each, in the order of the list."""
    over = result.frame[result.frame["keyness"] > 0].head(top - top // 2)
    under = result.frame[result.frame["keyness"] < 0].tail(top // 2)
    return pd.concat([over, under], ignore_index=True)


def _told(row: dict[Any, Any], result: Keywords) -> list[str]:
    """Return what the hover says of a term: here and there, and how sure the difference is."""
    unit = result.scope.selection.unit
    here = f"{wording.amount(int(row['count']), unit)} ({wording.percent(row['share'])})"
    there = f"{wording.amount(int(row['previous']), unit)} ({wording.percent(row['previous_share'])})"
    q = wording.probability(row["q"])
    sure = f"로그우도비 {abs(row['keyness']):,.1f}, q {q}, 로그비 {row['log_ratio']:+.2f}"
    return [str(row["term"]), f"{here}, 비교 {there}<br>변화 {wording.points(row['change'])} · {sure}"]


def _sides(chart: go.Figure, values: list[float], palette: Palette) -> go.Figure:
    """Leave room for the numbers at both ends, and draw the line of no difference."""
    low, high = min([0.0, *values]), max([0.0, *values])
    room = 0.14 * (high - low or 1.0)
    chart.update_xaxes(range=[low - room if low < 0 else 0, high + room if high > 0 else 0], nticks=6)
    chart.update_xaxes(zeroline=True, zerolinecolor=palette.muted, zerolinewidth=1, tickformat=",")
    return chart

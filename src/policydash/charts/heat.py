"""A heat map of sources by terms whose every cell is a number one can read and press."""

import math
from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from policydash.charts import words
from policydash.charts.bars import middle
from policydash.charts.frame import blank
from policydash.charts.palette import Palette
from policydash.model import wording
from policydash.model.results import SourceTerms

_ROW, _HEAD = 30, 118  # pixels of a row, and of the slanted names above
_SURE = 0.05
_FULL = 4.0  # a deviation from here on has the full colour
_SHORT = 7  # characters of a source: with more the cells of a phone are too narrow for their numbers
Rgb = tuple[float, ...]


def figure(result: SourceTerms, palette: Palette, *, deviations: bool) -> go.Figure:
    """Return the table as coloured cells: counts, or how far each lies from what is expected.

    Deviations are blue above and orange below, bold where q ≤ .05. Text is dark or light as its own cell
    needs. Each cell carries source and term as custom data.
    """
    sources, terms = (list(dict.fromkeys(result.frame[name])) for name in ("source", "term"))
    rows = result.frame.to_dict("records")
    chart = blank(palette, height=_ROW * max(len(sources), 1) + _HEAD + 16, right=20)
    colours = [_colour(row, rows, palette, deviations) for row in rows]
    places = [(number % len(terms), number // len(terms)) for number in range(len(rows))]
    cells = list(zip(places, rows, colours, strict=True))
    chart.update_layout(  # all at once: one by one Plotly checks every earlier one again
        shapes=[_ground(place, colour, palette) for place, _, colour in cells],
        annotations=[_number(place, _text(row, deviations), colour) for place, row, colour in cells],
    )
    chart.add_scatter(
        x=[column for column, _ in places],
        y=[row for _, row in places],
        mode="markers",
        marker={"size": 24, "symbol": "square", "color": "rgba(0,0,0,0)"},
        selected={"marker": {"opacity": 0}},
        unselected={"marker": {"opacity": 0}},
        customdata=[_custom(row, result) for row in rows],
        hovertemplate=_hover(),
    )
    _axes(chart, sources, terms, palette)
    return chart


def _ground(place: tuple[int, int], colour: Rgb, palette: Palette) -> dict[str, Any]:
    column, row = place
    return {
        "type": "rect",
        "x0": column - 0.5,
        "x1": column + 0.5,
        "y0": row - 0.5,
        "y1": row + 0.5,
        "fillcolor": f"rgb({','.join(str(round(part)) for part in colour)})",
        "line": {"color": palette.background, "width": 1.5},
        "layer": "below",
    }


def _number(place: tuple[int, int], text: str, colour: Rgb) -> dict[str, Any]:
    return {"x": place[0], "y": place[1], "text": text, "showarrow": False, "font": _font(colour)}


def _font(colour: Rgb) -> dict[str, Any]:
    return {"size": 10.5, "color": "#1B2733" if _light(colour) else "#FFFFFF"}


def _light(colour: Rgb) -> bool:
    """Return whether dark text is read better than white on a colour (relative luminance of WCAG 2)."""
    linear = [
        part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4
        for part in colour
    ]
    luminance = sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return luminance > 0.2


def _colour(row: dict[Any, Any], rows: Sequence[dict[Any, Any]], palette: Palette, deviations: bool) -> Rgb:
    if deviations:
        end = palette.series[0] if row["deviation"] > 0 else palette.series[1]
        return _mixed(palette, end, min(abs(row["deviation"]) / _FULL, 1.0))
    most = max(each["count"] for each in rows)
    return _mixed(palette, palette.series[0], math.sqrt(row["count"] / most) if most else 0.0)


def _mixed(palette: Palette, end: str, part: float) -> Rgb:
    pairs = zip(_rgb(palette.background), _rgb(end), strict=True)
    return tuple(low + (high - low) * (0.05 + 0.95 * part) for low, high in pairs)


def _rgb(colour: str) -> Rgb:
    return tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))


def _text(row: dict[Any, Any], deviations: bool) -> str:
    if not deviations:
        return wording.number(int(row["count"])) if row["count"] else "·"
    text = f"{row['deviation']:.1f}".replace("-", "−")
    text = "0" if text.strip("−") == "0.0" else text
    return f"<b>{text}</b>" if row["q"] <= _SURE else text


def _custom(row: dict[Any, Any], result: SourceTerms) -> list[str]:
    return [
        row["source"],
        row["term"],
        wording.amount(int(row["count"]), result.counted),
        wording.amount(int(row["size"]), result.counted),
        f"{row['expected']:.1f}",
        f"{row['deviation']:+.2f}",
        f"{row['q']:.3f}",
        words.plain(f"{row['source']} × {row['term']}"),
    ]


def _hover() -> str:
    return (
        "%{customdata[7]}<br>%{customdata[2]} / 이 출처 %{customdata[3]} · 기대 %{customdata[4]}<br>"
        "차이 %{customdata[5]} · q %{customdata[6]}<extra></extra>"
    )


def _axes(chart: go.Figure, sources: Sequence[str], terms: Sequence[str], palette: Palette) -> None:
    chart.update_layout(showlegend=False, hovermode="closest", hoverdistance=30, margin={"t": 4})
    names = {"tickmode": "array", "showgrid": False, "ticks": "", "showline": False}
    chart.update_xaxes(
        **names,
        side="top",
        tickangle=-55,
        range=[-0.5, len(terms) - 0.5],
        tickvals=list(range(len(terms))),
        ticktext=[words.plain(middle(term)) for term in terms],
        tickfont={"color": palette.text, "size": 12},
    )
    chart.update_yaxes(
        **names,
        range=[len(sources) - 0.5, -0.5],
        ticksuffix=" ",
        tickvals=list(range(len(sources))),
        ticktext=[words.plain(_short(source)) for source in sources],
        tickfont={"color": palette.text, "size": 12},
    )


def _short(name: str) -> str:
    return name if len(name) <= _SHORT else f"{name[: _SHORT - 4]}…{name[-3:]}"

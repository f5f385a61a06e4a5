"""The empty figure that every chart starts from."""

from typing import Any

import plotly.graph_objects as go

from policydash.charts.palette import FONT, Palette

CONFIG: dict[str, Any] = {
    "displaylogo": False,
    "scrollZoom": False,
    "modeBarButtons": [["toImage"]],  # axes stand still: nothing to select or to reset
}


def config(name: str) -> dict[str, Any]:
    """Return Plotly's settings for a chart whose saved picture is called `name`."""
    return {**CONFIG, "toImageButtonOptions": {"filename": name, "format": "png", "scale": 2}}


def blank(palette: Palette, *, height: int, right: int = 16, bottom: int = 32) -> go.Figure:
    """Return a figure with the house's fonts, margins and grid, and nothing in it. Sizes are pixels."""
    figure = go.Figure()
    figure.update_layout(
        template="none",
        height=height,
        margin={"l": 4, "r": right, "t": 12, "b": bottom},
        font={"family": FONT, "size": 13, "color": palette.text},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        hoverlabel={"bgcolor": palette.background, "bordercolor": palette.grid, "font": _hover(palette)},
        legend=_legend(),
        dragmode=False,
        separators=".,",
        modebar={"bgcolor": "rgba(0,0,0,0)", "color": palette.muted, "activecolor": palette.accent},
    )
    figure.update_xaxes(**_axis(palette))
    figure.update_yaxes(**_axis(palette))
    return figure


def halo(palette: Palette) -> str:
    """Return the shadow that keeps a label readable on a line: the background's own colour."""
    return ", ".join([f"0 0 3px {palette.background}"] * 4)


def _hover(palette: Palette) -> dict[str, Any]:
    return {"family": FONT, "size": 13, "color": palette.text}


def _legend() -> dict[str, Any]:
    return {
        "orientation": "h",
        "x": 0,
        "y": 1.02,
        "yanchor": "bottom",
        "xanchor": "left",
        "title": {"text": ""},
    }


def _axis(palette: Palette) -> dict[str, Any]:
    return {
        "automargin": True,
        "gridcolor": palette.grid,
        "linecolor": palette.grid,
        "zeroline": False,
        "fixedrange": True,
        "tickfont": {"color": palette.muted, "size": 12},
        "title": {"text": ""},
    }

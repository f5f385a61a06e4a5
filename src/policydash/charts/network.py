"""A network of terms: which of the related terms share articles with one another."""

from collections import Counter

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from policydash.charts import forces, words
from policydash.charts.frame import blank
from policydash.charts.palette import FONT, Palette
from policydash.model.results import Related

WIDTH, HEIGHT = 920, 560  # pixels for which the labels are kept apart
LETTER, LINE = 12.5, 30.0
MOST_NODES, EDGES_PER_NODE = 30, 2


def figure(result: Related, palette: Palette) -> go.Figure:
    """Return the strongest related terms as a network; custom data of a node: the term.

    Area of a node: articles with the term and the query. An edge: two terms that share more articles than
    chance would give (NPMI > 0); each term keeps its `EDGES_PER_NODE` strongest ones, so that the
    picture stays readable.
    """
    nodes = result.frame.head(MOST_NODES).reset_index(drop=True)
    edges = strongest(result.edges, set(nodes["term"]))
    places = _places(nodes, edges)
    chart = blank(palette, height=HEIGHT)
    _draw_edges(chart, nodes, edges, places, palette)
    _draw_nodes(chart, nodes, places, palette)
    chart.update_layout(showlegend=False, hovermode="closest", margin={"l": 0, "r": 0, "t": 8, "b": 8})
    _fit(chart, nodes, places)
    return chart


def strongest(edges: pd.DataFrame, terms: set[str]) -> pd.DataFrame:
    """Return the edges among `terms` that are, for one of their ends, among its strongest by NPMI."""
    inside = edges[edges["a"].isin(terms) & edges["b"].isin(terms) & (edges["npmi"] > 0)]
    inside = inside.sort_values(["npmi", "together", "a", "b"], ascending=[False, False, True, True])
    drawn: Counter[str] = Counter()
    kept: list[bool] = []
    for a, b in zip(inside["a"], inside["b"], strict=True):
        kept.append(min(drawn[a], drawn[b]) < EDGES_PER_NODE)
        if kept[-1]:
            drawn.update((a, b))
    return inside[np.array(kept, dtype=bool)].reset_index(drop=True)


def _places(nodes: pd.DataFrame, edges: pd.DataFrame) -> forces.Places:
    index = {term: number for number, term in enumerate(nodes["term"])}
    weights = np.zeros((len(nodes), len(nodes)))
    for a, b, npmi in zip(edges["a"], edges["b"], edges["npmi"], strict=True):
        weights[index[a], index[b]] = weights[index[b], index[a]] = npmi
    places = forces.settle(weights) * [WIDTH * 0.84, HEIGHT * 0.84]
    return forces.spread(places, _boxes(nodes))


def _boxes(nodes: pd.DataFrame) -> forces.Places:
    """Return (n, 2) widths and heights in pixels of a node with its label under it."""
    widths = [max(len(term) * LETTER, 24) + 10 for term in nodes["term"]]
    heights = [size + LINE for size in _sizes(nodes)]
    return np.column_stack([widths, heights]) if len(nodes) else np.zeros((0, 2))


def _sizes(nodes: pd.DataFrame) -> list[float]:
    top = max(nodes["together"].max(), 1) if len(nodes) else 1
    return [10 + 22 * float(np.sqrt(value / top)) for value in nodes["together"]]


def _draw_edges(
    chart: go.Figure, nodes: pd.DataFrame, edges: pd.DataFrame, places: forces.Places, palette: Palette
) -> None:
    index = {term: number for number, term in enumerate(nodes["term"])}
    for a, b, npmi in zip(edges["a"], edges["b"], edges["npmi"], strict=True):
        ends = places[[index[a], index[b]]]
        chart.add_scatter(
            x=ends[:, 0],
            y=ends[:, 1],
            mode="lines",
            hoverinfo="skip",
            line={"color": palette.soft, "width": 0.8 + 2.5 * float(npmi)},
        )


def _draw_nodes(chart: go.Figure, nodes: pd.DataFrame, places: forces.Places, palette: Palette) -> None:
    chart.add_scatter(
        x=places[:, 0],
        y=places[:, 1],
        mode="markers+text",
        customdata=nodes[["term", "together", "npmi"]].to_numpy(dtype=object),
        text=[words.plain(term) for term in nodes["term"]],
        textposition="bottom center",
        textfont={"family": FONT, "size": 12.5, "color": palette.text},
        cliponaxis=False,
        marker={"size": _sizes(nodes), "color": palette.accent, "opacity": 1},
        unselected={"marker": {"opacity": 0.45}},
        hovertemplate="%{text}: 함께 %{customdata[1]:,}건 · NPMI %{customdata[2]:.3f}<extra></extra>",
    )


def _fit(chart: go.Figure, nodes: pd.DataFrame, places: forces.Places) -> None:
    hidden = {"visible": False, "showgrid": False}
    if not len(nodes):
        return
    margin = _boxes(nodes)[:, 0].max() / 2 + 8
    low, high = places.min(axis=0), places.max(axis=0)
    chart.update_xaxes(range=[low[0] - margin, high[0] + margin], **hidden)
    chart.update_yaxes(range=[low[1] - 48, high[1] + 28], **hidden)

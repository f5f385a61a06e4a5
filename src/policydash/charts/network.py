"""A network of terms: which of the related terms share articles with one another, and in which groups."""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from policydash.charts import forces, labels, words
from policydash.charts.frame import blank, halo
from policydash.charts.palette import FONT, Palette
from policydash.model import wording
from policydash.model.results import Related
from policydash.model.results.related import ALONE

WIDTH = 880  # pixels for which the labels are kept apart: the plot must not be narrower
LETTER, LABEL = 12.5, 20.0  # pixels: the size of the letters, the height of a label under its node
LONGEST = 11  # letters of a label
EDGES_PER_NODE = 2
MARKS = (
    *(("circle", "●"), ("square", "■"), ("diamond", "◆"), ("triangle-up", "▲"), ("star", "★")),
    ("triangle-down", "▼"),
)
_AIR, _LEAST = 3.2, 320.0  # height: so many times what the boxes need, so many pixels at least
_GAP = 14.0  # pixels between two boxes
EDGE = 26  # pixels round the picture
_FRIENDS = 0.06  # how much more strongly members of one community are drawn together
_PLACES = (
    0.5,
    0.42,
    0.58,
    0.34,
    0.66,
    0.26,
    0.74,
    0.2,
    0.8,
)  # where on an edge its mark may stand, the best first
_THICK = ((0.0, 1.0), (0.3, 1.9), (0.6, 3.2))  # from which NPMI an edge is how thick

_Node = tuple[str, int, int]  # term, articles together, community
_Ends = tuple[int, int]


@dataclass(frozen=True)
class Layout:
    """Where everything stands, in pixels from the lower left: nodes and marks of edges; sizes of the nodes.

    `ends` are the numbers of the two nodes of each edge, `boxes` (n, 2) the widths and heights of the nodes
    with their labels, in whose middle the places are.
    """

    places: forces.Places
    marks: forces.Places
    ends: tuple[_Ends, ...]
    sizes: list[float]
    boxes: forces.Places


def figure(result: Related, palette: Palette) -> go.Figure:
    """Return the related terms as a network. Custom data: "node" and the term, or "edge" and its two terms.

    Area of a node: articles with the term and the query. Colour and mark: its community. An edge: two terms
    that share more articles than chance would give (NPMI > 0), with a small mark to be clicked; each term
    keeps its `EDGES_PER_NODE` strongest ones, so that the picture stays readable.
    """
    edges = strongest(result.edges, set(result.frame["term"]))
    found = layout(result.frame, edges)
    top = float(found.places[:, 1].max(initial=0.0))
    chart = blank(palette, height=int(top + 2 * EDGE))
    _draw_edges(chart, edges, found, palette)
    _draw_marks(chart, edges, found, palette)
    for number in sorted(result.frame["community"].unique(), key=lambda one: (one == ALONE, one)):
        _draw_nodes(chart, result, int(number), found, palette)
    chart.update_layout(showlegend=False, hovermode="closest", margin=dict.fromkeys("lrtb", 0))
    hidden = {"visible": False, "showgrid": False, "fixedrange": True}
    chart.update_xaxes(range=[-EDGE, WIDTH + EDGE], **hidden)
    chart.update_yaxes(range=[-EDGE, top + EDGE], **hidden)
    return chart


def mark(community: int, palette: Palette) -> tuple[str, str, str]:
    """Return what tells a community from the others: Plotly's symbol, the same as a letter, the colour."""
    if community == ALONE:
        return (*MARKS[0], palette.muted)
    colours = palette.series[:-1]  # the last is the grey of those in none
    turn, place = divmod(community - 1, len(colours))
    return (*MARKS[(place + turn) % len(MARKS)], colours[place])


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


def layout(nodes: pd.DataFrame, edges: pd.DataFrame) -> Layout:
    """Return places at which no two nodes with their labels overlap; the same for the same tables."""
    index = {term: number for number, term in enumerate(nodes["term"])}
    ends = tuple((index[a], index[b]) for a, b in zip(edges["a"], edges["b"], strict=True))
    named = zip(nodes["term"], nodes["together"].tolist(), nodes["community"].tolist(), strict=True)
    return _layout(tuple(named), ends, tuple(edges["npmi"].tolist()))


@lru_cache(maxsize=32)  # a click draws the same picture again
def _layout(nodes: tuple[_Node, ...], ends: tuple[_Ends, ...], strengths: tuple[float, ...]) -> Layout:
    sizes = _sizes([together for _, together, _ in nodes])
    boxes = _boxes([term for term, *_ in nodes], sizes)
    height = max(float((boxes[:, 0] * boxes[:, 1]).sum()) / WIDTH * _AIR, _LEAST)
    weights = _weights([group for *_, group in nodes], ends, strengths)
    places = forces.parted(forces.settle(weights) * [WIDTH, height], boxes + _GAP, width=WIDTH)
    places[:, 1] -= (places[:, 1] - boxes[:, 1] / 2).min() if len(places) else 0
    return Layout(places, _marks(places, ends, boxes), ends, sizes, boxes)


def _weights(groups: list[int], ends: tuple[_Ends, ...], strengths: tuple[float, ...]) -> forces.Places:
    group = np.array(groups, dtype=np.int64)
    weights: forces.Places = _FRIENDS * (
        (group[:, None] == group[None, :]) & (group[:, None] != ALONE)
    ).astype(float)
    np.fill_diagonal(weights, 0.0)
    for (a, b), npmi in zip(ends, strengths, strict=True):
        weights[a, b] = weights[b, a] = npmi
    return weights


def _boxes(terms: list[str], sizes: list[float]) -> forces.Places:
    """Return (n, 2) widths and heights in pixels of a node with its label under it."""
    wide = [labels.width(labels.shortened(term, LONGEST), LETTER) for term in terms]
    both = [(max(width, size), size + LABEL) for width, size in zip(wide, sizes, strict=True)]
    boxes: forces.Places = np.array(both, dtype=np.float64).reshape(-1, 2)
    return boxes


def _sizes(together: list[int]) -> list[float]:
    top = max([*together, 1])
    return [10 + 20 * float(np.sqrt(value / top)) for value in together]


def _marks(places: forces.Places, ends: tuple[_Ends, ...], boxes: forces.Places) -> forces.Places:
    """Return (edges, 2) places of the marks: on the edge, off nodes and other marks, near the middle."""
    found, points = np.zeros((len(ends), 2)), _points(places)
    for number, (a, b) in enumerate(ends):
        tried = [points[a] * (1 - part) + points[b] * part for part in _PLACES]
        free = (one for one in tried if _free(one, places, boxes, found[:number]))
        found[number] = next(free, tried[0])
    return found


def _points(places: forces.Places) -> forces.Places:
    """Return the middles of the nodes' own marks: the label stands under them."""
    points: forces.Places = places + np.array([0.0, LABEL / 2])
    return points


def _free(place: forces.Places, places: forces.Places, boxes: forces.Places, taken: forces.Places) -> bool:
    on_node = np.all(np.abs(places - place) < boxes / 2 + 5, axis=1).any()
    return not on_node and not (np.abs(taken - place).sum(axis=1) < 12).any()


def _draw_edges(chart: go.Figure, edges: pd.DataFrame, found: Layout, palette: Palette) -> None:
    """Draw the lines, one trace a thickness."""
    points = _points(found.places)
    class_of = np.searchsorted([low for low, _ in _THICK], edges["npmi"].to_numpy(), side="right") - 1
    for number, (_, width) in enumerate(_THICK):
        chosen = [pair for pair, own in zip(found.ends, class_of, strict=True) if own == number]
        line = [part for a, b in chosen for part in (points[a], points[b], (None, None))]
        chart.add_scatter(
            x=[x for x, _ in line],
            y=[y for _, y in line],
            mode="lines",
            hoverinfo="skip",
            line={"color": palette.soft, "width": width},
        )


def _draw_marks(chart: go.Figure, edges: pd.DataFrame, found: Layout, palette: Palette) -> None:
    """Draw a small mark on each edge: lines themselves cannot be clicked."""
    custom = [
        ["edge", a, b, together, npmi, sure]
        for a, b, together, npmi, sure in edges[["a", "b", "together", "npmi", "log_likelihood"]].itertuples(
            index=False, name=None
        )
    ]
    chart.add_scatter(
        x=found.marks[:, 0],
        y=found.marks[:, 1],
        mode="markers",
        customdata=custom,
        text=[words.plain(f"{a} – {b}") for a, b in zip(edges["a"], edges["b"], strict=True)],
        marker={"size": 9, "color": palette.background, "line": {"color": palette.muted, "width": 1.3}},
        unselected={"marker": {"opacity": 0.5}},
        hovertemplate=(
            "%{text}: 함께 %{customdata[3]:,}건 · NPMI %{customdata[4]:.3f} · 로그우도비 "
            "%{customdata[5]:.1f}<extra></extra>"
        ),
    )


def _draw_nodes(chart: go.Figure, result: Related, number: int, found: Layout, palette: Palette) -> None:
    chosen = np.flatnonzero(result.frame["community"] == number)
    nodes, counter = result.frame.iloc[chosen], wording.amount(0, result.counted)[1:]
    symbol, _, colour = mark(number, palette)
    chart.add_scatter(
        x=found.places[chosen, 0],
        y=_points(found.places)[chosen, 1],
        mode="markers+text",
        name=words.plain(str(nodes["community_name"].iloc[0])),
        customdata=[
            ["node", *row] for row in nodes[["term", "together", "npmi"]].itertuples(index=False, name=None)
        ],
        text=[words.plain(labels.shortened(term, LONGEST)) for term in nodes["term"]],
        hovertext=[words.plain(term) for term in nodes["term"]],
        textposition="bottom center",
        textfont={"family": FONT, "size": LETTER, "color": palette.text, "shadow": halo(palette)},
        cliponaxis=False,
        marker={
            "size": [found.sizes[place] for place in chosen],
            "color": colour,
            "symbol": symbol,
            "opacity": 1,
        },
        unselected={"marker": {"opacity": 0.45}, "textfont": {"color": palette.text}},
        hovertemplate=(
            f"%{{hovertext}}: 함께 %{{customdata[2]:,}}{counter} · NPMI %{{customdata[3]:.3f}}<extra></extra>"
        ),
    )

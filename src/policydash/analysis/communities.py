"""Groups of a network whose members keep to one another."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx

Edge = tuple[str, str, float]
STARTS = range(
    8
)  # seeds; Louvain depends on the order in which it visits the nodes: the best of a few is kept


@dataclass(frozen=True, slots=True)
class Communities:
    """The parts of a network, each sorted by name, in the order of their first names; and how good they are.

    `modularity` is Q of these parts, NaN for a network without edges.
    """

    parts: tuple[tuple[str, ...], ...]
    modularity: float


def communities(nodes: Sequence[str], edges: Sequence[Edge]) -> Communities:
    """Return the communities of a network with positive weights, found by the Louvain method.

    Nodes and edges are sorted first and the seeds are fixed, so that the order of input changes nothing; of
    eight starts the one with the highest modularity is taken, the first of equals. A node without an edge is
    a part of its own; n = 0 has no parts. Q = Σ (inside / m - (degrees / 2m)²) over the parts, weighted.

    Blondel, Guillaume, Lambiotte & Lefebvre (2008). Fast unfolding of communities in large networks. Journal
    of Statistical Mechanics P10008. Modularity: Newman & Girvan (2004), Physical Review E 69, 026113.
    """
    names = sorted(nodes)
    graph = _graph(names, edges)
    if not graph.number_of_edges():
        return Communities(tuple((name,) for name in names), math.nan)
    found = [sorted(map(sorted, nx.community.louvain_communities(graph, seed=seed))) for seed in STARTS]
    quality = [float(nx.community.modularity(graph, parts)) for parts in found]
    best = max(range(len(found)), key=lambda place: (round(quality[place], 9), -place))
    return Communities(tuple(tuple(names[place] for place in part) for part in found[best]), quality[best])


def _graph(names: Sequence[str], edges: Sequence[Edge]) -> nx.Graph:
    """Return the network over places, not names: it keeps sets, and only those of numbers have an order."""
    place = {name: number for number, name in enumerate(names)}
    graph = nx.Graph()
    graph.add_nodes_from(range(len(names)))
    ends = ((*sorted((place[a], place[b])), weight) for a, b, weight in edges)
    graph.add_weighted_edges_from(sorted(ends))
    return graph

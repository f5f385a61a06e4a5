"""The network of related terms for Gephi, yEd, Cytoscape, NetworkX: GraphML and GEXF."""

import io
import re
from enum import StrEnum
from typing import Any

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from policydash.export.cells import plain
from policydash.model.results import Related

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WRITER = "policydash"


class GraphFormat(StrEnum):
    """The formats a network can be taken away in."""

    GRAPHML = "graphml"
    GEXF = "gexf"


def graph(result: Related) -> nx.Graph:
    """Return the network with the nodes "n1", "n2", … in the order of the table.

    Of a node: label, articles (with the term and the query), npmi (with the query), community and its name;
    of an edge: weight and npmi (the same), together, log_likelihood. Floats are rounded as in CSV; letters
    that XML does not have are left out.
    """
    made = nx.Graph()
    names = {term: f"n{number}" for number, term in enumerate(result.frame["term"], start=1)}
    for row in result.frame.to_dict("records"):
        made.add_node(names[row["term"]], **_node(row))
    for row in result.edges.to_dict("records"):
        made.add_edge(names[row["a"]], names[row["b"]], **_edge(row))
    return made


def to_graphml(result: Related) -> bytes:
    """Return the network as GraphML, UTF-8; the same result gives the same bytes."""
    written = io.BytesIO()
    nx.write_graphml_xml(graph(result), written, encoding="utf-8", prettyprint=True)
    return written.getvalue()


def to_gexf(result: Related) -> bytes:
    """Return the network as GEXF 1.2, UTF-8, without the day on which it was written: same bytes."""
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(graph(result))
    for meta in writer.xml.iter("meta"):
        meta.attrib.pop("lastmodifieddate", None)
        for creator in meta.iter("creator"):
            creator.text = _WRITER
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def render_graph(result: Related, form: GraphFormat) -> bytes:
    """Return the network in a format."""
    return to_gexf(result) if form is GraphFormat.GEXF else to_graphml(result)


def _node(row: dict[Any, Any]) -> dict[str, Any]:
    return {
        "label": _clean(row["term"]),
        "articles": int(row["together"]),
        "npmi": plain(row["npmi"], "npmi"),
        "community": int(row["community"]),
        "community_name": _clean(row["community_name"]),
        "kind": _clean(row["kind"]),
    }


def _edge(row: dict[Any, Any]) -> dict[str, Any]:
    npmi = plain(row["npmi"], "npmi")
    return {
        "weight": npmi,
        "npmi": npmi,
        "together": int(row["together"]),
        "log_likelihood": plain(row["log_likelihood"], "log_likelihood"),
    }


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)

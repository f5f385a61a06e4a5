"""GraphML and GEXF, read back by NetworkX."""

import io
import re

import networkx as nx
import pandas as pd
import pytest

from policydash.export.graph import GraphFormat, render_graph, to_gexf, to_graphml
from policydash.model.results import Related
from policydash.model.selection import Unit
from unit.charts import made

HOSTILE = '<b>법 & "제도"</b>\x00\x0b\ufffe'


def network(*terms):
    frame = pd.DataFrame(
        {
            "term": terms,
            "together": range(9, 9 - len(terms), -1),
            "npmi": [0.54321, 0.3, 0.1][: len(terms)],
            "kind": "용어",
            "community": [1, 1, 0][: len(terms)],
            "community_name": [terms[0], terms[0], ""][: len(terms)] if terms else [],
        }
    )
    rows = [(terms[0], terms[1], 4, 0.25, 7.123)] if len(terms) > 1 else []
    edges = pd.DataFrame(rows, columns=["a", "b", "together", "npmi", "log_likelihood"])
    return Related(made.scope(), Unit.ARTICLES, 12, 3, 5, 0.1, (), frame, edges)


def read(form, data):
    return nx.read_gexf(io.BytesIO(data)) if form is GraphFormat.GEXF else nx.read_graphml(io.BytesIO(data))


@pytest.mark.parametrize("form", GraphFormat)
def test_networkx_reads_nodes_and_edges_back(form):
    found = read(form, render_graph(network("메타버스", "블록체인", "예산"), form))
    assert found.nodes["n1"] == {
        "label": "메타버스",
        "articles": 9,
        "npmi": 0.5432,
        "community": 1,
        "community_name": "메타버스",
        "kind": "용어",
    }
    ((a, b, edge),) = found.edges(data=True)
    assert {a, b} == {"n1", "n2"}
    edge.pop("id", None)  # GEXF numbers its edges
    assert edge == {"weight": 0.25, "npmi": 0.25, "together": 4, "log_likelihood": 7.12}
    assert "n3" in found


@pytest.mark.parametrize("form", GraphFormat)
def test_what_xml_does_not_have_is_left_out_and_the_rest_escaped(form):
    found = read(form, render_graph(network(HOSTILE, "예산"), form))
    assert found.nodes["n1"]["label"] == '<b>법 & "제도"</b>'


@pytest.mark.parametrize("form", GraphFormat)
def test_an_empty_network_is_a_file(form):
    assert len(read(form, render_graph(network(), form))) == 0


def test_the_same_network_gives_the_same_bytes_on_every_day():
    assert to_gexf(network("가", "나")) == to_gexf(network("가", "나"))
    assert to_graphml(network("가", "나")) == to_graphml(network("가", "나"))
    assert not re.search(rb"\d{4}-\d{2}-\d{2}|NetworkX", to_gexf(network("가", "나")))

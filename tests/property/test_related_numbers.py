"""Related terms and their flow, whatever the articles are."""

import io

import networkx as nx
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from policydash import insights
from policydash.export.formats import Format, render
from policydash.export.graph import to_gexf, to_graphml
from policydash.model.selection import Period, RelatedOrder, Selection, Unit
from property.test_insights_numbers import CORPORA, FEW, QUERIES, newsroom

ORDERS = st.sampled_from(RelatedOrder)


@FEW
@given(CORPORA, QUERIES, st.sampled_from(Period), ORDERS)
def test_ranks_are_whole_and_their_counts_bounded(pieces, query, by, order):
    found = insights.related_flow(newsroom(pieces), Selection(query), by=by, order=order, minimum=1, top=3)
    sizes = found.periods.set_index("start")
    for start, rows in found.frame.groupby("start"):
        assert rows["rank"].tolist() == list(range(1, len(rows) + 1))
        assert len(rows) <= 3
        assert rows["term"].is_unique
        assert (rows["together"] <= sizes.loc[start, "matching"]).all()
        assert (rows["count"] <= sizes.loc[start, "total"]).all()
    assert (found.frame["together"] <= found.frame["count"]).all()
    assert found.frame["npmi"].between(0, 1).all()


@FEW
@given(CORPORA, QUERIES, st.sampled_from(Period))
def test_periods_sum_to_the_selection(pieces, query, by):
    ws = newsroom(pieces)
    periods = insights.related_flow(ws, Selection(query), by=by).periods
    scope = insights.scope(ws, Selection(query))
    assert (periods["matching"].sum(), periods["total"].sum()) == (scope.count, scope.total)


@FEW
@given(CORPORA, QUERIES)
def test_stories_are_at_most_articles(pieces, query):
    ws = newsroom(pieces)
    by_unit = {
        unit: insights.related_flow(ws, Selection(query, unit=unit), by=Period.MONTH).periods for unit in Unit
    }
    assert (by_unit[Unit.ARTICLES]["matching"] >= by_unit[Unit.STORIES]["matching"]).all()


@FEW
@given(st.data(), CORPORA, QUERIES, ORDERS)
def test_the_order_of_input_changes_no_byte(data, pieces, query, order):
    answers = []
    for each in (pieces, data.draw(st.permutations(pieces))):
        ws = newsroom(each, copies=False)
        network = insights.related(ws, Selection(query), minimum=1, generic=True)
        flow = insights.related_flow(ws, Selection(query), by=Period.MONTH, order=order, minimum=1)
        answers.append([to_gexf(network), to_graphml(network), render(flow.frame, Format.CSV)])
    assert answers[0] == answers[1]


@FEW
@given(CORPORA, QUERIES)
def test_groups_part_the_terms_and_have_the_told_modularity(pieces, query):
    found = insights.related(newsroom(pieces), Selection(query), minimum=1, generic=True)
    graph = nx.read_gexf(io.BytesIO(to_gexf(found)))
    assert len(graph) == len(found.frame)
    if not graph.number_of_edges():
        assert np.isnan(found.modularity)
        assert (found.frame["community"] == 0).all()
        return
    alone = [{node} for node, own in graph.nodes(data="community") if own == 0]
    named = {own for _, own in graph.nodes(data="community") if own}
    parts = [{node for node, own in graph.nodes(data="community") if own == number} for number in named]
    # the file rounds the weights to four digits
    assert abs(nx.community.modularity(graph, [*parts, *alone]) - found.modularity) < 2e-3

"""Louvain communities against NetworkX and the literature."""

import math

import networkx as nx
import pytest

from policydash.analysis.communities import STARTS, communities

KARATE = nx.karate_club_graph()
MEMBERS = [f"{member:02d}" for member in KARATE]
TIES = [(f"{a:02d}", f"{b:02d}", 1.0) for a, b in KARATE.edges]


def test_the_karate_club_has_its_published_communities():
    # Brandes et al. (2008), On modularity clustering: the optimum has four parts and Q = 0.4198
    found = communities(MEMBERS, TIES)
    assert len(found.parts) == 4
    assert found.modularity == pytest.approx(0.4198, abs=5e-5)
    assert sorted(len(part) for part in found.parts) == [5, 6, 11, 12]
    assert ("04", "05", "06", "10", "16") in found.parts


def test_the_best_of_the_starts_of_networkx():
    graph = nx.Graph()
    graph.add_nodes_from(range(34))
    graph.add_weighted_edges_from(sorted((int(a), int(b), 1.0) for a, b, _ in TIES))
    theirs = [nx.community.louvain_communities(graph, seed=seed) for seed in STARTS]
    quality = [nx.community.modularity(graph, parts) for parts in theirs]
    found = communities(MEMBERS, TIES)
    assert found.modularity == max(quality)
    best = theirs[quality.index(max(quality))]
    assert {frozenset(map(int, part)) for part in found.parts} == {frozenset(part) for part in best}


def test_two_weighted_pairs_by_hand():
    # weights 3 and 1: Q = 3/4 - (3/4)² + 1/4 - (1/4)² = 0.375
    found = communities(["가", "나", "다", "라"], [("나", "가", 3.0), ("다", "라", 1.0)])
    assert found.parts == (("가", "나"), ("다", "라"))
    assert found.modularity == pytest.approx(0.375)


def test_the_order_of_input_changes_nothing():
    turned = [(b, a, weight) for a, b, weight in reversed(TIES)]
    assert communities(MEMBERS[::-1], turned) == communities(MEMBERS, TIES)


def test_nothing_one_and_no_edge():
    assert communities([], []).parts == ()
    assert math.isnan(communities([], []).modularity)
    assert communities(["나", "가"], []).parts == (("가",), ("나",))
    one = communities(["가", "나", "다"], [("가", "나", 0.5)])
    assert one.parts == (("가", "나"), ("다",))
    assert one.modularity == 0.0

"""The network of related terms and the places of its nodes."""

import numpy as np
import pytest

from policydash.charts import forces, network
from policydash.charts.palette import LIGHT
from unit.charts import made


def test_strongest_keeps_edges_that_matter_to_one_end():
    edges = [
        ("가", "나", 3, 0.9),
        ("가", "다", 3, 0.8),
        ("나", "다", 3, 0.7),
        ("나", "라", 3, 0.6),
        ("가", "라", 3, 0.5),
    ]
    kept = network.strongest(made.related(edges).edges, {"가", "나", "다", "라"})
    # after three edges 가 나 다 have two each; both edges of 라 are among its own two strongest
    assert list(zip(kept["a"], kept["b"], strict=True)) == [(a, b) for a, b, *_ in edges]
    fewer = network.strongest(made.related([*edges, ("다", "가", 1, 0.1)]).edges, {"가", "나", "다"})
    assert len(fewer) == 3


def test_edges_below_chance_and_outside_are_not_drawn():
    edges = [("가", "나", 3, -0.2), ("가", "밖", 3, 0.9)]
    kept = network.strongest(made.related(edges).edges, {"가", "나"})
    assert kept.empty
    assert list(kept.columns) == ["a", "b", "together", "npmi"]


@pytest.mark.parametrize("edges", [[], [("가", "나", 3, 0.9)]])
def test_nodes_carry_their_terms(edges):
    figure = network.figure(made.related(edges), LIGHT)
    assert len(figure.data) == len(edges) + 1
    assert [row[0] for row in figure.data[-1].customdata] == ["가", "나", "다", "라"]


def test_labels_do_not_lie_on_one_another():
    result = made.related([("가", "나", 3, 0.9), ("나", "다", 3, 0.9), ("다", "라", 3, 0.9)])
    nodes = network.figure(result, LIGHT).data[-1]
    places = np.column_stack([nodes.x, nodes.y])
    for i in range(4):
        for j in range(i):
            apart = np.abs(places[i] - places[j])
            assert apart[0] >= 24 or apart[1] >= 40


@pytest.mark.parametrize(("count", "shape"), [(0, (0, 2)), (1, (1, 2))])
def test_settle_small(count, shape):
    assert forces.settle(np.zeros((count, count))).shape == shape


def test_settle_is_the_same_every_time_and_brings_friends_together():
    weights = np.zeros((4, 4))
    weights[0, 1] = weights[1, 0] = weights[2, 3] = weights[3, 2] = 1
    places = forces.settle(weights)
    assert np.array_equal(places, forces.settle(weights))
    assert places.min() == 0
    assert places.max() == 1
    assert np.linalg.norm(places[0] - places[1]) < np.linalg.norm(places[0] - places[2])


def test_spread_parts_boxes_on_the_same_spot():
    moved = forces.spread(np.array([[0.0, 0.0], [0.0, 0.0]]), np.array([[10.0, 4.0], [10.0, 4.0]]))
    assert abs(moved[0, 1] - moved[1, 1]) >= 4 or abs(moved[0, 0] - moved[1, 0]) >= 10

"""The network of related terms and the places of its nodes."""

import numpy as np
import pandas as pd
import pytest

from policydash.charts import forces, labels, network
from policydash.charts.palette import DARK, LIGHT
from unit.charts import made


def overlaps(places, boxes):
    """How many pairs of boxes lie on one another."""
    apart = np.abs(places[:, None] - places[None])
    hit = np.all(apart < (boxes[:, None] + boxes[None]) / 2 - 1e-6, axis=2)
    return int(np.triu(hit, k=1).sum())


def crowd(count, seed, *, longest=14):
    """Nodes with names of all lengths in a few groups, and edges among them."""
    random = np.random.default_rng(seed)
    terms = [
        f"{'가나다라마바사아자차카타파하'[: random.integers(1, longest)]}{number}" for number in range(count)
    ]
    nodes = pd.DataFrame(
        {"term": terms, "together": random.integers(1, 400, count), "community": random.integers(0, 6, count)}
    )
    pairs = [(a, b) for a in range(count) for b in range(a) if random.random() < 0.15]
    rows = [(terms[a], terms[b], 5, random.random(), 1.0) for a, b in pairs]
    edges = pd.DataFrame(rows, columns=["a", "b", "together", "npmi", "log_likelihood"])
    return nodes, network.strongest(edges, set(terms))


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
    assert list(kept.columns) == ["a", "b", "together", "npmi", "log_likelihood"]


@pytest.mark.parametrize("edges", [[], [("가", "나", 3, 0.9)]])
def test_nodes_and_marks_of_edges_carry_their_terms(edges):
    figure = network.figure(made.related(edges), LIGHT)
    marks, *groups = figure.data[3:]
    assert [row[1] for trace in groups for row in trace.customdata] == ["가", "나", "다", "라"]
    assert [row[:3] for row in marks.customdata or ()] == [["edge", a, b] for a, b, *_ in edges]


def test_a_group_has_its_own_mark_and_colour():
    figure = network.figure(made.related([]), DARK)
    named, alone = figure.data[4:]
    assert (named.name, alone.name) == ("가", "")
    assert (named.marker.symbol, named.marker.color) == ("circle", DARK.series[0])
    assert alone.marker.color == DARK.muted
    marks = [network.mark(number, LIGHT) for number in range(20)]
    assert len(set(marks)) == 20


def test_hostile_names_are_text():
    result = made.related([])
    result.frame.loc[0, "term"] = "<b>법</b>"
    assert network.figure(result, LIGHT).data[4].text[0] == "&lt;b&gt;법&lt;/b&gt;"


@pytest.mark.parametrize("count", [0, 1, 2, 20, 40, 60])
def test_labels_never_lie_on_one_another(count):
    for seed in range(4):
        nodes, edges = crowd(count, seed)
        found = network.layout(nodes, edges)
        assert overlaps(found.places, found.boxes) == 0
        half = found.boxes[:, 0] / 2
        assert (found.places[:, 0] - half >= -1e-6).all()
        assert (found.places[:, 0] + half <= network.WIDTH + 1e-6).all()


def test_boxes_hold_the_labels():
    nodes, edges = crowd(12, 1)
    found = network.layout(nodes, edges)
    for term, (width, height), size in zip(nodes["term"], found.boxes, found.sizes, strict=True):
        assert width >= labels.width(labels.shortened(term, network.LONGEST), network.LETTER)
        assert height == size + network.LABEL


def test_marks_of_edges_stand_on_their_edges():
    nodes, edges = crowd(20, 2)
    found = network.layout(nodes, edges)
    points = found.places + np.array([0.0, network.LABEL / 2])
    for (a, b), mark in zip(found.ends, found.marks, strict=True):
        across, along = mark - points[a], points[b] - points[a]
        assert abs(across[0] * along[1] - across[1] * along[0]) < 1e-6 * (along @ along)
    apart = np.abs(found.marks[:, None] - found.marks[None]).sum(axis=2)
    assert (apart[~np.eye(len(apart), dtype=bool)] < 1).sum() <= len(apart) // 10


def test_the_layout_is_the_same_every_time():
    nodes, edges = crowd(40, 3)
    first = network.layout(nodes, edges)
    network._layout.cache_clear()
    assert np.array_equal(first.places, network.layout(nodes, edges).places)


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


def test_boxes_on_the_same_spot_are_parted_inside_the_width():
    boxes = np.tile([10.0, 4.0], (30, 1))
    moved = forces.parted(np.zeros((30, 2)), boxes, width=25)
    assert overlaps(moved, boxes) == 0
    assert moved[:, 0].min() >= 5
    assert moved[:, 0].max() <= 20


def test_a_box_that_is_too_wide_stands_in_the_middle():
    moved = forces.parted(np.zeros((2, 2)), np.array([[40.0, 4.0], [10.0, 4.0]]), width=20)
    assert moved[0, 0] == 10
    assert abs(moved[0, 1] - moved[1, 1]) >= 4 - 1e-9

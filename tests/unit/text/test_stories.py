"""Grouping as such: sets, order, pairs worth comparing, and what may be written apart."""

import random

import numpy as np
import pytest
from bench.planted import edit, write

from policydash.model.story import StoryRows
from policydash.text.similarity import signatures, squeeze
from policydash.text.stories import Forest, Window, bundles, candidates, in_order


def test_a_set_is_known_by_its_smallest_node():
    forest = Forest(6)
    forest.unite(5, 3)
    forest.unite(3, 4)
    forest.unite(1, 5)
    assert [forest.root(node) for node in range(6)] == [0, 1, 2, 1, 1, 1]
    assert forest.roots(np.array([5, 2, 4])).tolist() == [1, 2, 1]


def test_uniting_what_is_one_already_changes_nothing():
    forest = Forest(2)
    forest.unite(0, 1)
    forest.unite(1, 0)
    forest.unite(1, 1)
    assert forest.roots(np.arange(2)).tolist() == [0, 0]


def test_no_node_has_no_root():
    assert Forest(0).roots(np.empty(0, dtype=np.int64)).tolist() == []


def test_order_is_day_then_minute_with_unknown_last_then_id():
    rows = StoryRows(
        id=np.array([1, 2, 3, 4, 5]),
        day=np.array([8, 7, 7, 7, 7], dtype=np.int32),
        minute=np.array([0, -1, 1439, 5, 5], dtype=np.int16),
        story=np.array([1, 2, 3, 4, 5]),
    )
    assert in_order(rows).id.tolist() == [4, 5, 3, 2, 1]


def window(texts, *, today=None, dirty=None) -> Window:
    """A window over texts; all of today and all dirty unless said."""
    every = np.ones(len(texts), dtype=np.bool_)
    return Window(
        nodes=np.arange(len(texts), dtype=np.int64),
        signatures=signatures([squeeze(text.title, text.body).text for text in texts]),
        today=every if today is None else np.array(today),
        dirty=every if dirty is None else np.array(dirty),
    )


def pairs_of(view: Window, forest: Forest, *, unite: bool) -> list[tuple[int, int]]:
    """All pairs, each united when `unite`, as a caller does who finds every pair related."""
    found = []
    for block in candidates(view, forest):
        found.extend(tuple(pair) for pair in block.tolist())
        for one, other in block.tolist() if unite else []:
            forest.unite(one, other)
    return found


def copies(count: int) -> list:
    rng = random.Random(4)
    original = write(rng)
    return [original, *(edit(rng, original, 0.1) for _ in range(count - 1))]


def test_copies_are_candidates_and_strangers_are_not():
    texts = [*copies(2), write(random.Random(5)), write(random.Random(6))]
    assert pairs_of(window(texts), Forest(4), unite=True) == [(0, 1)]


def test_no_pair_comes_twice():
    found = pairs_of(window(copies(12)), Forest(12), unite=False)
    assert len(found) == len(set(found)) == 12 * 11 // 2
    assert all(one < other for one, other in found)


def test_a_heap_of_copies_costs_few_comparisons():
    size = 120
    forest = Forest(size)
    found = pairs_of(window(copies(size)), forest, unite=True)
    assert {forest.root(node) for node in range(size)} == {0}
    assert len(found) < 20 * size  # all pairs would be 7,140


@pytest.mark.parametrize(
    ("today", "dirty", "expected"),
    [
        pytest.param([True, False], [True, False], [(0, 1)], id="one is both"),
        pytest.param([False, True], [True, False], [(0, 1)], id="one is of today, the other dirty"),
        pytest.param([False, False], [True, True], [], id="compared when their day was today"),
        pytest.param([True, True], [False, False], [], id="both settled"),
    ],
)
def test_only_wanted_pairs_come(today, dirty, expected):
    view = window(copies(2), today=today, dirty=dirty)
    assert pairs_of(view, Forest(2), unite=True) == expected


def test_what_is_one_set_already_is_not_compared():
    forest = Forest(2)
    forest.unite(0, 1)
    assert pairs_of(window(copies(2)), forest, unite=True) == []


def test_an_empty_window_has_no_pairs():
    assert pairs_of(window([]), Forest(0), unite=True) == []


def test_moves_that_share_a_story_stay_together():
    moves = [(11, 1, 5), (12, 2, 6), (13, 5, 7), (14, 8, 6), (15, 9, 3)]
    assert bundles(moves) == [{11: 5, 13: 7}, {12: 6, 14: 6}, {15: 3}]


def test_no_moves_are_no_bundles():
    assert bundles([]) == []

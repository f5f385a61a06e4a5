"""End labels pushed apart."""

import pytest

from policydash.charts.labels import push_apart


@pytest.mark.parametrize(
    ("places", "moved"),
    [
        ([], []),
        ([5.0], [5.0]),
        ([2.0, 8.0], [2.0, 8.0]),
        ([5.0, 5.0], [5.0, 6.0]),  # ties keep their order
        ([5.5, 5.0], [6.0, 5.0]),
        ([10.0, 9.9, 0.0], [10.0, 9.0, 0.0]),  # pushed down from the top
        ([-3.0], [0.0]),
        ([1.0] * 5, [1.0, 2.0, 3.0, 4.0, 5.0]),
    ],
)
def test_push_apart(places, moved):
    assert push_apart(places, low=0, high=10, gap=1) == pytest.approx(moved)


def test_more_than_fit_are_spread_evenly():
    assert push_apart([1, 1, 1], low=0, high=1, gap=5) == pytest.approx([0, 0.5, 1])

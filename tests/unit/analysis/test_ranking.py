"""Rankings with stated ties."""

import numpy as np

from policydash.analysis.ranking import leading

COUNTS = np.array([3, 5, 3, 1, 3])
NAMES = ["다", "마", "가", "라", "나"]


def test_ties_are_broken_by_name_even_at_the_cut():
    assert leading([COUNTS], NAMES.__getitem__, 5) == [1, 2, 4, 0, 3]
    assert leading([COUNTS], NAMES.__getitem__, 2) == [1, 2]
    assert leading([COUNTS], NAMES.__getitem__, 3) == [1, 2, 4]


def test_a_second_column_comes_before_the_name():
    assert leading([COUNTS, np.array([0, 0, 0, 0, 9])], NAMES.__getitem__, 3) == [1, 4, 2]


def test_nothing():
    assert leading([np.array([], np.int64)], NAMES.__getitem__, 3) == []
    assert leading([COUNTS], NAMES.__getitem__, 0) == []

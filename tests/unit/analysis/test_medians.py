"""Medians of groups, against NumPy's."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from policydash.analysis.medians import grouped_median

PAIRS = st.lists(st.tuples(st.integers(0, 4), st.integers(-50, 50) | st.just(None)), max_size=40)


def test_by_hand():
    found, count = grouped_median([0, 0, 2, 2, 2, 3], [585, np.nan, 9, 1, 4, np.nan], 4)
    assert count.tolist() == [1, 0, 3, 0]
    assert np.array_equal(found, [585, np.nan, 4, np.nan], equal_nan=True)
    assert grouped_median([1, 1], [30, 1140], 2)[0][1] == 585


def test_nothing():
    found, count = grouped_median([], [], 2)
    assert np.isnan(found).all()
    assert count.tolist() == [0, 0]


@given(PAIRS)
def test_each_is_numpys(pairs):
    groups = [group for group, _ in pairs]
    values = [np.nan if value is None else value for _, value in pairs]
    found, count = grouped_median(groups, values, 5)
    for group in range(5):
        own = [value for other, value in pairs if other == group and value is not None]
        assert count[group] == len(own)
        assert found[group] == np.median(own) if own else np.isnan(found[group])

"""Shares."""

import numpy as np

from policydash.analysis.share import share


def test_share_is_nan_of_nothing():
    found = share([1, 0, 0], [4, 2, 0])
    assert found[:2].tolist() == [0.25, 0.0]
    assert np.isnan(found[2])


def test_share_of_one_whole_for_all_parts():
    assert share([1, 2], 4).tolist() == [0.25, 0.5]

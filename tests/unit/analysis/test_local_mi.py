"""Local mutual information by hand."""

import math

import numpy as np
import pytest

from policydash.analysis.local_mi import local_mi


def test_by_hand():
    # 3 of 12 with both, 6 and 4 with each: 3 · ln(3·12 / 24)
    assert local_mi(3, 6, 4, 12) == pytest.approx(3 * math.log(1.5))
    # the same ratio in ten times as many documents weighs ten times as much
    assert local_mi(30, 60, 40, 120) == pytest.approx(30 * math.log(1.5))


def test_chance_never_together_and_unknown():
    assert local_mi([2, 0, 1], [4, 3, 1], [6, 3, 1], 12).tolist() == pytest.approx([0.0, 0.0, math.log(12)])
    assert np.isnan(local_mi([0, 0], [0, 2], [3, 0], 12)).all()
    assert np.isnan(local_mi(0, 0, 0, 0))
    assert local_mi(1, 1, 1, 1) == 0.0

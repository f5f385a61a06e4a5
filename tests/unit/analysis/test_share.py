"""Shares and the Wilson interval."""

import numpy as np
import pytest
from statsmodels.stats.proportion import proportion_confint

from policydash.analysis.share import share, wilson


def test_share_is_nan_of_nothing():
    found = share([1, 0, 0], [4, 2, 0])
    assert found[:2].tolist() == [0.25, 0.0]
    assert np.isnan(found[2])


def test_share_of_one_whole_for_all_parts():
    assert share([1, 2], 4).tolist() == [0.25, 0.5]


def test_wilson_by_hand():
    # 1 of 4, z = 1.959964: z² = 3.841459; middle (0.25 + 0.480182) / 1.960365 = 0.372473;
    # half 1.959964 · sqrt(0.046875 + 0.060023) / 1.960365 = 0.326886
    low, high = wilson(1, 4)
    assert float(low) == pytest.approx(0.045587, abs=1e-6)
    assert float(high) == pytest.approx(0.699358, abs=1e-6)


def test_wilson_of_one_and_of_nothing():
    # 0 of 1: upper bound z² / (1 + z²) = 3.841459 / 4.841459
    low, high = wilson([0, 1, 0], [1, 1, 0])
    assert low[:2].tolist() == pytest.approx([0.0, 0.206549], abs=1e-6)
    assert high[:2].tolist() == pytest.approx([0.793451, 1.0], abs=1e-6)
    assert np.isnan([low[2], high[2]]).all()


@pytest.mark.parametrize("confidence", [0.9, 0.95, 0.99])
def test_wilson_agrees_with_statsmodels(confidence):
    part, whole = np.array([0, 3, 50, 99, 233]), np.array([7, 10, 100, 99, 35_764])
    theirs = proportion_confint(part, whole, alpha=1 - confidence, method="wilson")
    np.testing.assert_allclose(wilson(part, whole, confidence=confidence), theirs, atol=1e-12)

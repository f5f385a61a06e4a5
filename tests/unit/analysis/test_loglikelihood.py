"""G² against the hand and against SciPy."""

import numpy as np
import pytest
from scipy.stats import chi2_contingency

from policydash.analysis.loglikelihood import log_likelihood


def test_by_hand():
    # cells 2 2 / 1 7 of 12: expected 1 3 / 2 6; 2(2 ln 2 + 2 ln 2/3 + 1 ln 1/2 + 7 ln 7/6) = 1.922...
    expected = 2 * (2 * np.log(2) + 2 * np.log(2 / 3) + np.log(1 / 2) + 7 * np.log(7 / 6))
    assert float(log_likelihood(2, 2, 1, 7)) == pytest.approx(expected)
    assert expected == pytest.approx(1.9226, abs=1e-4)


def test_independence_and_empty_margins_are_no_evidence():
    found = log_likelihood([1, 0, 3, 0], [3, 0, 9, 0], [2, 5, 0, 0], [6, 7, 0, 0])
    assert found.tolist() == pytest.approx([0] * 4)


def test_equal_shares_are_exactly_0():
    """k of 13 against 3k of 39, and all other pairs of sets: rounding would leave up to 6e-14."""
    for size in range(1, 40):
        part = np.arange(size + 1)
        for times in (2, 3, 7):
            rest, other = size - part, part * times
            assert not log_likelihood(part, other, rest, size * times - other).any()


def test_one_document_is_no_evidence():
    assert float(log_likelihood(1, 0, 0, 0)) == 0.0


@pytest.mark.parametrize("table", [(10, 20, 30, 4000), (1, 0, 5, 6), (7, 7, 7, 8), (200, 33, 1200, 34_331)])
def test_agrees_with_scipy(table):
    a, b, c, d = table
    theirs = chi2_contingency([[a, b], [c, d]], correction=False, lambda_="log-likelihood").statistic
    assert float(log_likelihood(a, b, c, d)) == pytest.approx(theirs, rel=1e-9)

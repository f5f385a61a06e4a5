"""Two sets of documents term by term, against SciPy and statsmodels and by hand."""

import numpy as np
import pytest
from scipy.stats import chi2_contingency
from statsmodels.stats.multitest import multipletests

from policydash.analysis.contrast import SUPPORT
from policydash.analysis.contrast import contrast as of_parts
from policydash.analysis.two_sets import Part


def contrast(part, whole, other, other_whole):
    """Of two sets that share nothing."""
    return of_parts(Part(part, whole, part, whole), Part(other, other_whole, other, other_whole))


def test_against_scipy_and_statsmodels():
    part, other = np.array([40, 3, 90, 0, 7, 2]), np.array([11, 30, 200, 9, 21, 2])
    found = contrast(part, 100, other, 300)
    assert found.tests == 5  # 2 + 2 is below the support
    tables = [[[a, b], [100 - a, 300 - b]] for a, b in zip(part[:5], other[:5], strict=True)]
    scipy = [chi2_contingency(table, correction=False, lambda_="log-likelihood") for table in tables]
    signs = [1, -1, 1, -1, 1 if 7 / 100 > 21 / 300 else 0]
    assert found.keyness[:5] == pytest.approx(
        [sign * one.statistic for sign, one in zip(signs, scipy, strict=True)], abs=1e-9
    )
    assert found.p[:5] == pytest.approx([one.pvalue for one in scipy])
    assert found.q[:5] == pytest.approx(multipletests(found.p[:5], method="fdr_bh")[1])
    assert np.isnan([found.keyness[5], found.p[5], found.q[5]]).all()
    assert found.log_ratio[5] == pytest.approx(np.log2(3))  # 2 of 100 against 2 of 300
    assert found.significant.tolist() == (found.q <= 0.05).tolist()


def test_a_term_is_tested_from_the_support_on():
    found = contrast(np.array([SUPPORT, SUPPORT - 1]), 10, np.array([0, 0]), 10)
    assert np.isnan(found.q).tolist() == [False, True]


def test_equal_shares_are_no_difference():
    found = contrast(np.array([5, 10, 5]), 13, np.array([15, 30, 15]), 39)
    assert found.keyness.tolist() == [0, 0, 0]
    assert found.p.tolist() == found.q.tolist() == [1, 1, 1]
    assert found.log_ratio.tolist() == [0, 0, 0]


@pytest.mark.parametrize(("whole", "other_whole"), [(0, 9), (9, 0), (0, 0)])
def test_against_nothing_nothing_is_tested(whole, other_whole):
    found = contrast(np.array([9 if whole else 0]), whole, np.array([9 if other_whole else 0]), other_whole)
    assert found.tests == 0
    assert np.isnan([*found.keyness, *found.p, *found.q, *found.log_ratio]).all()


def test_no_terms():
    assert contrast(np.array([], np.int64), 5, np.array([], np.int64), 5).tests == 0


def test_what_both_sets_hold_is_in_the_sizes_and_in_no_test():
    """8 of 10 against 7 of 10, six of each in both: 2 of 4 and 1 of 4 are three together, too few to test.

    9 of 10 against 5 of 10, none shared with the term: all of 9 of 9 and 5 of 9 (one document is shared).
    """
    a = Part(np.array([8, 9]), 10, np.array([2, 9]), 9)
    found = of_parts(a, Part(np.array([7, 5]), 10, np.array([1, 5]), 9))
    assert found.tests == 1
    assert np.isnan(found.keyness[0])
    table = [[9, 5], [0, 4]]
    theirs = chi2_contingency(table, correction=False, lambda_="log-likelihood")
    assert (found.keyness[1], found.p[1]) == (pytest.approx(theirs.statistic), pytest.approx(theirs.pvalue))
    assert found.log_ratio.tolist() == pytest.approx([np.log2(8 / 7), np.log2(9 / 5)])

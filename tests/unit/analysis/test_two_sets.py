"""Two sets of documents, overlapping or not: sizes, G², p and q."""

import numpy as np
import pytest
from scipy.stats import chi2_contingency
from statsmodels.stats.multitest import multipletests

from policydash.analysis.two_sets import Part, difference


def part(counts, size, alone=None, alone_size=None):
    unshared = counts if alone is None else alone
    return Part(np.array(counts), size, np.array(unshared), size if alone_size is None else alone_size)


def test_g2_and_q_are_those_of_scipy_and_statsmodels():
    a, b = part([40, 3, 5, 0, 9], 90), part([11, 3, 30, 7, 9], 120)
    found = difference(a, b, np.array([True, True, True, True, False]))
    tables = [[[x, y], [90 - x, 120 - y]] for x, y in zip(a.counts, b.counts, strict=True)]
    tests = [chi2_contingency(table, correction=False, lambda_="log-likelihood") for table in tables]
    assert found.statistic == pytest.approx([test[0] for test in tests])
    p = [test[1] for test in tests[:4]]
    assert found.p[:4] == pytest.approx(p)
    assert found.q[:4] == pytest.approx(multipletests(p, method="fdr_bh")[1])
    assert np.isnan([found.p[4], found.q[4]]).all()
    assert found.significant.tolist() == [True, False, True, True, False]


def test_sizes_by_hand():
    found = difference(part([2, 0], 4), part([1, 1], 8), np.ones(2, dtype=bool))
    assert found.change == pytest.approx([0.375, -0.125])
    assert found.log_ratio == pytest.approx([2, 0])  # .5 : .125; half a document of 4 : 1 of 8


def test_what_both_hold_is_in_the_shares_and_not_in_the_test():
    # 6 and 4 documents, 3 in common; the term in 3 and 1 of them, in 1 and 0 of those that are not shared
    found = difference(part([3], 6, [1], 3), part([2], 4, [0], 1), np.array([True]))
    assert found.change == pytest.approx([0])
    assert found.statistic.tolist() == [0.0]  # equal shares: no evidence for a direction
    apart = chi2_contingency([[3, 1], [2, 4]], correction=False, lambda_="log-likelihood")[0]
    shared = difference(part([6], 8, [3], 5), part([4], 8, [1], 5), np.array([True]))
    assert shared.statistic == pytest.approx([apart])


def test_a_direction_that_only_the_overlap_gives_is_no_evidence():
    # alone 20 % against 10 %, with 100 shared documents without the term 1.8 % against 5 %
    found = difference(part([2], 110, [2], 10), part([10], 200, [10], 100), np.array([True]))
    assert found.change[0] < 0
    assert (found.statistic[0], found.p[0]) == (0.0, 1.0)


def test_nothing_differs_from_nothing():
    found = difference(part([0, 0], 0), part([0, 3], 5), np.ones(2, dtype=bool))
    assert np.isnan(found.change).all()
    assert found.statistic.tolist() == [0, 0]
    none = difference(part([], 5), part([], 5), np.array([], dtype=bool))
    assert none.q.tolist() == []


def test_sets_changed_over_give_the_opposite_to_the_last_bit():
    rng = np.random.default_rng(5)
    a, b = (part(rng.integers(0, size, 400), size) for size in (97, 131))
    tested = np.ones(400, dtype=bool)
    there, back = difference(a, b, tested), difference(b, a, tested)
    assert (there.statistic == back.statistic).all()
    assert (there.q == back.q).all()
    assert (there.change == -back.change).all()
    assert np.array_equal(there.log_ratio, -back.log_ratio + 0.0, equal_nan=True)

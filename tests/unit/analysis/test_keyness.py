"""G², its p-value, the log ratio, log-odds with a prior, Wilson's interval and false discoveries."""

import math

import numpy as np
import pytest
from scipy.stats import chi2_contingency
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

from policydash.analysis.fdr import adjusted
from policydash.analysis.keyness import g2, log_ratio, p_value
from policydash.analysis.log_odds import log_odds
from policydash.analysis.wilson import wilson


@pytest.mark.parametrize(
    ("a", "n", "b", "m"), [(3, 6, 1, 6), (0, 7, 5, 5), (40, 900, 11, 3000), (4, 4, 4, 8)]
)
def test_g2_and_its_p_value_are_those_of_scipy(a, n, b, m):
    statistic, p, *_ = chi2_contingency([[a, b], [n - a, m - b]], correction=False, lambda_="log-likelihood")
    assert float(g2(a, n, b, m)) == pytest.approx(statistic)
    assert float(p_value(g2(a, n, b, m))) == pytest.approx(p)


def test_nothing_differs_from_nothing():
    assert g2([0, 0, 3], [0, 5, 5], [2, 0, 3], [4, 5, 5]) == pytest.approx([0, 0, 0], abs=1e-9)
    assert float(p_value(0.0)) == 1.0


def test_the_log_ratio_by_hand():
    assert float(log_ratio(2, 4, 1, 8)) == 2  # .5 against .125: four times
    assert float(log_ratio(0, 4, 1, 4)) == -1  # half a document against one
    assert np.isnan(log_ratio([0, 1, 1], [4, 0, 4], [0, 1, 1], [4, 4, 0])).all()


def test_log_odds_by_hand():
    # Prior 2 of 10: 3 of 4 and 1 of 5 with it are 5 : 9 and 3 : 12.
    found = log_odds([3], 4, [1], 5, background=[4], background_whole=20, strength=10)
    expected = (math.log(5 / 9) - math.log(3 / 12)) / math.sqrt(1 / 5 + 1 / 3)
    assert found.tolist() == [pytest.approx(expected)]


def test_log_odds_of_nothing_are_nothing():
    assert log_odds([0, 0], 0, [0, 0], 0, background=[0, 3], background_whole=9).tolist() == [0, 0]
    assert log_odds([0], 0, [0], 0, background=[0], background_whole=0).tolist() == [0]


def test_a_rare_term_is_held_back():
    held = {"background": [1000, 2], "background_whole": 10_000}
    common, rare = log_odds([60, 2], 100, [900, 0], 9000, **held)
    assert common > rare > 0


@pytest.mark.parametrize(("count", "total"), [(0, 1), (1, 1), (3, 6), (1, 1000), (999, 1000), (0, 40)])
def test_wilson_is_that_of_statsmodels(count, total):
    assert [float(end) for end in wilson(count, total)] == pytest.approx(
        proportion_confint(count, total, method="wilson"), abs=1e-12
    )


def test_wilson_by_hand_and_of_nothing():
    low, high = wilson([0, 1, 0], [4, 1, 0])
    z2 = 1.959963984540054**2
    assert (low[0], high[0]) == (0, pytest.approx(z2 / (4 + z2)))
    assert (low[1], high[1]) == (pytest.approx(1 / (1 + z2)), 1)
    assert np.isnan([low[2], high[2]]).all()


@pytest.mark.parametrize(
    "p", [[0.01], [0.04, 0.01, 0.03], [0.02, 0.02, 0.5], [1, 1], [0.001, 0.9, 0.9, 0.04]]
)
def test_adjusted_is_that_of_statsmodels(p):
    assert adjusted(p) == pytest.approx(multipletests(p, method="fdr_bh")[1])


def test_adjusted_by_hand_with_what_was_no_test():
    assert adjusted([]).tolist() == []
    found = adjusted([0.01, np.nan, 0.04, 0.03])  # .01 · 3/1, .03 · 3/2 = .045, but .04 · 3/3 is less
    assert found[[0, 2, 3]] == pytest.approx([0.03, 0.04, 0.04])
    assert np.isnan(found[1])

"""A day against the usual ones of its kind, by hand, against SciPy, and on random series."""

from datetime import date

import numpy as np
import pytest
from scipy.stats import binomtest, nbinom

from policydash.analysis.fdr import adjusted
from policydash.analysis.weekday import LEAST, OUTLIER, against_usual, before_each, is_weekend, weights
from policydash.clock import day_number

MONDAY = day_number(date(2024, 1, 1))
DAYS = np.arange(MONDAY, MONDAY + 29)  # four weeks and a Monday: 20 weekdays and 8 weekend days before it


def series(**counts):
    """Twenty-nine counts, zero but on the days named `d<number>`."""
    found = np.zeros(29, dtype=np.int64)
    for name, count in counts.items():
        found[int(name[1:])] = count
    return found


def test_all_zeros_before_by_hand():
    """Twenty weekdays without any, then 4: (1/21)^4 = 5.14e-6. Weekends: eight days before, half is four."""
    found = against_usual(DAYS, series(d28=4))
    assert (found.known[28], found.total[28], found.expected[28]) == (20, 0, 0)
    assert found.p[28] == pytest.approx(21**-4)
    weekend = against_usual(DAYS, series(d27=2))
    assert (weekend.known[27], weekend.p[27]) == (7, pytest.approx(8**-2))


def steady(weekly, *last):
    """Two hundred weeks with one on each of the first `weekly` days, then counts from a Monday on."""
    return np.arange(MONDAY, MONDAY + 1400 + len(last)), np.array(
        [*[int(d % 7 < weekly) for d in range(1400)], *last]
    )


@pytest.mark.parametrize(("count", "weekly"), [(1, 1), (3, 1), (9, 5), (2, 0), (4, 2)])
def test_steady_counts_are_the_exact_test_of_two_poisson_rates(count, weekly):
    """Given their sum, a day's count is binomial with 1/(20 + 1): Przyborowski & Wilenski (1940)."""
    found = against_usual(*steady(weekly, count))
    expected = binomtest(count, count + 4 * weekly, 1 / 21, alternative="greater").pvalue
    assert found.dispersion == 1
    assert found.p[-1] == pytest.approx(expected)


def test_counts_that_vary_have_a_negative_binomial_tail():
    rng = np.random.default_rng(3)
    counts = rng.negative_binomial(5, 1 / 3, 29 * 10)  # mean 10, variance 30
    days = np.arange(MONDAY, MONDAY + len(counts))
    found = against_usual(days, counts)
    assert 2 < found.dispersion < 4
    spread, known, total = found.dispersion, int(found.known[-1]), found.total[-1]
    inflated = spread * (1 + 1 / known)
    tail = nbinom.sf(counts[-1] - 1, (total + 1) / known / (inflated - 1), 1 / inflated)
    assert found.p[-1] == pytest.approx(float(tail))


def test_weekends_are_compared_with_weekends():
    counts = np.where(is_weekend(DAYS), 0, 9)
    found = against_usual(DAYS, counts)
    assert found.expected[[25, 26, 27, 28]].tolist() == [9, 0, 0, 9]
    assert np.nanmin(found.p) > 0.4


def test_too_few_days_are_no_test():
    found = against_usual(DAYS, series(d28=4))
    tested = ~np.isnan(found.p)
    weekend = is_weekend(DAYS)
    assert int(np.flatnonzero(tested & ~weekend)[0]) == 14  # ten weekdays are two weeks
    assert int(np.flatnonzero(tested & weekend)[0]) == 19  # and four weekend days two weekends
    assert (found.known[tested] >= min(LEAST)).all()


@pytest.mark.parametrize(("days", "counts"), [([], []), ([MONDAY], [7]), (DAYS, np.zeros(29))])
def test_nothing_one_day_and_zeros(days, counts):
    found = against_usual(days, counts)
    assert not (found.p < 1).any()
    assert found.dispersion == 1
    assert found.ordinary.all()


def test_lost_days_are_left_out_and_are_no_zeros():
    kept = np.ones(29, dtype=bool)
    kept[[7, 8, 9]] = False
    found = against_usual(DAYS[kept], np.full(26, 3))
    assert (found.known[-1], found.expected[-1]) == (17, 3)


def test_a_burst_does_not_hide_its_second_half():
    found = against_usual(*steady(1, 9, 9, 9, 9, 9, 0, 0, 0))
    burst = slice(1400, 1405)
    assert found.p[burst].max() < OUTLIER
    assert not found.ordinary[burst].any()
    assert (found.total[-1], found.known[-1]) == (3, 15)  # the Mondays of three weeks, and their days


def test_what_lasts_becomes_usual():
    days = np.arange(MONDAY, MONDAY + 140)
    counts = np.where(days < MONDAY + 70, 2, 20)
    found = against_usual(days, counts)
    assert found.p[70] < OUTLIER
    assert np.nanmin(found.p[98:]) > 0.05


def test_the_order_in_which_days_are_judged_is_the_calendar():
    """Each day is judged by earlier days only: what comes later changes no p, but for the dispersion."""
    rng = np.random.default_rng(8)
    days, counts = np.arange(MONDAY, MONDAY + 200), rng.poisson(3, 200)
    counts[[60, 61, 130]] = 30
    whole, part = against_usual(days, counts), against_usual(days[:150], counts[:150])
    assert (whole.dispersion, part.dispersion) == (1, 1)
    assert whole.p[:150] == pytest.approx(part.p, nan_ok=True)


def test_weights_say_what_is_expected():
    """Monday to Friday 1 … 5 each week, weekends 7: a week from Monday on is expected to bring 15 + 14."""
    counts = np.array([(1, 2, 3, 4, 5, 7, 7)[day % 7] for day in range(28)])
    weight = weights(DAYS[:28], np.ones(28, dtype=bool), np.arange(MONDAY + 28, MONDAY + 35))
    assert weight @ counts == pytest.approx(29)
    assert set(weight.tolist()) == {5 / 20, 2 / 8}
    assert not weights(DAYS[:28], np.ones(28, dtype=bool), []).any()
    assert not weights(DAYS[:28], np.ones(28, dtype=bool), [MONDAY]).any()
    only_weekdays = weights(DAYS[:5], np.ones(5, dtype=bool), [MONDAY + 5])
    assert only_weekdays.tolist() == [0.2] * 5  # no weekend before: the mean of all days


def test_sums_over_the_days_compared_with():
    found = against_usual(DAYS, series(d0=3, d28=1))
    assert before_each(DAYS, np.ones(29), found.ordinary)[28] == 20


def of_chance(rng, kind, mean, days):
    means = np.where(is_weekend(days), 0.4 * mean, mean)
    if kind == "poisson":
        return rng.poisson(means)
    stories = rng.poisson(means / 2)  # and each has one copy more with probability ½, again and again
    return stories + rng.negative_binomial(np.maximum(stories, 1e-9), 0.5) * (stories > 0)


@pytest.mark.parametrize("mean", [0.1, 3, 25])
@pytest.mark.parametrize("kind", ["poisson", "copies"])
def test_random_series_have_hardly_a_finding(kind, mean):
    """Of 30 seeded series of two years, at most 3 have a finding at .05 (1.5 would be the mean)."""
    rng = np.random.default_rng(17)
    days = np.arange(MONDAY, MONDAY + 730)
    hits = [
        bool((adjusted(against_usual(days, of_chance(rng, kind, mean, days)).p) <= 0.05).any())
        for _ in range(30)
    ]
    assert sum(hits) <= 3

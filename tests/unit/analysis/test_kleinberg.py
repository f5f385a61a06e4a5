"""Kleinberg's automaton: by hand, against all ways there are, and on series without any burst."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom

from policydash.analysis.kleinberg import automaton, chance, dispersion, levels_around

BATCHES = st.lists(
    st.integers(0, 6).flatmap(lambda d: st.tuples(st.integers(0, d), st.just(d))), min_size=1, max_size=9
)


def cheapest_by_trying(relevant, documents, *, times=2.0, way_up=1.0):
    """The least cost of all 2^n ways, with binomial probabilities from SciPy, and the ways that have it."""
    n, p0 = len(documents), sum(relevant) / sum(documents)
    usual, burst = (-binom.logpmf(relevant, documents, p) for p in (p0, min(times * p0, (1 + p0) / 2)))
    ways = np.array(list(itertools.product((0, 1), repeat=n)))
    ups = (np.diff(ways, axis=1, prepend=0) > 0).sum(axis=1)
    costs = np.where(ways, burst, usual).sum(axis=1) + way_up * math.log(n) * ups
    return costs.min(), dict(zip(map(tuple, ways.tolist()), costs.tolist(), strict=True))


def way_of(found):
    states = [0] * len(found.gains)
    for first, last in zip(found.first.tolist(), found.last.tolist(), strict=True):
        states[first : last + 1] = [1] * (last - first + 1)
    return tuple(states)


def test_a_burst_by_hand():
    """R/D = 8/40 = .2, in a burst .4: of ten, six relevant save 6·ln 2 + 4·ln .75 = 3.008; ln 4 = 1.386."""
    found = automaton([1, 6, 0, 1], [10, 10, 10, 10])
    assert (found.first.tolist(), found.last.tolist()) == ([1], [1])
    assert found.weights.tolist() == [pytest.approx(6 * math.log(2) + 4 * math.log(0.75))]
    assert found.gains[0] == pytest.approx(math.log(2) + 9 * math.log(0.75))


@settings(max_examples=150, deadline=None)
@given(BATCHES, st.sampled_from([0.0, 0.5, 1.0, 2.0]), st.sampled_from([1.5, 2.0, 3.0]))
def test_no_way_is_cheaper(batches, way_up, times):
    relevant, documents = zip(*batches, strict=True)
    if not 0 < sum(relevant) < sum(documents):
        assert not len(automaton(relevant, documents).weights)
        return
    least, costs = cheapest_by_trying(relevant, documents, times=times, way_up=way_up)
    found = automaton(relevant, documents, times=times, way_up=way_up)
    assert costs[way_of(found)] == pytest.approx(least, abs=1e-9)
    saved = costs[(0,) * len(documents)] - least
    assert found.weights.sum() - way_up * math.log(len(documents)) * len(found.weights) == pytest.approx(
        saved, abs=1e-9
    )


def test_twelve_batches_against_all_4096_ways():
    relevant, documents = [1, 0, 2, 5, 6, 1, 5, 4, 0, 1, 0, 0], [8, 5, 9, 8, 7, 6, 7, 6, 9, 8, 4, 7]
    least, costs = cheapest_by_trying(relevant, documents)
    found = automaton(relevant, documents)
    assert [way for way, cost in costs.items() if cost < least + 1e-9] == [way_of(found)]
    assert (found.first.tolist(), found.last.tolist()) == ([3], [7])  # it stays up over the dip of batch 5


def test_it_finds_what_the_published_package_documents():
    """What `burst_detection` (Marinsek, on the same section 4) says: p1 = s·p0, no cost down, weight = the
    sum of differences of cost. A share of .1 that is .3 for ten of a hundred batches of 200 is one burst.
    """
    relevant, documents = np.full(100, 20), np.full(100, 200)
    relevant[40:50] = 60
    found = automaton(relevant, documents)
    p0 = (90 * 20 + 10 * 60) / (100 * 200)
    each = binom.logpmf(60, 200, 2 * p0) - binom.logpmf(60, 200, p0)
    assert (found.first.tolist(), found.last.tolist()) == ([40], [49])
    assert found.weights.tolist() == [pytest.approx(10 * each)]


@pytest.mark.parametrize(
    ("relevant", "documents"),
    [([], []), ([0], [0]), ([0, 0], [3, 4]), ([3, 4], [3, 4]), ([0, 0], [0, 0]), ([2], [5])],
)
def test_nothing_and_everything_have_no_burst(relevant, documents):
    found = automaton(relevant, documents)
    assert (len(found.first), len(found.weights)) == (0, 0)
    assert not found.gains.any() or len(relevant) == 1


def test_the_share_of_a_burst_stays_below_one():
    """p0 = 7/10: twice as much is no share; half of the way to 1 is .85."""
    found = automaton([3, 4], [4, 6], way_up=0)
    expected = 3 * math.log(0.85 / 0.7) + math.log(0.15 / 0.3)
    assert found.gains[0] == pytest.approx(expected)
    assert np.isfinite(found.gains).all()


def test_one_batch_bursts_only_against_a_level_that_is_given():
    assert automaton([3], [4], levels=[0.2]).weights.tolist() == [
        pytest.approx(3 * math.log(2) + math.log(0.75))
    ]
    assert not len(automaton([0], [4], levels=[0.2]).weights)


def test_a_tie_is_no_burst():
    level = 1 / 3  # then twice as much is 2/3: one of two relevant gains ln 2 + ln .5 = 0
    assert not len(automaton([1, 1], [2, 2], levels=[level, level], way_up=0).weights)


def test_a_batch_without_documents_says_nothing():
    """It does not end a burst; the caller leaves such days out, so that n counts batches."""
    found = automaton([0, 5, 0, 5, 0], [9, 6, 0, 6, 9], levels=[0.2] * 5)
    assert (found.first.tolist(), found.last.tolist()) == ([1], [3])
    assert found.gains[2] == 0


def test_the_level_of_a_year_around():
    days = np.arange(1000)
    relevant, documents = np.where(days < 500, 4, 1), np.full(1000, 10)
    levels = levels_around(days, relevant, documents)
    assert (levels[0], levels[-1]) == (pytest.approx(0.4), pytest.approx(0.1))
    assert levels[500] == pytest.approx((182 * 4 + 183) / 3650)
    assert levels_around(days[:365], relevant[:365], documents[:365]) == pytest.approx(np.full(365, 0.4))
    assert levels_around([], [], []).shape == (0,)
    assert levels_around([7], [0], [0]).tolist() == [0]


def test_chance_is_never_more_than_its_bound():
    """P(the sum of gains ever reaches w) ≤ exp(−w), on 2,000 series of a steady share (seeded)."""
    rng = np.random.default_rng(5)
    for share, size in ((0.05, 40), (0.3, 3)):
        relevant = rng.binomial(size, share, (2000, 300))
        gains = relevant * math.log(2) + (size - relevant) * math.log((1 - 2 * share) / (1 - share))
        highest = np.cumsum(gains, axis=1).max(axis=1)
        for weight in (1.0, 2.0, 3.0):
            assert (highest >= weight).mean() <= float(chance(weight)) + 0.01
    assert float(chance(4.0, 2.0)) == pytest.approx(math.exp(-2))


def found_by_chance(rng, share_of, documents):
    days = np.arange(len(documents))
    relevant = rng.binomial(documents, share_of)
    kept = documents > 0
    days, relevant, documents = days[kept], relevant[kept], documents[kept]
    found = automaton(relevant, documents, levels=levels_around(days, relevant, documents))
    p = chance(found.weights, dispersion(relevant, documents, found))
    return bool((p * len(days) <= 0.05).any())


@pytest.mark.parametrize("rate", [0.5, 30])
@pytest.mark.parametrize("kind", ["steady", "overdispersed", "declining"])
def test_random_series_have_hardly_a_burst(rate, kind):
    """Of 20 seeded series of two years without any burst, at most 1 (5 %) is said to have one."""
    rng = np.random.default_rng(11)
    days = np.arange(730)
    series = []
    for _ in range(20):
        share = np.full(730, 0.1) if kind == "steady" else np.linspace(0.18, 0.02, 730)
        share = rng.beta(4, 36, 730) if kind == "overdispersed" else share
        documents = rng.poisson(np.where(days % 7 >= 5, 0.4 * rate, rate))
        series.append(found_by_chance(rng, share, documents))
    assert sum(series) <= 1


def test_dispersion_by_hand():
    """Outside a burst that is no chance: (2−1)² and (0−1)² over 2·10·.1·.9 = 1.11; nothing varies: 1."""
    relevant, documents, levels = [2, 0, 60], [10, 10, 100], [0.1, 0.1, 0.1]
    found = automaton(relevant, documents, levels=levels)
    assert dispersion(relevant, documents, found) == pytest.approx(2 / 1.8)
    assert dispersion([1], [10], automaton([1], [10], levels=[0.1])) == 1
    assert dispersion([], [], automaton([], [])) == 1

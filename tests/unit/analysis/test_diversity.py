"""Effective numbers and concentration, by hand and against SciPy."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from policydash.analysis import diversity

COUNTS = st.lists(st.integers(0, 500), max_size=40)


def test_by_hand():
    # 5 3 3 1 of 12: H = -(5/12 ln 5/12 + 2·1/4 ln 1/4 + 1/12 ln 1/12) = 1.26500
    assert diversity.entropy([5, 3, 3, 1]) == pytest.approx(1.26500, abs=1e-5)
    assert diversity.effective([5, 3, 3, 1]) == pytest.approx(3.54310, abs=1e-5)
    assert diversity.concentration([5, 3, 3, 1]) == pytest.approx(44 / 144)
    assert diversity.effective_of_large([5, 3, 3, 1]) == pytest.approx(144 / 44)


def test_none_one_and_ties():
    assert diversity.effective([]) == diversity.effective([0, 0]) == 0
    assert diversity.effective_of_large([]) == 0
    assert math.isnan(diversity.concentration([]))
    assert diversity.effective([7]) == diversity.effective_of_large([7]) == diversity.concentration([7]) == 1
    assert math.copysign(1, diversity.entropy([7])) == 1
    assert diversity.effective([4] * 11) == pytest.approx(11)
    assert diversity.effective_of_large([4] * 11) == pytest.approx(11)
    assert diversity.concentration([4] * 11) == pytest.approx(1 / 11)


@given(COUNTS.filter(any))
def test_entropy_is_scipys(counts):
    assert diversity.entropy(counts) == pytest.approx(stats.entropy(counts), abs=1e-12)


@given(COUNTS, st.randoms(use_true_random=False))
def test_hill_numbers_are_in_order_and_the_order_of_input_is_not(counts, random):
    shuffled = random.sample(counts, len(counts))
    first, second = diversity.effective(counts), diversity.effective_of_large(counts)
    assert second <= first + 1e-9 <= np.count_nonzero(counts) + 1e-6
    assert diversity.effective(shuffled) == pytest.approx(first)
    assert diversity.effective([2 * count for count in counts]) == pytest.approx(first)  # sizes do not matter

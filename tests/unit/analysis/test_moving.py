"""Moving averages worked out by hand."""

import numpy as np
import pandas as pd
import pytest

from policydash.analysis.moving import moving_average

NAN = float("nan")


def of(counts, usable=None, window=3):
    good = [True] * len(counts) if usable is None else usable
    return moving_average(counts, np.ones(len(counts)), good, window)


def test_it_looks_back_only():
    # 3 6 0 9: (3+6)/2, (3+6+0)/3, (6+0+9)/3; the first has one of three periods, which is too few
    np.testing.assert_allclose(of([3, 6, 0, 9]), [NAN, 4.5, 3, 5])
    np.testing.assert_allclose(of([3, 6, 0, 9, 100])[:4], of([3, 6, 0, 9]))


def test_what_does_not_count_is_left_out_and_has_none():
    found = of([3, 6, 1000, 9], [True, True, False, True])
    np.testing.assert_allclose(found, [NAN, 4.5, NAN, 7.5])


def test_with_fewer_than_half_of_the_window_there_is_none():
    usable = [True, False, False, False, True, True]
    np.testing.assert_allclose(of([8, 0, 0, 0, 2, 4], usable, 4), [NAN, NAN, NAN, NAN, NAN, 3])


def test_a_share_is_that_of_the_whole_window():
    # 1 of 1 and 0 of 9 are 1 of 10, not half
    np.testing.assert_allclose(moving_average([1, 0], [1, 9], [True, True], 2), [1, 0.1])
    np.testing.assert_allclose(moving_average([0, 0], [0, 0], [True, True], 2), [NAN, NAN])


def test_none_one_and_a_window_of_one():
    assert of([]).shape == (0,)
    np.testing.assert_allclose(of([4], window=1), [4])
    np.testing.assert_allclose(of([4], window=7), [NAN])
    np.testing.assert_allclose(of([2, 2, 2], window=2), [2, 2, 2])


@pytest.mark.parametrize("window", [2, 3, 7])
def test_against_pandas(window):
    counts = np.random.default_rng(7).poisson(4, 60).astype(float)
    theirs = pd.Series(counts).rolling(window, min_periods=-(-window // 2)).mean()
    np.testing.assert_allclose(of(counts, window=window), theirs)

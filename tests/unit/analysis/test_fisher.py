"""Fisher's exact test, one-sided, against SciPy and by hand."""

import pytest
from scipy.stats import fisher_exact

from policydash.analysis.fisher import higher


@pytest.mark.parametrize(
    ("part", "whole", "other", "other_whole"), [(3, 3, 1, 12), (10, 10, 4, 14), (5, 40, 2, 90), (1, 9, 8, 9)]
)
def test_it_is_that_of_scipy(part, whole, other, other_whole):
    table = [[part, whole - part], [other, other_whole - other]]
    expected = fisher_exact(table, alternative="greater").pvalue
    assert higher(part, whole, other, other_whole) == pytest.approx(float(expected))


def test_by_hand():
    """Three of three now, one of twelve before: of 455 ways to draw three of fifteen, 4 draw parts only."""
    assert higher(3, 3, 1, 12) == pytest.approx(4 / 455)


@pytest.mark.parametrize("numbers", [(0, 5, 2, 9), (0, 0, 2, 9), (3, 5, 0, 0), (4, 4, 7, 7)])
def test_nothing_is_no_evidence(numbers):
    assert higher(*numbers) == 1

"""How far a cell lies from what is expected."""

import numpy as np
import pytest
from scipy import stats

from policydash.analysis import deviation


def test_by_hand():
    # 블록체인 in 가나일보: 3 of 5, elsewhere 1 of 7; expected 4·5/12
    assert deviation.expected([3], [1], [5], [7]).tolist() == pytest.approx([20 / 12])
    assert deviation.signed_root([3], 5, [1], 7).tolist() == pytest.approx([1.674692], abs=1e-6)
    assert deviation.signed_root([1], 7, [3], 5).tolist() == pytest.approx([-1.674692], abs=1e-6)


def test_its_square_is_scipys_g2():
    found = deviation.signed_root(12, 40, 9, 95)
    g2 = stats.chi2_contingency([[12, 28], [9, 86]], correction=False, lambda_="log-likelihood").statistic
    assert found**2 == pytest.approx(g2)


def test_nothing_and_equal_shares_are_zero():
    found = deviation.signed_root([0, 2, 1, 0, 3], [0, 4, 5, 3, 3], [1, 3, 2, 0, 4], [4, 6, 10, 9, 4])
    assert found.tolist() == [0, 0, 0, 0, 0]
    assert not np.signbit(found).any()
    assert deviation.expected([0], [0], [0], [0]).tolist() == [0]

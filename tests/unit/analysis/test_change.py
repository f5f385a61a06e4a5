"""Change of shares."""

import numpy as np

from policydash.analysis.change import change


def test_change_is_of_shares_not_of_counts():
    # 4 of 16 after 2 of 8: twice as many articles, no change; 3 of 4 after 1 of 4: half more
    assert change([4, 3], [16, 4], [2, 1], [8, 4]).tolist() == [0.0, 0.5]


def test_change_from_or_to_nothing_is_unknown():
    assert np.isnan(change([1, 0], [4, 0], [0, 1], [0, 4])).all()


def test_a_new_term_changes_by_its_share():
    assert change(1, 4, 0, 4) == 0.25

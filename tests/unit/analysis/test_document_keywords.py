"""Scores of an article's terms."""

import numpy as np
import pytest

from policydash.analysis.document_keywords import best, scores


def test_by_hand():
    # N = 12, df = 2: idf = ln(1 + 10.5 / 2.5) = ln 5.2; tf 3 + 1 (title) = 4: 4·6 / 9 = 2.6667
    found = scores([3], [2], 12, in_title=[True], generic=[False])
    assert found.tolist() == pytest.approx([4 * 6 / 9 * np.log(5.2)])


def test_generic_words_are_damped():
    plain, generic = scores([1, 1], [1, 1], 12, in_title=False, generic=[False, True])
    assert generic == pytest.approx(0.35 * plain)


def test_one_article_alone_is_ranked_by_its_frequencies():
    found = scores([3, 1], [1, 1], 1, in_title=False, generic=False)
    assert found.tolist() == pytest.approx([3 * 6 / 8 * np.log(4 / 3), 1 * 6 / 6 * np.log(4 / 3)])


def test_rare_words_are_capped_and_absent_ones_score_nothing():
    found = scores([1, 0], [1, 1], 1_000_000, in_title=[False, True], generic=False)
    assert found.tolist() == [7.0, 0.0]


def test_no_terms():
    assert scores([], [], 12, in_title=[], generic=[]).shape == (0,)


def test_best_drops_a_fragment_unless_it_is_a_quarter_more_frequent():
    keys = ["가상융합산업진흥법", "가상융합산업", "진흥법"]
    assert best(keys, [4, 5, 4], [3.0, 2.0, 1.0], top=3) == [0, 1]
    assert best(keys, [4, 4, 4], [3.0, 2.0, 1.0], top=3) == [0]
    assert best(keys, [4, 4, 4], [3.0, 2.0, 1.0], top=3, kept={2}) == [0, 2]


def test_ties_go_to_the_longer_key_then_the_alphabet():
    assert best(["나", "가", "다라"], [1, 1, 1], [1.0, 1.0, 1.0], top=2) == [2, 1]

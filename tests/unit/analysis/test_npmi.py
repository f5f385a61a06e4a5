"""NPMI, worked out by hand and against Bouma's limits."""

import numpy as np
import pytest

from policydash.analysis.npmi import npmi


def test_by_hand():
    # of 12 documents a is in 4, b in 3, both in 2: pmi = ln(2·12 / (4·3)) = ln 2; -ln(2/12) = ln 6
    assert float(npmi(2, 4, 3, 12)) == pytest.approx(np.log(2) / np.log(6))


def test_the_three_landmarks():
    assert npmi([3, 1, 0], [3, 4, 4], [3, 3, 3], 12).tolist() == pytest.approx([1.0, 0.0, -1.0])


def test_everywhere_teaches_nothing():
    assert npmi([12, 3], [12, 12], [12, 3], 12).tolist() == pytest.approx([0.0, 0.0])


def test_absent_and_empty_are_unknown():
    assert np.isnan(npmi([0, 0], [0, 3], [3, 0], 12)).all()
    assert np.isnan(npmi(0, 0, 0, 0))


def test_one_document():
    assert float(npmi(1, 1, 1, 1)) == 0.0


def test_symmetric():
    assert float(npmi(2, 5, 3, 12)) == float(npmi(2, 3, 5, 12))

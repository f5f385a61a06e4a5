"""Counts of many terms by period: the same as one term after the other."""

from datetime import date

import numpy as np
import pytest

from policydash import corpus
from policydash.clock import day_number
from policydash.corpus import counting
from policydash.corpus.term_table import term_table
from policydash.model.selection import Unit

MONTHS = np.array([day_number(date(2024, month, 1)) for month in (1, 2, 3, 4)], dtype=np.int32)


@pytest.mark.parametrize("unit", Unit)
@pytest.mark.parametrize("start", [None, day_number(date(2024, 2, 20))])
def test_the_same_as_term_buckets(twelve, unit, start):
    mask, codes = corpus.window(twelve, start=start), np.arange(len(twelve.terms))[::-1]
    for edges in (MONTHS, MONTHS[:2], MONTHS[1:3]):
        found = term_table(twelve, mask, unit, codes, edges)
        assert np.array_equal(found, counting.term_buckets(twelve, mask, unit, codes, edges))


def test_one_period_is_the_document_frequency(twelve):
    codes = np.arange(len(twelve.terms))
    found = term_table(twelve, corpus.everything(twelve), Unit.ARTICLES, codes, MONTHS[[0, 3]])
    assert np.array_equal(found[:, 0], twelve.document_frequency)


def test_no_terms_and_no_periods(twelve):
    everything = corpus.everything(twelve)
    assert term_table(twelve, everything, Unit.STORIES, [], MONTHS).shape == (0, 3)
    assert term_table(twelve, everything, Unit.ARTICLES, [0, 1], MONTHS[:1]).shape == (2, 0)

"""Whatever the articles are: what is true of keyness, of new terms and of contexts."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from newsroom import LEXICON
from policydash import insights
from policydash.model.selection import Against, KeywordOrder, KwicSort, Selection, Unit
from property.test_insights_numbers import CORPORA, FEW, QUERIES, newsroom

UNITS = st.sampled_from(Unit)


@FEW
@given(CORPORA, QUERIES, UNITS, st.sampled_from(Against))
def test_keyness_is_bounded_and_has_the_sign_of_the_difference(pieces, query, unit, against):
    ws = newsroom(pieces)
    found = insights.keywords(ws, Selection(query, unit=unit), against=against, generic=True)
    frame = found.frame
    tested = frame[frame["q"].notna()]
    assert len(tested) <= found.tests
    assert tested["q"].between(0, 1).all()
    assert (tested["q"] >= tested["p"] - 1e-12).all()
    if unit is found.tested:
        assert (np.sign(tested["keyness"]) * np.sign(tested["change"]) >= 0).all()
        assert (tested["count"] + tested["previous"] >= found.support).all()


@FEW
@given(CORPORA, QUERIES, st.sampled_from(KeywordOrder))
def test_the_order_is_a_matter_of_rows_only(pieces, query, order):
    ws = newsroom(pieces)
    usual = insights.keywords(ws, Selection(query), against=Against.REST, generic=True).frame
    other = insights.keywords(ws, Selection(query), against=Against.REST, generic=True, order=order).frame
    both = usual.merge(other, on="term", suffixes=("", "_other"))
    for name in ("count", "previous"):
        assert (both[name] == both[f"{name}_other"]).all()
    for name in ("keyness", "q"):
        assert np.array_equal(both[name], both[f"{name}_other"], equal_nan=True)
    if order is KeywordOrder.CHANGE:
        assert other["keyness"].is_monotonic_decreasing
        assert (other["keyness"] != 0).all()


@FEW
@given(CORPORA, QUERIES, UNITS, st.sampled_from(KwicSort))
def test_contexts_are_counted_and_only_ordered_by_the_sort(pieces, query, unit, sort):
    ws = newsroom(pieces)
    found = insights.kwic(ws, Selection(query, unit=unit), "메타버스", sort=sort, limit=None)
    day = insights.kwic(ws, Selection(query, unit=unit), "메타버스", limit=None)
    assert found.found <= found.read <= found.holding
    assert len(found.frame) == found.occurrences
    assert sorted(map(tuple, found.frame.to_numpy())) == sorted(map(tuple, day.frame.to_numpy()))
    assert (found.frame["hit"].map(LEXICON.canonical) == "메타버스").all()
    articles = insights.scope(ws, Selection(query)).articles
    assert day.holding <= articles

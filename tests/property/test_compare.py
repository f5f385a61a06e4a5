"""Whatever the articles are: sides changed over flip every sign, and the order of input is of no account."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydash import insights
from policydash.export.formats import Format, render
from policydash.model.selection import Selection, Unit
from property.test_insights_numbers import CORPORA, FEW, newsroom

DAYS = st.dates(date(2024, 1, 1), date(2024, 2, 29))
SIDES = st.builds(
    Selection,
    query=st.sampled_from(["", "메타버스", "블록체인", "메타버스 OR 정책", "없는말"]),
    start=st.none() | DAYS,
    end=st.none() | DAYS,
    sources=st.sampled_from([(), ("가나일보",), ("다라경제", "마바통신")]),
)
UNITS = st.sampled_from([Unit.ARTICLES, Unit.STORIES])
FLIPPED = {
    "A에 많음": "B에 많음",
    "B에 많음": "A에 많음",
    "A에만 있음": "B에만 있음",
    "B에만 있음": "A에만 있음",
    "같음": "같음",
}
OPPOSITE = ["change", "log_ratio"]
SAME = ["log_likelihood", "p", "q", "significant"]


def compare(ws, a, b, unit):
    one, other = (Selection(side.query, side.start, side.end, side.sources, unit) for side in (a, b))
    return insights.compare(ws, one, other, minimum=1)


@FEW
@given(CORPORA, SIDES, SIDES, UNITS)
def test_sides_changed_over_flip_every_sign_and_nothing_else(pieces, a, b, unit):
    ws = newsroom(pieces)
    there, back = compare(ws, a, b, unit), compare(ws, b, a, unit)
    assert (there.overlap, there.tested, there.findings) == (back.overlap, back.tested, back.findings)
    for name, one, other in (("term", there.frame, back.frame), ("source", there.sources, back.sources)):
        assert list(one[name]) == list(other[name])
        assert [FLIPPED[each] for each in one["direction"]] == list(other["direction"])
        for column in ("count", "share", "only"):
            assert one[f"{column}_a"].tolist() == other[f"{column}_b"].tolist()
        for column in SAME:
            assert np.array_equal(one[column].astype(float), other[column].astype(float), equal_nan=True)
        for column in OPPOSITE:
            flipped = -other[column].astype(float) + 0.0
            assert np.array_equal(one[column].astype(float), flipped, equal_nan=True)


@FEW
@given(CORPORA, SIDES, UNITS)
def test_a_side_against_itself_has_no_findings(pieces, side, unit):
    found = compare(newsroom(pieces), side, side, unit)
    assert found.findings == 0
    assert found.overlap == found.a.size == found.b.size
    assert (found.frame["change"] == 0).all()


@FEW
@given(CORPORA, SIDES, SIDES)
def test_parts_and_wholes(pieces, a, b):
    ws = newsroom(pieces)
    articles, stories = (compare(ws, a, b, unit) for unit in (Unit.ARTICLES, Unit.STORIES))
    for side in ("a", "b"):
        whole = getattr(articles, side)
        assert whole.size == whole.scope.articles == whole.alone + articles.overlap
        assert whole.size >= getattr(stories, side).size
        assert (articles.frame[f"count_{side}"] <= whole.size).all()
        assert (articles.frame[f"only_{side}"] <= articles.frame[f"count_{side}"]).all()
        if len(articles.sources):
            assert articles.sources[f"count_{side}"].sum() == whole.size
            assert articles.sources[f"share_{side}"].sum() == pytest.approx(1.0)
    assert articles.frame["significant"].sum() <= articles.findings <= articles.tested


@FEW
@given(st.data(), CORPORA, SIDES, SIDES)
def test_the_order_of_input_changes_nothing(data, pieces, a, b):
    shuffled = data.draw(st.permutations(pieces))
    tables = []
    for order in (pieces, shuffled):
        found = compare(newsroom(order, copies=False), a, b, Unit.ARTICLES)
        tables.append([render(frame, Format.CSV) for frame in (found.frame, found.sources)])
    assert tables[0] == tables[1]

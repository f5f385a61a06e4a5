"""Whatever the articles and the gaps are: what a trend's columns are to one another."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom import LEXICON, Piece
from paper import PaperStore
from policydash import insights
from policydash.analysis.moving import moving_average
from policydash.clock import day_number
from policydash.insights import Workspace
from policydash.model.selection import Period, Selection, Unit

NOW = datetime(2024, 3, 1, tzinfo=UTC)
FIRST = date(2024, 1, 1)
FEW = settings(max_examples=40, deadline=None)
DAYS = st.integers(0, 59)
PIECES = st.builds(
    Piece,
    day=DAYS.map(lambda days: FIRST + timedelta(days)),
    source=st.sampled_from(["가나일보", "다라경제"]),
    title=st.sampled_from(["메타버스", "블록체인", "메타버스 / 블록체인"]),
)
CORPORA = st.lists(PIECES, max_size=15)
GAPS = st.frozensets(DAYS, max_size=20)


class WithGaps(PaperStore):
    """A paper store of which some days were lost."""

    def __init__(self, pieces, gaps):
        super().__init__(pieces, {})
        self._gaps = np.array(sorted(day_number(FIRST) + gap for gap in gaps), dtype=np.int32)

    def gap_days(self):
        return self._gaps


def of(pieces, gaps, by, unit=Unit.ARTICLES, average=0):
    ws = Workspace(WithGaps(pieces, gaps), LEXICON, now=lambda: NOW)
    return insights.trend(ws, Selection("메타버스\n블록체인", unit=unit), by, average=average)


@FEW
@given(CORPORA, GAPS, st.sampled_from(Period), st.sampled_from(Unit))
def test_gaps_are_left_out_of_both_parts_of_the_share_and_of_nothing_else(pieces, gaps, by, unit):
    frame, whole = of(pieces, gaps, by, unit).frame, of(pieces, (), by, unit).frame
    collected = [piece for piece in pieces if (piece.day - FIRST).days not in gaps]
    assert frame[["count", "total"]].equals(whole[["count", "total"]])
    for label, rows in frame.groupby("label"):
        if unit is Unit.ARTICLES:
            assert rows["total"].sum() == len(pieces)
            assert rows["count"].sum() == sum(str(label) in piece.title for piece in pieces)
            assert rows["share_total"].sum() == len(collected)
            assert rows["share_count"].sum() == sum(str(label) in piece.title for piece in collected)
        assert (rows["share_count"] <= rows["count"]).all()
        assert (rows["share_total"] <= rows["total"]).all()
        lost = rows["gap_days"] == rows["days"]
        assert rows.loc[lost, "share"].isna().all()
        known = rows.dropna(subset=["share"])
        assert (known["low"] <= known["share"] + 1e-12).all()
        assert (known["share"] <= known["high"] + 1e-12).all()
        assert known["share"].between(0, 1).all()


@FEW
@given(CORPORA, GAPS, st.integers(2, 8))
def test_an_average_lies_between_what_it_is_made_of_and_knows_no_future(pieces, gaps, window):
    frame = of(pieces, gaps, Period.DAY, average=window).frame
    for _, rows in frame.groupby("label"):
        left_out = rows["partial"] | (rows["gap_days"] > 0)
        assert rows.loc[left_out, "average"].isna().all()
        assert rows["average"].dropna().between(0, max(rows["count"].max(), 0)).all()


@given(
    st.lists(st.tuples(st.integers(0, 9), st.booleans()), max_size=30), st.integers(1, 9), st.integers(0, 30)
)
def test_what_comes_later_changes_no_average(values, window, cut):
    counts, usable = [value for value, _ in values], [good for _, good in values]
    whole = moving_average(counts, np.ones(len(counts)), usable, window)
    part = moving_average(counts[:cut], np.ones(len(counts[:cut])), usable[:cut], window)
    np.testing.assert_allclose(part, whole[:cut])

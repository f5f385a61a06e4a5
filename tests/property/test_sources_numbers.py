"""Sources, whatever the articles are: parts sum to wholes, shares stay below 1, order is of no account."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom import LEXICON, Piece
from paper import PaperStore
from policydash import insights
from policydash.export.formats import Format, render
from policydash.insights import Workspace
from policydash.model.selection import Measure, Period, Selection, Unit

NOW = datetime(2024, 3, 1, tzinfo=UTC)
WORDS = st.sampled_from(["메타버스", "블록체인", "가상융합산업", "가상융합산업 진흥법", "디지털트윈"])
TEXTS = st.lists(WORDS, max_size=3, unique=True).map(" / ".join)
PIECES = st.builds(
    Piece,
    day=st.integers(0, 59).map(lambda days: date(2024, 1, 1) + timedelta(days)),
    source=st.sampled_from(["가나일보", "다라경제", "마바통신", "연합뉴스"]),
    title=TEXTS,
    body=TEXTS,
)
CORPORA = st.lists(PIECES, max_size=12)
SELECTIONS = st.builds(
    Selection,
    query=st.sampled_from(["", "메타버스", "메타버스 OR 블록체인", "없는말"]),
    unit=st.sampled_from(Unit),
    measure=st.sampled_from(Measure),
)
FEW = settings(max_examples=30, deadline=None)


def newsroom(pieces, *, copies=True):
    """A workspace; every third article is a copy of the one before it."""
    stories = {number: number - 1 for number in range(3, len(pieces) + 1, 3)} if copies else {}
    return Workspace(PaperStore(pieces, stories), LEXICON, now=lambda: NOW)


@FEW
@given(CORPORA, SELECTIONS, st.sampled_from(Period), st.integers(1, 3))
def test_parts_sum_to_wholes(pieces, chosen, by, top):
    ws = newsroom(pieces)
    scope = insights.scope(ws, chosen)
    found = insights.source_trend(ws, chosen, by, top=top)
    for _, period in found.frame.groupby("start"):
        sums = period["count"].sum(), period["total"].iloc[0]
        assert sums[0] == sums[1] if found.counted is Unit.ARTICLES else sums[0] >= sums[1]
        assert (period["count"] <= period["total"]).all()
    kinds = insights.source_kinds(ws, chosen)
    assert kinds.frame["source_count"].sum() == scope.source_count
    assert kinds.frame["count"].sum() >= scope.count
    if kinds.counted is not Unit.STORIES:
        assert kinds.frame["count"].sum() == scope.count
    assert insights.source_feeds(ws, chosen).frame["count"].sum() == scope.articles


@FEW
@given(CORPORA, SELECTIONS)
def test_shares_are_shares(pieces, chosen):
    ws = newsroom(pieces)
    for frame in (insights.sources(ws, chosen).frame, insights.source_kinds(ws, chosen).frame):
        for name in ("share", "low", "high", "copied"):
            assert frame[name].between(0, 1).all()
        assert (frame["low"] <= frame["share"] + 1e-12).all()
        assert (frame["share"] <= frame["high"] + 1e-12).all()
        assert (frame["copies"] <= frame["count"]).all()
    firsts = insights.source_firsts(ws, chosen)
    assert (firsts.frame["alone"] <= firsts.frame["firsts"]).all()
    assert (firsts.frame["firsts"] <= firsts.frame["stories"]).all()
    assert firsts.frame["alone"].sum() <= firsts.stories - firsts.ties
    for row in insights.source_diversity(ws, chosen).frame.to_dict("records"):
        numbers = (row["effective_of_large"], row["effective"], row["source_count"])
        assert list(numbers) == pytest.approx(sorted(numbers))


@FEW
@given(CORPORA, SELECTIONS)
def test_no_source_has_more_copies_in_stories_than_in_articles(pieces, chosen):
    ws = newsroom(pieces)
    copies = [
        insights.sources(ws, Selection(chosen.query, unit=unit)).frame.set_index("source")["copies"]
        for unit in (Unit.ARTICLES, Unit.STORIES)
    ]
    assert (copies[1] <= copies[0].reindex(copies[1].index)).all()


@FEW
@given(st.data(), CORPORA, SELECTIONS)
def test_the_order_of_input_changes_nothing(data, pieces, chosen):
    shuffled = data.draw(st.permutations(pieces))
    files = []
    for order in (pieces, shuffled):
        ws = newsroom(order, copies=False)
        answers = (
            insights.sources(ws, chosen),
            insights.source_trend(ws, chosen, Period.WEEK),
            insights.source_terms(ws, chosen),
            insights.source_firsts(ws, chosen),
            insights.source_kinds(ws, chosen),
            insights.source_diversity(ws, chosen),
            insights.source_words(ws, chosen, of="가나일보", minimum=1),
        )
        files.append([render(answer.frame, Format.CSV) for answer in answers])
    assert files[0] == files[1]

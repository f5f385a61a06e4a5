"""Whatever the articles are: parts sum to wholes, units are ordered, the order of input is of no account."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom import LEXICON, Piece
from paper import PaperStore
from policydash import insights
from policydash.export.formats import Format, render
from policydash.insights import Workspace
from policydash.model.selection import Against, Period, Selection, Unit

NOW = datetime(2024, 3, 1, tzinfo=UTC)
WORDS = st.sampled_from(["메타버스", "블록체인", "가상융합산업", "가상융합산업 진흥법", "디지털트윈", "정책"])
TEXTS = st.lists(WORDS, max_size=3, unique=True).map(" / ".join)
PIECES = st.builds(
    Piece,
    day=st.integers(0, 59).map(lambda days: date(2024, 1, 1) + timedelta(days)),
    source=st.sampled_from(["가나일보", "다라경제", "마바통신"]),
    title=TEXTS,
    body=TEXTS,
)
CORPORA = st.lists(PIECES, max_size=12)
QUERIES = st.sampled_from(
    ["", "메타버스", "메타버스 OR 블록체인", "가상* -정책", "메타버스\n블록체인", "없는말"]
)
FEW = settings(max_examples=40, deadline=None)


def newsroom(pieces, *, copies=True):
    """A workspace; every third article is a copy of the one before it."""
    stories = {number: number - 1 for number in range(3, len(pieces) + 1, 3)} if copies else {}
    return Workspace(PaperStore(pieces, stories), LEXICON, now=lambda: NOW)


@FEW
@given(CORPORA, QUERIES, st.sampled_from(Period))
def test_parts_sum_to_wholes(pieces, query, by):
    ws = newsroom(pieces)
    chosen = Selection(query)
    scope = insights.scope(ws, chosen)
    assert scope.count <= scope.total == len(pieces)
    sources = insights.sources(ws, chosen).frame
    assert sources["count"].sum() == scope.articles
    assert len(sources) == scope.source_count
    assert sources["part"].sum() == pytest.approx(1.0 if scope.count else 0.0)
    trend = insights.trend(ws, chosen, by).frame
    for _, line in trend.groupby("label"):
        assert line["total"].sum() == len(pieces)
        assert line["count"].sum() <= scope.count
        assert (line["count"] <= line["total"]).all()
    assert insights.articles(ws, chosen).matching == scope.articles


@FEW
@given(CORPORA, QUERIES)
def test_a_query_and_its_rest_are_everything(pieces, query):
    ws = newsroom(pieces)
    found = insights.keywords(ws, Selection(query), against=Against.REST, generic=True)
    assert found.scope.count + found.previous_count == len(pieces)
    everything = insights.keywords(ws, Selection(), generic=True).frame.set_index("term")["count"]
    for row in found.frame.itertuples():
        assert row.count <= found.scope.count
        assert row.term not in everything or row.count + row.previous == everything[row.term]


@FEW
@given(CORPORA, QUERIES)
def test_articles_are_at_least_stories_and_sources(pieces, query):
    ws = newsroom(pieces)
    counts = {unit: insights.scope(ws, Selection(query, unit=unit)).count for unit in Unit}
    assert counts[Unit.ARTICLES] >= counts[Unit.STORIES]
    assert counts[Unit.ARTICLES] >= counts[Unit.SOURCES]
    by_unit = {unit: insights.trend(ws, Selection(query, unit=unit), Period.WEEK).frame for unit in Unit}
    for unit in Unit:
        assert (by_unit[Unit.ARTICLES]["count"] >= by_unit[unit]["count"]).all()
        assert by_unit[unit]["count"].sum() >= counts[unit] or "\n" in query


@FEW
@given(st.data(), CORPORA, QUERIES)
def test_the_order_of_input_changes_nothing(data, pieces, query):
    shuffled = data.draw(st.permutations(pieces))
    frames = []
    for order in (pieces, shuffled):
        ws, chosen = newsroom(order, copies=False), Selection(query)
        answers = (
            insights.trend(ws, chosen, Period.WEEK),
            insights.keywords(ws, chosen, against=Against.REST),
            insights.related(ws, chosen, minimum=1),
            insights.sources(ws, chosen),
        )
        frames.append([render(answer.frame, Format.CSV) for answer in answers])
        assert frames[-1] == [render(answer.frame, Format.CSV) for answer in answers]
    assert frames[0] == frames[1]


@FEW
@given(CORPORA, QUERIES)
def test_related_terms_are_bounded(pieces, query):
    ws = newsroom(pieces)
    found = insights.related(ws, Selection(query), minimum=1, nested=True, generic=True)
    frame = found.frame
    assert frame["npmi"].between(0, 1).all()
    assert (frame["together"] <= frame["count"]).all()
    assert (frame["log_likelihood"] >= 0).all()
    assert found.edges["npmi"].between(0, 1).all()
    assert set(found.edges["a"]) | set(found.edges["b"]) <= set(frame["term"])

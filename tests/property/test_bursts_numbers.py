"""Whatever the articles are: what is said of bursts and spikes holds together."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom import LEXICON, Piece
from paper import PaperStore
from policydash import insights
from policydash.export.formats import Format, render
from policydash.insights import Workspace
from policydash.model.selection import Selection, Unit

FIRST, NOW = date(2024, 1, 1), datetime(2024, 6, 1, tzinfo=UTC)
TEXTS = st.sampled_from(["메타버스", "블록체인", "메타버스 / 블록체인", "디지털트윈"])
PIECES = st.builds(
    Piece,
    day=st.one_of(st.integers(0, 69), st.integers(40, 42)).map(lambda days: FIRST + timedelta(days)),
    source=st.sampled_from(["가나일보", "다라경제", "마바통신"]),
    title=TEXTS,
)
CORPORA = st.lists(PIECES, max_size=60)
QUERIES = st.sampled_from(["", "메타버스", "메타버스\n블록체인", "없는말"])
FEW = settings(max_examples=30, deadline=None)


def newsroom(pieces, *, copies=True):
    stories = {number: number - 1 for number in range(3, len(pieces) + 1, 3)} if copies else {}
    return Workspace(PaperStore(pieces, stories), LEXICON, now=lambda: NOW)


@FEW
@given(CORPORA, QUERIES, st.sampled_from(Unit))
def test_findings_hold_together(pieces, query, unit):
    found = insights.bursts(newsroom(pieces), Selection(query, unit=unit))
    for row in found.frame.itertuples():
        assert row.first <= row.last
        assert row.kind == "burst" or row.first == row.last
        assert 0 <= row.p <= row.q <= found.level
        assert row.count > 0
        assert not row.count <= row.expected
    assert not found.frame.duplicated(["label", "first", "kind"]).any()


@FEW
@given(st.data(), CORPORA, QUERIES)
def test_the_order_of_input_changes_nothing(data, pieces, query):
    shuffled = data.draw(st.permutations(pieces))
    chosen = Selection(query, FIRST + timedelta(40), FIRST + timedelta(42))
    told = []
    for order in (pieces, shuffled):
        ws = newsroom(order, copies=False)
        card = insights.spike(ws, chosen)
        frames = [insights.bursts(ws, chosen).frame, card.terms, card.sources]
        told.append((card.sentence, [render(frame, Format.CSV) for frame in frames]))
    assert told[0] == told[1]


@FEW
@given(CORPORA, QUERIES)
def test_the_card_adds_up(pieces, query):
    ws, days = newsroom(pieces), (FIRST + timedelta(40), FIRST + timedelta(42))
    articles, stories = (insights.spike(ws, Selection(query, *days, unit=unit)) for unit in list(Unit)[:2])
    assert stories.count <= articles.count == articles.scope.count
    assert articles.sources["count"].sum() == articles.count
    if articles.known:
        assert articles.sources["expected"].sum() == pytest.approx(articles.expected)
    assert articles.known <= 28
    assert articles.days <= 3

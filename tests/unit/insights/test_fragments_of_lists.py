"""A term that hardly ever stands without a longer one is in no list, whatever the list is chosen by.

Every article has 이차전지 for two months; in the second 전지 comes with it. So 전지 is new, and more than
before, and 이차전지 is neither, and yet it accounts for 전지.
"""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from newsroom import Piece, fill
from policydash import insights
from policydash.model.selection import KeywordOrder, Period, Selection, Unit

FIRST, MIDDLE = date(2024, 1, 1), date(2024, 1, 31)
BEFORE = [Piece(FIRST + timedelta(n), "가나일보", "이차전지") for n in range(30)]
AFTER = [Piece(MIDDLE + timedelta(n), "다라경제", "이차전지 / 전지") for n in range(30)]
SECOND = Selection(start=MIDDLE, end=MIDDLE + timedelta(29))


@pytest.fixture
def battery(empty_ws):
    fill(empty_ws.store, [*BEFORE, *AFTER])
    return empty_ws


@pytest.mark.parametrize("unit", Unit)
def test_new_terms(battery, unit):
    chosen = Selection(start=SECOND.start, end=SECOND.end, unit=unit)
    assert list(insights.keywords(battery, chosen).frame["term"]) == ["이차전지"]
    assert insights.novelty(battery, chosen).frame.empty


def test_vanished_terms(empty_ws):
    given = [*AFTER, *(Piece(MIDDLE + timedelta(30 + n), "가나일보", "이차전지") for n in range(30))]
    fill(empty_ws.store, given)
    later = Selection(start=MIDDLE + timedelta(30), end=MIDDLE + timedelta(59))
    assert insights.novelty(empty_ws, later).frame.empty
    assert insights.keywords(empty_ws, later, order=KeywordOrder.CHANGE).frame.empty


@pytest.mark.parametrize("order", [KeywordOrder.CHANGE, KeywordOrder.RATIO])
def test_by_change(battery, order):
    """The shares of 이차전지 are equal, so it is in neither direction; 전지 is 30 of 30 against none."""
    assert insights.keywords(battery, SECOND, order=order).frame.empty


def test_of_the_spike_card(battery):
    day = MIDDLE + timedelta(1)
    chosen = Selection(start=day, end=day + timedelta(9))
    with_it = [Piece(day, "가나일보", "이차전지 / 전지 / 배터리") for _ in range(40)]
    fill(battery.store, with_it, after=60)
    found = insights.spike(battery, chosen)
    assert list(found.terms["term"]) == ["배터리"]


def test_of_a_source(battery):
    assert insights.source_words(battery, Selection(), of="다라경제").frame.empty


def test_of_two_sides(empty_ws):
    """260 words that stand in all articles are looked at before 이차전지, which is as common."""
    words = " / ".join(f"가{number:03}" for number in range(260))
    fill(empty_ws.store, [replace(piece, body=words) for piece in (*BEFORE, *AFTER)])
    found = insights.compare(empty_ws, SECOND, Selection(start=FIRST, end=MIDDLE - timedelta(1)), top=1)
    assert "전지" not in set(found.frame["term"])


def test_of_related_terms(empty_ws):
    """전지 is in all ten of 메타버스, in nine with 이차전지; all others have that, too: NPMI below 0."""
    together = [Piece(FIRST + timedelta(n), "가나일보", "메타버스 / 이차전지 / 전지") for n in range(9)]
    alone = [Piece(FIRST + timedelta(9), "가나일보", "메타버스 / 전지")]
    others = [Piece(FIRST + timedelta(n), "가나일보", "이차전지") for n in range(30)]
    fill(empty_ws.store, [*together, *alone, *others])
    assert insights.related(empty_ws, Selection("메타버스")).frame.empty
    for by in Period:
        assert insights.related_flow(empty_ws, Selection("메타버스"), by=by).frame.empty


def test_a_term_that_stands_alone_often_enough_is_listed(empty_ws):
    """Four of its thirty articles are without the longer term: 26 of 30 is less than nine tenths."""
    alone = [Piece(MIDDLE + timedelta(n), "다라경제", "전지") for n in range(4)]
    fill(empty_ws.store, [*BEFORE, *AFTER[4:], *alone])
    assert list(insights.novelty(empty_ws, SECOND).frame["term"]) == ["전지"]

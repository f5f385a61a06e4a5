"""Bursts and spikes of a series, on a corpus of a hundred days whose counts are written out."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from newsroom import LEXICON, Piece
from paper import PaperStore
from policydash import insights
from policydash.export.formats import Format, render
from policydash.insights import Workspace
from policydash.model.selection import Selection, Unit

FIRST = date(2024, 1, 1)  # a Monday
BURST = {70: 6, 71: 8, 72: 5}  # from Monday, 11 March on: articles with 메타버스


def pieces(days=100, burst=BURST, also=2):
    """Two articles about 정책 a day; 메타버스 in one on Mondays, and in the articles of `burst`."""
    found = []
    for number in range(days):
        day = FIRST + timedelta(number)
        found += [Piece(day, source, "디지털트윈") for source in ("가나일보", "다라경제")[:also]]
        found += [Piece(day, "마바통신", "메타버스")] * int(number % 7 == 0)
        found += [Piece(day, f"신문 {n}", "메타버스") for n in range(burst.get(number, 0))]
    return found


def workspace(given, *, stories=None, today=date(2024, 12, 1), gaps=()):
    store = PaperStore(given, stories or {})
    store.gap_days = lambda: np.array([(day - date(1970, 1, 1)).days for day in gaps], dtype=np.int32)
    return Workspace(store, LEXICON, now=lambda: datetime(today.year, today.month, today.day, 3, tzinfo=UTC))


def rows(result, *names):
    return list(result.frame[list(names)].itertuples(index=False, name=None))


PERIOD = (FIRST + timedelta(70), FIRST + timedelta(72))


def test_the_burst_is_found_on_its_days_and_nothing_else():
    """Usual of 28 days: 4 in 20 weekdays, so .2 a day and .6 in three; with Monday's own 7 + 8 + 5 = 20."""
    found = insights.bursts(workspace(pieces()), Selection("메타버스\n디지털트윈"))
    assert rows(found, "label", "kind", "first", "last", "count") == [
        ("메타버스", "burst", *PERIOD, 20),
    ]
    row = found.frame.iloc[0]
    assert row["expected"] == pytest.approx(0.6)
    assert row["ratio"] == pytest.approx(20 / 0.6)
    assert row["q"] == pytest.approx(row["p"] * 100)
    assert (found.days, found.level) == (100, 0.05)


def test_a_day_alone_is_a_spike_where_there_is_no_share_to_look_at():
    """Without a query everything is relevant: no automaton, but days of their own."""
    found = insights.bursts(workspace(pieces(burst={71: 30})), Selection())
    assert rows(found, "kind", "first", "last", "count") == [("spike", *[FIRST + timedelta(71)] * 2, 32)]
    assert found.frame["weight"].isna().all()


def test_a_day_on_which_everything_rose_is_no_finding():
    """A feed was added: ten times as much of everything, of the query, too."""
    given = pieces(burst={})
    day = FIRST + timedelta(70)
    given += [
        Piece(day, f"새 신문 {n}", "디지털트윈 / 메타버스" if n % 3 == 0 else "디지털트윈") for n in range(30)
    ]
    found = insights.bursts(workspace(given), Selection("디지털트윈"))
    assert found.frame.empty


def test_copies_make_no_burst_in_stories():
    """Twelve copies of one story are twelve articles on one day, and one story."""
    given = pieces(burst={73: 12})
    copies = [n for n, piece in enumerate(given, start=1) if piece.source.startswith("신문")]
    ws = workspace(given, stories=dict.fromkeys(copies, copies[0]))
    assert rows(insights.bursts(ws, Selection("메타버스")), "count") == [(12,)]
    assert insights.bursts(ws, Selection("메타버스", unit=Unit.STORIES)).frame.empty


def test_units_of_a_burst():
    ws = workspace(pieces())
    counts = {unit: rows(insights.bursts(ws, Selection("메타버스", unit=unit)), "count") for unit in Unit}
    assert counts == {unit: [(20,)] for unit in Unit}  # eight sources at most, but summed over the days


def test_findings_do_not_depend_on_the_days_that_are_selected():
    ws = workspace(pieces())
    whole = insights.bursts(ws, Selection("메타버스")).frame
    near = insights.bursts(ws, Selection("메타버스", PERIOD[1], PERIOD[1] + timedelta(9))).frame
    assert near.equals(whole)
    assert insights.bursts(ws, Selection("메타버스", FIRST, FIRST + timedelta(30))).frame.empty


def test_today_and_lost_days_are_left_out():
    given = pieces()
    assert insights.bursts(workspace(given, today=PERIOD[0]), Selection("메타버스")).days == 70
    lost = [FIRST + timedelta(n) for n in (60, 61, 70, 71, 72)]
    found = insights.bursts(workspace(given, gaps=lost), Selection("메타버스"))
    assert (found.days, len(found.frame)) == (95, 0)


def test_a_lost_day_inside_a_burst_is_neither_counted_nor_expected():
    """Tuesday with its eight articles was lost: 7 and 5 on two days, of which .4 are expected."""
    ws = workspace(pieces(), gaps=[FIRST + timedelta(71)])
    for unit in Unit:
        row = insights.bursts(ws, Selection("메타버스", unit=unit)).frame.iloc[0]
        assert (row["first"], row["last"], row["count"]) == (*PERIOD, 12)
        assert (row["expected"], row["ratio"]) == (pytest.approx(0.4), pytest.approx(30))


def test_nothing_stored_one_article_and_no_match(empty_ws):
    nothing = insights.bursts(empty_ws, Selection("메타버스"))
    assert (nothing.days, len(nothing.frame)) == (0, 0)
    one = insights.bursts(workspace([Piece(FIRST, "가나일보", "메타버스")]), Selection("메타버스"))
    assert (one.days, len(one.frame)) == (1, 0)
    none = insights.bursts(workspace(pieces()), Selection("없는말"))
    assert list(none.frame.columns) == list(nothing.frame.columns)
    assert none.frame.empty


def test_the_order_of_input_changes_nothing_and_the_same_data_give_the_same_bytes():
    given = pieces()
    answers = [
        insights.bursts(workspace(order), Selection("메타버스")).frame for order in (given, given[::-1])
    ]
    first, second = (render(frame, Format.CSV) for frame in answers)
    assert first == second
    assert "급증 기간" in first.decode()


def test_random_topics_have_hardly_a_finding():
    """Twenty series of 300 days that are drawn (seeded): at most one has any finding."""
    rng = np.random.default_rng(23)
    with_any = 0
    for _ in range(20):
        given = []
        for number in range(300):
            day = FIRST + timedelta(number)
            given += [Piece(day, "가나일보", "메타버스")] * int(rng.poisson(0.5))
            given += [Piece(day, "다라경제", "디지털트윈")] * int(rng.poisson(1.5))
        with_any += not insights.bursts(workspace(given), Selection("메타버스")).frame.empty
    assert with_any <= 1

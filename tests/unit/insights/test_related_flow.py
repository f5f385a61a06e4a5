"""Related terms by period, on the twelve articles."""

from datetime import date

import numpy as np
import pytest

from policydash import insights
from policydash.analysis.periods import axis
from policydash.insights.related_flow import flow_step, flow_steps
from policydash.model.selection import Period, RelatedOrder, Selection, Unit

META = Selection("메타버스")


def ranked(found):
    return list(
        found.frame[["start", "rank", "term", "together", "count"]].itertuples(index=False, name=None)
    )


def test_by_hand(ws):
    # January: 메타버스 in 4 of 5, 블록체인 in 3, all together; February: 2 of 5, both with 가상융합산업 (4)
    found = insights.related_flow(ws, META, by=Period.MONTH, minimum=1)
    assert ranked(found) == [
        (date(2024, 1, 1), 1, "블록체인", 3, 3),
        (date(2024, 2, 1), 1, "가상융합산업", 2, 4),
    ]
    assert found.frame["npmi"].tolist() == pytest.approx(
        [np.log(15 / 12) / np.log(5 / 3), np.log(10 / 8) / np.log(5 / 2)]
    )
    assert found.frame["weighted"].tolist() == pytest.approx([3 * np.log(15 / 12), 2 * np.log(10 / 8)])
    assert found.frame["share"].tolist() == [0.75, 1.0]
    assert found.frame["first"].tolist() == [date(2024, 1, 2), date(2024, 2, 1)]


def test_every_period_is_told_with_its_gap(ws):
    periods = insights.related_flow(ws, META, by=Period.MONTH).periods
    assert periods["matching"].tolist() == [4, 2, 0]
    assert periods["total"].tolist() == [5, 5, 2]
    assert periods["gap_days"].tolist() == [0, 1, 0]
    assert periods["partial"].tolist() == [True, False, True]
    assert periods["minimum"].tolist() == [3, 3, 3]


def test_support_is_counted_in_the_period(ws):
    found = insights.related_flow(ws, META, by=Period.MONTH)
    assert [row[2] for row in ranked(found)] == ["블록체인"]


def test_one_period_is_the_list(ws):
    flow = insights.related_flow(ws, META, by=Period.YEAR, minimum=2)
    listed = insights.related(ws, META, minimum=2)
    assert [row[2:] for row in ranked(flow)] == [("블록체인", 3, 4)]
    assert flow.frame["npmi"].tolist() == listed.frame["npmi"].tolist()


def test_the_order_may_weigh_the_articles(ws):
    chosen = Selection("정책")
    by_npmi, weighted = (
        insights.related_flow(ws, chosen, by=Period.YEAR, minimum=1, order=order) for order in RelatedOrder
    )
    assert set(by_npmi.frame["term"]) == set(weighted.frame["term"])
    assert by_npmi.frame["npmi"].is_monotonic_decreasing
    assert weighted.frame["weighted"].is_monotonic_decreasing


def test_stories_are_counted_once(ws):
    found = insights.related_flow(ws, Selection("메타버스", unit=Unit.STORIES), by=Period.MONTH, minimum=1)
    # January: articles 3 and 4 are one story
    assert ranked(found)[0] == (date(2024, 1, 1), 1, "블록체인", 2, 2)
    assert found.periods["matching"].tolist() == [3, 2, 0]


def test_words_left_out_and_nothing(ws, empty_ws):
    found = insights.related_flow(ws, META, by=Period.MONTH, minimum=1, exclude=frozenset({"블록체인"}))
    assert [row[2] for row in ranked(found)] == ["가상융합산업"]
    nothing = insights.related_flow(empty_ws, META)
    assert (len(nothing.frame), len(nothing.periods)) == (0, 0)
    assert insights.related_flow(ws, Selection("공간컴퓨팅")).frame.empty


@pytest.mark.parametrize(
    ("first", "last", "step"),
    [
        (date(2024, 1, 1), date(2024, 4, 21), Period.WEEK),  # sixteen weeks from Monday to Sunday
        (date(2024, 1, 7), date(2024, 4, 22), Period.MONTH),  # 107 days from a Sunday: seventeen weeks
        (date(2023, 1, 31), date(2024, 5, 1), Period.QUARTER),  # 457 days in seventeen months
        (date(2020, 3, 31), date(2024, 3, 1), Period.YEAR),  # four years in seventeen quarters
    ],
)
def test_cut_periods_count_as_periods(first, last, step):
    assert flow_step(first, last) is step
    assert len(axis(first, last, step, today=last)) <= 16


@pytest.mark.parametrize(
    ("last", "step"),
    [
        (date(2024, 1, 16), Period.DAY),
        (date(2024, 2, 20), Period.WEEK),
        (date(2024, 12, 31), Period.MONTH),
        (date(2026, 12, 31), Period.QUARTER),
        (date(2030, 12, 31), Period.YEAR),
    ],
)
def test_the_step_gives_a_readable_number_of_periods(last, step):
    assert flow_step(date(2024, 1, 1), last) is step
    assert step in flow_steps(date(2024, 1, 1), last)


def test_nothing_stored_has_a_step():
    assert flow_step(None, None) is Period.DAY

"""Which terms a selection has more of than its comparison, on the twelve articles."""

from datetime import date, timedelta

import numpy as np
import pytest

from engine import address
from newsroom import LEXICON, TODAY, Piece, fill, group
from policydash import insights
from policydash.insights import Workspace
from policydash.model.selection import Against, KeywordOrder, Selection, Unit
from policydash.store import Store

FEBRUARY = Selection(start=date(2024, 2, 1), end=date(2024, 2, 29))
M = Selection("메타버스")


def column(found, *names):
    return dict(found.frame[["term", *names]].itertuples(index=False, name=None))


def test_a_query_against_the_rest_by_hand(ws):
    # of 6 and 6 articles: 메타버스 6 0, 정책 2 5, 가상융합산업 2 3; the others are in fewer than five
    found = insights.keywords(ws, M, against=Against.REST, generic=True)
    assert (found.tests, found.support, found.tested) == (3, 5, Unit.ARTICLES)
    keyness, q = column(found, "keyness"), column(found, "q")
    assert keyness["메타버스"] == pytest.approx(16.636, abs=1e-3)  # 24 ln 2
    assert keyness["정책"] == pytest.approx(-3.256, abs=1e-3)
    assert keyness["가상융합산업"] == pytest.approx(-0.345, abs=1e-3)
    assert np.isnan(keyness["블록체인"])
    assert q["정책"] == pytest.approx(0.0712 * 3 / 2, abs=1e-4)
    assert q["메타버스"] == pytest.approx(4.53e-5 * 3, abs=1e-6)
    assert column(found, "log_ratio")["블록체인"] == pytest.approx(np.log2(3))
    assert column(found, "log_ratio")["메타버스"] == pytest.approx(np.log2(12))  # half an article against six


def test_february_against_january_by_hand(ws):
    found = insights.keywords(ws, FEBRUARY)
    assert found.tests == 1  # 메타버스, 2 of 5 against 3 of 4
    assert column(found, "keyness")["메타버스"] == pytest.approx(-1.136, abs=1e-3)
    assert column(found, "p")["메타버스"] == column(found, "q")["메타버스"] == pytest.approx(0.2864, abs=1e-4)


def test_by_change_both_ways_the_most_under_represented_last(ws):
    found = insights.keywords(ws, M, against=Against.REST, generic=True, order=KeywordOrder.CHANGE)
    assert found.frame["term"].tolist() == ["메타버스", "가상융합산업", "정책"]
    short = insights.keywords(ws, M, against=Against.REST, generic=True, order=KeywordOrder.CHANGE, top=2)
    assert short.frame["term"].tolist() == ["메타버스", "정책"]


def test_by_ratio_only_what_is_significant(ws):
    found = insights.keywords(ws, M, against=Against.REST, generic=True, order=KeywordOrder.RATIO)
    assert found.frame["term"].tolist() == ["메타버스"]
    assert insights.keywords(ws, FEBRUARY, order=KeywordOrder.RATIO).frame.empty


@pytest.mark.parametrize("order", [KeywordOrder.CHANGE, KeywordOrder.RATIO])
def test_without_a_comparison_there_is_no_order_by_it(ws, empty_ws, order):
    assert insights.keywords(ws, Selection(), order=order).frame.empty
    assert insights.keywords(ws, Selection(), order=order, against=Against.REST).frame.empty
    assert insights.keywords(empty_ws, Selection(), order=order).frame.empty


def test_a_term_that_only_the_comparison_has_is_under_represented(empty_ws):
    january = [Piece(date(2024, 1, 1) + timedelta(n), "가나일보", "반도체 / 예산") for n in range(30)]
    february = [Piece(date(2024, 1, 31) + timedelta(n), "가나일보", "예산") for n in range(30)]
    fill(empty_ws.store, january + february)
    chosen = Selection(start=date(2024, 1, 31), end=date(2024, 2, 29))
    found = insights.keywords(empty_ws, chosen, order=KeywordOrder.CHANGE)
    row = found.frame.to_dict("records")[-1]
    assert (row["term"], row["count"], row["previous"], row["novelty"]) == ("반도체", 0, 30, "사라진 용어")
    assert row["keyness"] == pytest.approx(-120 * np.log(2))
    assert row["spark"] == [0] * 12
    assert "예산" not in set(found.frame["term"])  # the same share in both: no direction


def test_sources_are_no_documents(ws):
    found = insights.keywords(ws, Selection("메타버스", unit=Unit.SOURCES), against=Against.REST)
    articles = insights.keywords(ws, M, against=Against.REST)
    assert found.tested is Unit.ARTICLES
    assert column(found, "keyness") == pytest.approx(column(articles, "keyness"), nan_ok=True)
    assert column(found, "count") != column(articles, "count")
    stories = insights.keywords(ws, Selection("메타버스", unit=Unit.STORIES), against=Against.REST)
    assert stories.tested is Unit.STORIES


def test_a_story_on_both_sides_is_in_no_test(ws):
    """M against the rest in stories: 1 2 3 6 8 and 5 7 8 10 11 12. 8 is in both, for 9 has no 메타버스.

    Of 1 2 3 6 and 5 7 10 11 12 only 정책 is in five: 2 of 4 against 4 of 5, so G² = 2 (2 · 2 ln 2 + 4 ln 4
    − 6 ln 6 − 3 ln 3 − 4 ln 4 − 5 ln 5 + 9 ln 9) = .908. What is counted and shared is that of all stories.
    """
    chosen = Selection("메타버스", unit=Unit.STORIES)
    found = insights.keywords(ws, chosen, against=Against.REST, generic=True)
    assert (found.tests, found.scope.count, found.previous_count) == (1, 5, 6)
    keyness = column(found, "keyness")
    assert keyness["정책"] == pytest.approx(-0.908, abs=1e-3)
    assert np.isnan(keyness["메타버스"])
    assert column(found, "previous_share")["정책"] == pytest.approx(5 / 6)


def test_a_story_over_the_border_of_two_periods_is_in_no_test(tmp_path):
    """반도체 in six stories before; a copy of the last comes on the first day after, with five others.

    Without that story it is in 5 of 5 and 0 of 5: G² = 20 ln 2, though 1 of 6 have it here.
    """
    first, path = date(2024, 1, 1), tmp_path / "border.db"
    before = [Piece(first + timedelta(n), "가나일보", "반도체") for n in range(6)]
    after = [Piece(first + timedelta(6 + n), "다라경제", "반도체" if n == 0 else "예산") for n in range(6)]
    with Store.open(address(path)) as store:
        fill(store, [*before, *after])
        group(address(path), {7: 6})
        ws = Workspace(store, LEXICON, now=lambda: TODAY)
        chosen = Selection(start=first + timedelta(6), end=first + timedelta(11), unit=Unit.STORIES)
        found = insights.keywords(ws, chosen)
    assert column(found, "count")["반도체"] == 1
    assert column(found, "keyness")["반도체"] == pytest.approx(-20 * np.log(2))


def test_first_seen_is_of_the_whole_corpus(ws):
    first = column(insights.keywords(ws, FEBRUARY), "first")
    assert first["메타버스"] == date(2024, 1, 2)
    assert first["가상융합산업 진흥법"] == date(2024, 2, 10)


def test_new_terms_of_february(ws):
    # 가상융합산업 in 6 7 8 9, the law in 7 8 9; 진흥법 only ever inside it; 디지털트윈 stood in January
    assert column(insights.keywords(ws, FEBRUARY), "novelty") == {
        "가상융합산업": "새 용어",
        "가상융합산업 진흥법": "새 용어",
        "메타버스": "",
        "디지털트윈": "",
    }
    found = insights.novelty(ws, FEBRUARY)
    rows = found.frame[["novelty", "term", "count", "previous"]].itertuples(index=False, name=None)
    assert list(rows) == [("새 용어", "가상융합산업", 4, 0), ("새 용어", "가상융합산업 진흥법", 3, 0)]
    assert (found.previous_first, found.minimum) == (date(2024, 1, 3), 3)


def test_a_term_that_was_seen_before_the_comparison_is_not_new(ws):
    # 블록체인 is in none of 21 February to 1 March, but in January; it is not new in March
    found = insights.keywords(ws, Selection(start=date(2024, 3, 2), end=date(2024, 3, 5)))
    assert column(found, "novelty")["블록체인"] == ""


def test_vanished_terms(ws):
    # 블록체인: 1 3 4 in 1 January to 1 February, none from 2 February to 4 March, then 12
    chosen = Selection(start=date(2024, 2, 2), end=date(2024, 3, 4))
    frame = insights.novelty(ws, chosen).frame
    (row,) = frame[frame["novelty"] == "사라진 용어"].to_dict("records")
    assert (row["term"], row["count"], row["previous"]) == ("블록체인", 0, 3)
    assert (row["first"], row["last"]) == (date(2024, 1, 2), date(2024, 3, 5))
    assert sum(row["spark"]) == 3


def test_without_a_period_before_nothing_is_new(ws, empty_ws):
    for workspace in (ws, empty_ws):
        found = insights.novelty(workspace, Selection())
        assert found.frame.empty
        assert found.previous_first is None
    assert not column(insights.keywords(ws, M, against=Against.REST), "novelty")["메타버스"]


def test_excluded_words_are_left_out_of_the_list_and_not_of_the_test(ws):
    whole = insights.keywords(ws, M, against=Against.REST, generic=True)
    found = insights.keywords(
        ws, M, against=Against.REST, generic=True, exclude=frozenset({"메타 버스", "없는말"})
    )
    assert found.excluded == ("메타 버스", "없는말")
    assert "메타버스" in set(whole.frame["term"])  # the query's own term may be put out, too
    left = whole.frame[whole.frame["term"] != "메타버스"].reset_index(drop=True)
    assert found.frame.equals(left)
    assert found.tests == whole.tests


def test_excluding_a_longer_term_does_not_bring_its_fragment_back(ws):
    found = insights.keywords(ws, Selection(), exclude=frozenset({"가상융합산업 진흥법"}), top=3)
    assert found.frame["term"].tolist() == ["메타버스", "가상융합산업", "블록체인"]
    frame = insights.keywords(ws, Selection(), exclude=frozenset({"가상융합산업 진흥법"})).frame
    assert "진흥법" not in set(frame["term"])
    novel = insights.novelty(ws, FEBRUARY, exclude=frozenset({"가상융합산업"})).frame
    assert novel["term"].tolist() == ["가상융합산업 진흥법"]

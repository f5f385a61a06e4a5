"""Sources over time, by term, first, by kind, effective number, own words: on the twelve articles."""

from datetime import date

import numpy as np
import pytest

from policydash import insights
from policydash.model.selection import Measure, Period, Selection, Unit

VIRTUAL = Selection("가상융합산업")  # 6 11 마바통신, 7 9 가나일보, 8 가상부; 9 is a copy of 8


def rows(frame, *names):
    return list(frame[list(names)].itertuples(index=False, name=None))


def test_copies_have_an_earlier_article_of_another_source(ws):
    frame = insights.sources(ws, Selection()).frame
    # 4 (10:30) after 3 (10:00), 9 (21 February) after 8 (the 20th): both of 가나일보's five
    assert rows(frame, "source", "copies", "copied") == [
        ("가나일보", 2, 0.4),
        ("다라경제", 0, 0.0),
        ("마바통신", 0, 0.0),
        ("가상부", 0, 0.0),
    ]
    alone = insights.sources(ws, Selection(sources=("가나일보",))).frame
    assert rows(alone, "copies") == [(2,)]  # a copy stays one when the other source is out of sight


def test_in_stories_a_copy_is_a_story_in_which_others_were_first(ws):
    frame = insights.sources(ws, Selection(unit=Unit.STORIES)).frame
    assert rows(frame, "source", "count", "copies")[0] == ("가나일보", 5, 2)


def test_shares_are_ordered_by_the_lower_end(ws):
    frame = insights.sources(ws, Selection("가상융합산업", measure=Measure.SHARE)).frame
    # 2 of 3: from .2077; 1 of 1: from .2065, though all of it; 2 of 5: from .1176
    assert rows(frame, "source") == [("마바통신",), ("가상부",), ("가나일보",)]
    assert frame["low"].tolist() == pytest.approx([0.20766, 0.20655, 0.11762], abs=1e-5)
    assert frame["high"].tolist() == pytest.approx([0.93851, 1.0, 0.76928], abs=1e-5)


def test_over_time_the_parts_sum_to_the_whole(ws):
    found = insights.source_trend(ws, Selection(), Period.MONTH, top=2)
    assert found.others == 2
    assert rows(found.frame, "source", "rest", "count", "total") == [
        *[("가나일보", False, 2, 5), ("가나일보", False, 2, 5), ("가나일보", False, 1, 2)],
        *[("다라경제", False, 2, 5), ("다라경제", False, 1, 5), ("다라경제", False, 0, 2)],
        *[("나머지", True, 1, 5), ("나머지", True, 2, 5), ("나머지", True, 1, 2)],
    ]
    assert found.frame["gap_days"].tolist() == [0, 1, 0] * 3
    assert found.frame["partial"].tolist() == [True, False, True] * 3
    stories = insights.source_trend(ws, Selection(unit=Unit.STORIES), Period.MONTH, top=2).frame
    assert stories[stories["start"] == date(2024, 2, 1)]["count"].tolist() == [2, 1, 2]  # 8 counts twice
    assert set(stories[stories["start"] == date(2024, 2, 1)]["total"]) == {4}


def test_terms_of_a_source_against_what_is_expected(ws):
    frame = insights.source_terms(ws, Selection()).frame.set_index(["source", "term"])
    cell = frame.loc["가나일보", "블록체인"]  # 1 4 12 of its five; all in all 4 of 12
    assert (cell["count"], cell["size"], cell["total"]) == (3, 5, 4)
    assert cell["expected"] == pytest.approx(20 / 12)
    assert cell["deviation"] == pytest.approx(1.674692, abs=1e-6)
    assert frame.loc["다라경제", "가상융합산업"]["deviation"] < 0
    assert (frame["q"] >= frame["p"] - 1e-12).all()
    assert "정책" not in frame.index.get_level_values("term")  # generic
    queried = insights.source_terms(ws, VIRTUAL, exclude=frozenset({"메타버스"})).frame
    assert set(queried["term"]) == {
        "가상융합산업 진흥법"
    }  # neither the query's own term nor the excluded one


def test_who_was_first(ws):
    found = insights.source_firsts(ws, Selection())
    assert (found.stories, found.ties) == (2, 0)
    assert rows(found.frame, "source", "stories", "firsts", "alone", "timed") == [
        ("가상부", 1, 1, 1, 0),
        ("마바통신", 1, 1, 1, 0),
        ("가나일보", 2, 0, 0, 2),
    ]
    assert found.frame["delay"].tolist()[2] == 585  # of 30 minutes and 19 hours
    assert np.isnan(found.frame["delay"].tolist()[0])
    assert found.frame["high"].tolist()[2] == pytest.approx(0.65762, abs=1e-5)
    one = insights.source_firsts(ws, Selection("블록체인"))
    assert rows(one.frame, "source", "firsts", "delay")[1] == ("가나일보", 0, 30.0)


def test_who_was_first_is_a_fact_of_the_story(ws):
    only = insights.source_firsts(ws, Selection(start=date(2024, 2, 21), end=date(2024, 2, 21)))
    assert rows(only.frame, "source", "stories", "firsts", "delay") == [("가나일보", 1, 0, 1140.0)]


@pytest.mark.parametrize(
    ("unit", "counts"),
    [
        (Unit.ARTICLES, [("기타", 2, 8, 2), ("통신사", 1, 3, 0), ("부처", 1, 1, 0)]),
        (Unit.STORIES, [("기타", 2, 8, 2), ("통신사", 1, 3, 0), ("부처", 1, 1, 0)]),
        (Unit.SOURCES, [("기타", 2, 2, 1), ("부처", 1, 1, 0), ("통신사", 1, 1, 0)]),
    ],
)
def test_kinds(ws, unit, counts):
    found = insights.source_kinds(ws, Selection(unit=unit))
    assert rows(found.frame, "kind", "source_count", "count", "copies") == counts


def test_effective_number_of_the_selection_and_of_everything(ws):
    own, whole = insights.source_diversity(ws, VIRTUAL).frame.to_dict("records")
    assert (own["source_count"], own["count"], whole["source_count"], whole["count"]) == (3, 5, 4, 12)
    assert own["effective"] == pytest.approx(2.87175, abs=1e-5)  # of .4 .4 .2
    assert own["concentration"] == pytest.approx(0.36)
    assert own["effective_of_large"] == pytest.approx(1 / 0.36)
    assert whole["effective"] == pytest.approx(3.54310, abs=1e-5)
    assert (own["leader"], own["leader_part"]) == ("가나일보", 0.4)  # 마바통신 has as many


def test_words_of_one_source_against_the_others(ws):
    found = insights.source_words(ws, Selection(sources=("다라경제",)), of="가나일보", minimum=3)
    assert (found.size, found.rest, found.tested) == (5, 7, 2)  # 블록체인 and 정책
    assert rows(found.frame, "term", "count", "previous") == [("블록체인", 3, 1)]
    assert found.frame["log_likelihood"][0] == pytest.approx(1.674692**2, abs=1e-5)
    assert found.frame["log_ratio"][0] == pytest.approx(np.log2((3 / 5) / (1 / 7)))
    assert insights.source_words(ws, Selection(), of="없는신문").frame.empty


def test_a_story_of_several_sources_is_in_no_test_of_one_against_the_others(ws):
    """In stories 가나일보 has 1 3 7 8 12, the others 2 3 5 6 8 10 11. 블록체인 is in 1 3 12 and in 3.

    Without 3 and 8, which both have: 2 of 3 against 0 of 5, G² = 2 (8 ln 8 − 6 ln 6 − 3 ln 3) = 5.178.
    """
    found = insights.source_words(ws, Selection(unit=Unit.STORIES), of="가나일보")
    assert (found.size, found.rest) == (5, 7)
    assert rows(found.frame, "term", "count", "previous") == [("블록체인", 3, 1)]
    assert found.frame["log_likelihood"][0] == pytest.approx(5.178, abs=1e-3)
    assert found.frame["log_ratio"][0] == pytest.approx(np.log2((3 / 5) / (1 / 7)))


def test_feeds(ws):
    assert rows(insights.source_feeds(ws, VIRTUAL).frame, "feed", "count", "part") == [
        ("시험 수집처", 5, 1.0)
    ]


def test_nothing_and_an_empty_store(ws, empty_ws):
    for place, chosen in ((ws, Selection("공간컴퓨팅")), (empty_ws, Selection())):
        assert insights.source_trend(place, chosen, Period.MONTH).frame.empty
        assert insights.source_terms(place, chosen).frame.empty
        assert insights.source_firsts(place, chosen).frame.empty
        assert insights.source_kinds(place, chosen).frame.empty
        assert insights.source_words(place, chosen, of="가나일보").frame.empty
        assert insights.source_feeds(place, chosen).frame.empty
        own = insights.source_diversity(place, chosen).frame.iloc[0]
        assert (own["source_count"], own["effective"], own["leader"]) == (0, 0, "")
        assert np.isnan(own["concentration"])

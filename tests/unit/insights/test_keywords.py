"""Terms of a selection, on the twelve articles."""

from datetime import date

import numpy as np
import pytest

from newsroom import Piece, fill, learn
from policydash import insights
from policydash.model.selection import Against, Selection, Unit

FEBRUARY = Selection(start=date(2024, 2, 1), end=date(2024, 2, 29))


def counts(found, *names):
    return list(found.frame[["term", "count", *names]].itertuples(index=False, name=None))


def test_terms_by_count_without_stop_generic_and_nested_ones(ws):
    # 기자 is a stop word, 정책 (7) generic, 진흥법 (3) always inside the law; 가상융합산업 (5) is not
    assert counts(insights.keywords(ws, Selection())) == [
        ("메타버스", 6),
        ("가상융합산업", 5),
        ("블록체인", 4),
        ("가상융합산업 진흥법", 3),
        ("디지털트윈", 2),
    ]


def test_generic_words_on_request(ws):
    assert counts(insights.keywords(ws, Selection(), generic=True, top=2)) == [("정책", 7), ("메타버스", 6)]


def test_change_against_the_equally_long_period_before(ws):
    found = insights.keywords(ws, FEBRUARY)
    # 29 days before: 3 to 31 January, articles 2 3 4 5
    assert (found.previous_count, found.previous_first, found.previous_last) == (
        4,
        date(2024, 1, 3),
        date(2024, 1, 31),
    )
    assert counts(found, "previous") == [
        ("가상융합산업", 4, 0),
        ("가상융합산업 진흥법", 3, 0),
        ("메타버스", 2, 3),
        ("디지털트윈", 1, 1),
    ]
    assert found.frame["change"].tolist() == pytest.approx([0.8, 0.6, 0.4 - 0.75, 0.2 - 0.25])


def test_the_previous_period_of_a_query_is_of_the_same_query(ws):
    found = insights.keywords(ws, Selection("메타버스", FEBRUARY.start, FEBRUARY.end))
    assert found.previous_count == 3  # 2 3 4
    assert counts(found, "previous", "own")[0] == ("가상융합산업", 2, 0, False)
    assert counts(found, "previous", "own")[1] == ("메타버스", 2, 3, True)


def test_no_previous_period_before_the_first_article(ws):
    found = insights.keywords(ws, Selection("메타버스"))
    assert (found.previous_count, found.previous_first, found.previous_last) == (0, None, None)
    assert (found.frame["previous"] == 0).all()
    assert np.isnan(found.frame[["previous_share", "change"]]).all().all()


def test_against_the_rest_of_the_same_days(ws):
    found = insights.keywords(ws, Selection("메타버스"), against=Against.REST)
    assert (found.previous_count, found.previous_first) == (6, date(2024, 1, 2))
    assert counts(found, "previous") == [
        ("메타버스", 6, 0),
        ("블록체인", 3, 1),
        ("가상융합산업", 2, 3),
        ("가상융합산업 진흥법", 1, 2),
        ("진흥법", 1, 2),  # in one article only: too few to call it a fragment
    ]
    assert found.frame["change"].tolist() == pytest.approx(
        [1.0, 3 / 6 - 1 / 6, 2 / 6 - 3 / 6, -1 / 6, -1 / 6]
    )


def test_stories_and_sources(ws):
    stories = insights.keywords(ws, Selection(unit=Unit.STORIES))
    assert counts(stories)[:4] == [
        ("메타버스", 5),
        ("가상융합산업", 4),
        ("블록체인", 3),
        ("가상융합산업 진흥법", 2),
    ]
    sources = insights.keywords(ws, Selection(unit=Unit.SOURCES))
    assert counts(sources) == [
        ("메타버스", 4),
        ("가상융합산업", 3),
        ("가상융합산업 진흥법", 2),
        ("블록체인", 2),
        ("디지털트윈", 1),
    ]
    assert sources.frame["share"].tolist() == [1.0, 0.75, 0.5, 0.5, 0.25]


def test_an_own_term_is_listed_even_when_a_longer_one_accounts_for_it(ws):
    terms = insights.keywords(ws, Selection("진흥법")).frame
    assert terms.loc[terms["own"], "term"].tolist() == ["진흥법"]


def test_sparks_add_up_to_the_count(ws):
    frame = insights.keywords(ws, Selection()).frame
    assert {len(line) for line in frame["spark"]} == {12}
    assert [sum(line) for line in frame["spark"]] == frame["count"].tolist()


def test_kinds(ws):
    frame = insights.keywords(ws, Selection()).frame
    assert set(frame["kind"]) == {"용어"}


@pytest.mark.parametrize("against", list(Against))
def test_no_match_and_an_empty_store_give_no_rows(ws, empty_ws, against):
    nothing = insights.keywords(ws, Selection("공간컴퓨팅"), against=against)
    empty = insights.keywords(empty_ws, Selection(), against=against)
    assert nothing.frame.empty
    assert empty.frame.empty
    assert list(nothing.frame.columns) == list(empty.frame.columns)


def test_a_short_list_is_the_beginning_of_a_long_one(empty_ws):
    # 가나 is in ten articles, in nine of them as 가나 다라: a fragment, however far down that one stands
    others = " / ".join(f"낱말{number:02}" for number in range(60))
    pieces = [Piece(date(2024, 1, day), "가나일보", "가나 다라", others) for day in range(1, 10)]
    fill(empty_ws.store, [*pieces, Piece(date(2024, 1, 10), "가나일보", "가나", others)])
    learn(empty_ws.store, "가나 다라")
    whole = insights.keywords(empty_ws, Selection(), top=200).frame["term"].tolist()
    assert len(whole) == 61
    assert whole[-1] == "가나 다라"
    for top in (1, 5, 60):
        assert insights.keywords(empty_ws, Selection(), top=top).frame["term"].tolist() == whole[:top]

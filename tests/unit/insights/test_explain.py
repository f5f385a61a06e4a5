"""How a query was understood, within a selection."""

from datetime import date

from policydash import insights
from policydash.corpus.query import How
from policydash.insights.explain import HOW_WORDS
from policydash.model.selection import Selection


def test_each_part_is_counted_inside_the_selection(ws):
    chosen = Selection("메타버스 -블록체인", date(2024, 1, 1), date(2024, 1, 31))
    found = insights.explain(ws, chosen)
    assert found.scope.count == 1  # 2
    assert found.frame[["part", "how", "count"]].values.tolist() == [
        ["메타버스", "용어", 4],
        ["-블록체인", "용어", 3],
    ]
    assert all(found.frame["meaning"].str.len() > 0)


def test_a_word_that_is_no_term_is_searched_in_the_text(ws):
    frame = insights.explain(ws, Selection("관한")).frame
    assert frame[["part", "how", "count"]].values.tolist() == [["관한", "글자 그대로", 12]]


def test_an_empty_store(empty_ws):
    found = insights.explain(empty_ws, Selection("메타버스"))
    assert found.frame["count"].tolist() == [0]
    assert list(found.suggestions.columns) == ["part", "term", "query", "adds", "start", "end"]


def test_a_suggestion_says_where_its_part_stands(ws):
    # written solid the law stands in no text; the term is in 7 8 9, of which 8 has 메타버스, too
    query = '가상융합산업진흥법 = 메타버스; "가상융합산업진흥법"'
    (one,) = insights.explain(ws, Selection(query)).suggestions.to_dict("records")
    assert (one["part"], one["term"]) == ('"가상융합산업진흥법"', "가상융합산업 진흥법")
    assert (one["query"], one["adds"], one["start"], one["end"]) == ("가상융합산업진흥법", 3, 18, 29)
    wider = f"{query[: one['start']]}({query[18:29]} OR {one['query']}){query[one['end'] :]}"
    assert insights.explain(ws, Selection(wider)).frame["count"].tolist() == [6, 6, 3, 0, 3]


def test_every_way_of_reading_has_a_word():
    assert set(HOW_WORDS) == set(How)

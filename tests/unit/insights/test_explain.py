"""How a query was understood, within a selection."""

from datetime import date

from policydash import insights
from policydash.model.selection import Selection


def test_each_part_is_counted_inside_the_selection(ws):
    chosen = Selection("메타버스 -블록체인", date(2024, 1, 1), date(2024, 1, 31))
    found = insights.explain(ws, chosen)
    assert found.scope.count == 1  # 2
    assert found.frame[["part", "how", "count"]].values.tolist() == [
        ["메타버스", "term", 4],
        ["-블록체인", "term", 3],
    ]
    assert all(found.frame["meaning"].str.len() > 0)


def test_a_word_that_is_no_term_is_searched_in_the_text(ws):
    frame = insights.explain(ws, Selection("관한")).frame
    assert frame[["part", "how", "count"]].values.tolist() == [["관한", "text", 12]]


def test_an_empty_store(empty_ws):
    found = insights.explain(empty_ws, Selection("메타버스"))
    assert found.frame["count"].tolist() == [0]
    assert list(found.suggestions.columns) == ["part", "term", "adds"]

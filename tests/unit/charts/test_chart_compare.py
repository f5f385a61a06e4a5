"""Two selections side by side: bars of differences, and shares against shares."""

import numpy as np
import pandas as pd
import pytest

from policydash.charts import compare, placing
from policydash.charts.palette import LIGHT
from policydash.model.results import Comparison, Side
from policydash.model.selection import Unit
from unit.charts import made

TERMS = [
    ("<b>새말</b>", "A에만 있음", 9, 0, 0.01, True),
    ("늘어난말", "A에 많음", 30, 10, 0.0001, True),
    ("줄어든말", "B에 많음", 5, 8, float("nan"), False),
    ("같은말", "같음", 20, 20, 1.0, False),
]


def made_comparison(terms=TERMS):
    columns = ["term", "direction", "count_a", "count_b", "q", "significant"]
    frame = pd.DataFrame(terms, columns=columns)
    frame["share_a"], frame["share_b"] = frame["count_a"] / 100, frame["count_b"] / 100
    frame["change"] = frame["share_a"] - frame["share_b"]
    side = Side("2024-02", made.scope(), 100, 100, 0)
    other = Side("2024-01", made.scope(), 100, 100, 0)
    sources = frame.rename(columns={"term": "source"})
    return Comparison(
        side, other, Unit.ARTICLES, 0, 5, 4, 2, frame, sources, pd.DataFrame(), "문장", ("참고",)
    )


def test_bars_stand_on_both_sides_of_zero_the_largest_rise_first():
    figure = compare.bars(made_comparison(), LIGHT)
    bars = figure.data[0]
    assert list(bars.y) == ["늘어난말", "&lt;b&gt;새말&lt;/b&gt;", "줄어든말"]  # equal shares have no bar
    assert list(bars.x) == pytest.approx([20, 9, -3])
    assert list(bars.customdata[1]) == [
        "<b>새말</b>",  # a click gives the term itself
        "&lt;b&gt;새말&lt;/b&gt;",
        "9건 (9.0%)",
        "0건 (0%)",
        "+9.0%p",
        "q 0.010 (유의)",
    ]
    assert list(bars.marker.opacity)[:2] == [0.95, 0.95]
    assert bars.marker.opacity[2] < 0.5  # not significant: pale
    assert [note.text for note in figure.layout.annotations] == ["+20.0%p", "+9.0%p", "-3.0%p"]


def test_only_the_leading_of_each_direction():
    assert list(compare.leading(made_comparison().frame, 1)["term"]) == ["<b>새말</b>", "줄어든말"]


def test_sources_have_the_same_bars():
    assert compare.source_bars(made_comparison(), LIGHT).data[0].customdata[0][0] == "늘어난말"


def test_points_are_at_the_roots_of_their_shares():
    figure = compare.scatter(made_comparison(), LIGHT)
    plain, risen, fallen = figure.data
    assert [trace.marker.symbol for trace in figure.data] == ["circle", "triangle-up", "triangle-down"]
    assert list(risen.x) == pytest.approx([0, np.sqrt(10)])
    assert list(risen.y) == pytest.approx([3, np.sqrt(30)])
    assert len(plain.x) == 2
    assert len(fallen.x) == 0
    assert list(figure.layout.xaxis.range) == list(figure.layout.yaxis.range)  # so the diagonal is one
    assert figure.layout.xaxis.title.text == "B의 비중: 2024-01"
    assert {note.text for note in figure.layout.annotations} >= {"늘어난말", "&lt;b&gt;새말&lt;/b&gt;"}


def test_an_empty_comparison_is_an_empty_chart():
    nothing = made_comparison([])
    for draw in (compare.bars, compare.scatter, compare.source_bars):
        assert sum(len(trace.x) for trace in draw(nothing, LIGHT).data) == 0


def test_how_sure():
    assert [compare.sureness(q) for q in (float("nan"), 0.0004, 0.05, 0.051)] == [
        "검정 안 함",
        "q 0.001 미만 (유의)",
        "q 0.050 (유의)",
        "q 0.051",
    ]


def boxes(points, texts, labels, size):
    return [
        placing._box((points[one.place][0] * size[0], points[one.place][1] * size[1]), texts[one.place], one)
        for one in labels
    ]


@pytest.mark.parametrize("size", [(270.0, 440.0), (840.0, 440.0)])
def test_labels_never_lie_on_one_another(size):
    rng = np.random.default_rng(3)
    points = [(x, y) for x, y in rng.random((120, 2)) ** 2]
    texts = ["가나다라마바" if number % 3 else "AI" for number in range(120)]
    narrow = placing.placed(points, texts, size=(270.0, 440.0), sure=10)
    labels = placing.placed(points, texts, size=size, kept=narrow, sure=10)
    drawn = boxes(points, texts, labels, size)
    assert len(labels) >= len(narrow) >= 10
    assert labels[: len(narrow)] == narrow
    pairs = [(a, b) for number, a in enumerate(drawn) for b in drawn[:number]]
    assert not any(placing._meet(a, b) for a, b in pairs)


def test_a_label_begins_beside_its_point_and_stays_in_the_plot():
    (one,) = placing.placed([(0.5, 0.5)], ["말"], size=(200, 200))
    assert (one.x, one.y) == ("left", "middle")
    (other,) = placing.placed([(1.0, 0.5)], ["말"], size=(200, 200))
    assert other.x == "right"
    assert placing.placed([(0.5, 0.5)], ["긴 말" * 20], size=(200, 200)) == []
    assert placing.placed([(0.5, 0.5)], [""], size=(200, 200)) == []

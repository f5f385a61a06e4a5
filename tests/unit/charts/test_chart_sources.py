"""Bars of sources, sources over time, the heat map."""

from datetime import date

import pandas as pd
import pytest

from policydash.charts import heat, source_bars, source_time
from policydash.charts.palette import DARK, LIGHT
from policydash.model.results import SourceFirsts, SourceTerms, SourceTrend
from policydash.model.selection import Measure, Period, Unit
from unit.charts import made

REST = "나머지"
FIRSTS = pd.DataFrame(
    {
        "source": ["<b>가</b>", "나"],
        "stories": [4, 2],
        "firsts": [3, 0],
        "first_share": [0.75, 0.0],
        "low": [0.3, 0.0],
        "high": [0.95, 0.66],
        "delay": [float("nan"), 90.0],
    }
)


def trend(unit=Unit.ARTICLES, measure=Measure.COUNT):
    rows = [
        (source, rest, date(2024, month, 1), date(2024, month, 5), date(2024, month, 28), count, 4, count / 4,
         month == 1, 2 if month == 2 else 0)
        for source, rest, counts in (("가", False, (3, 2)), (REST, False, (1, 1)), (REST, True, (0, 1)))
        for month, count in zip((1, 2), counts, strict=True)
    ]  # fmt: skip
    names = ["source", "rest", "start", "first", "last", "count", "total", "part", "partial", "gap_days"]
    return SourceTrend(made.scope(measure), unit, Period.MONTH, 3, pd.DataFrame(rows, columns=names))


def terms():
    cells = [
        ("가", "법", 9, 3.7, 0.001),
        ("가", "말", 0, -0.02, 0.9),
        ("나", "법", 1, -4.5, 0.02),
        ("나", "말", 4, 1, 0.4),
    ]
    rows = [(s, t, count, 10, 12, 5.0, root, 0.1, q) for s, t, count, root, q in cells]
    names = ["source", "term", "count", "size", "total", "expected", "deviation", "p", "q"]
    return SourceTerms(made.scope(), Unit.ARTICLES, pd.DataFrame(rows, columns=names))


def test_sources_say_count_total_share_and_interval():
    figure = source_bars.sources(made.sources(), LIGHT)
    assert list(figure.data[0].customdata[0]) == ["가나일보", "3건", "12건", "25.0%", "10.0%–50.0%"]
    assert figure.data[0].error_x.array is None


def test_shares_are_drawn_with_their_interval():
    bar = source_bars.sources(made.sources(Measure.SHARE), LIGHT).data[0]
    assert (bar.x[0], bar.error_x.array[0], bar.error_x.arrayminus[0]) == pytest.approx((25, 25, 15))


def test_firsts_stand_on_the_stories_taken_part_in():
    figure = source_bars.firsts(SourceFirsts(made.scope(), 4, 0, FIRSTS), LIGHT)
    assert [list(bar.x) for bar in figure.data] == [[4, 2], [3, 0]]
    assert [note.text for note in figure.layout.annotations] == ["3 / 4", "0 / 2"]
    assert figure.data[0].y[0] == "&lt;b&gt;가&lt;/b&gt;"
    assert figure.data[1].customdata[0][0] == "<b>가</b>"
    assert figure.data[0].customdata[0][5] == "늦은 때: 분까지 아는 이야기 없음"
    assert figure.data[0].customdata[1][5] == "늦은 때: 중앙값 1시간 30분"


def test_articles_are_stacked_partial_periods_hatched_and_gaps_shaded():
    figure = source_time.figure(trend(), LIGHT)
    assert figure.layout.barmode == "stack"
    stacked = {}
    for bar in figure.data:
        for period, count in zip(bar.x, bar.y, strict=True):
            stacked[period] = stacked.get(period, 0) + count
    assert stacked == {"24.01": 4, "24.02": 4}
    assert {bar.x[0]: bar.marker.pattern.shape for bar in figure.data} == {"24.01": "/", "24.02": ""}
    assert [bar.showlegend for bar in figure.data].count(True) == 3
    assert [(shape.x0, shape.x1) for shape in figure.layout.shapes] == [(0.5, 1.5)]
    by_name = [bar.customdata[0][0] for bar in figure.data]
    assert by_name == ["가", "가", "나머지", "나머지", "", ""]  # a source may be called like the rest


def test_stories_are_lines_with_hollow_partial_points():
    figure = source_time.figure(trend(Unit.STORIES, Measure.SHARE), DARK)
    assert {line.mode for line in figure.data} == {"lines+markers"}
    assert list(figure.data[0].marker.symbol) == ["circle-open", "circle"]
    assert list(figure.data[0].y) == [75, 50]


def test_cells_say_their_number_on_their_own_colour():
    figure = heat.figure(terms(), LIGHT, deviations=True)
    assert [note.text for note in figure.layout.annotations] == ["<b>3.7</b>", "0", "<b>−4.5</b>", "1.0"]
    assert [note.font.color for note in figure.layout.annotations] == [
        "#FFFFFF",
        "#1B2733",
        "#1B2733",
        "#1B2733",
    ]
    assert figure.layout.shapes[2].fillcolor == "rgb(217,98,43)"  # as far below as the scale goes
    assert list(figure.data[0].customdata[2][:3]) == ["나", "법", "1건"]


@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize("deviations", [True, False])
def test_every_number_is_legible(palette, deviations):
    figure = heat.figure(terms(), palette, deviations=deviations)
    for shape, note in zip(figure.layout.shapes, figure.layout.annotations, strict=True):
        cell = tuple(int(part) for part in shape.fillcolor[4:-1].split(","))
        ink = tuple(int(note.font.color[place : place + 2], 16) for place in (1, 3, 5))
        low, high = sorted((luminance(cell), luminance(ink)))
        assert (high + 0.05) / (low + 0.05) >= 3.5


def test_counts_leave_an_empty_cell_nearly_empty():
    figure = heat.figure(terms(), DARK, deviations=False)
    assert [note.text for note in figure.layout.annotations] == ["9", "·", "1", "4"]


def luminance(colour):
    parts = [part / 255 for part in colour]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

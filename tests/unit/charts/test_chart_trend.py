"""The lines over time."""

import pytest

from policydash.charts import trend
from policydash.charts.palette import DARK, LIGHT, palette
from policydash.model.selection import Measure
from unit.charts import made


def traces(figure):
    """Return dotted line, partial points and whole points of a one-series figure."""
    dotted, partial, whole = figure.data
    return dotted, partial, whole


def values(trace):
    return [None if value != value else float(value) for value in trace.y]


def test_partial_periods_are_hollow_and_zero_is_zero():
    dotted, partial, whole = traces(trend.figure(made.trend(), LIGHT))
    assert values(dotted) == [1, 0, 3]
    assert values(partial) == [1, 3]
    assert values(whole) == [None, 0, None]
    assert partial.marker.color == LIGHT.background
    assert dotted.line.dash == "dot"


def test_a_share_without_denominator_is_left_open():
    dotted, _, whole = traces(trend.figure(made.trend(measure=Measure.SHARE), LIGHT))
    assert values(dotted) == [25, None, 50]
    assert values(whole) == [None, None, None]


def test_points_know_their_articles():
    _, partial, _ = traces(trend.figure(made.trend(), LIGHT))
    assert list(partial.customdata[1]) == ["가", "2024-03-01", "2024-03-31", 3, 6, "50.0%"]


def test_days_that_were_not_collected_are_shaded():
    shapes = trend.figure(made.trend(), LIGHT).layout.shapes
    assert [(shape.x0.date().isoformat(), shape.x1.date().isoformat()) for shape in shapes] == [
        ("2024-01-17", "2024-02-16")
    ]
    assert not trend.figure(made.trend(gaps=(0, 0, 0)), LIGHT).layout.shapes


def test_series_are_told_apart_by_more_than_colour():
    result = made.trend(labels=("가", "나"), counts=((1, 1, 3), (1, 1, 3)))
    figure = trend.figure(result, DARK)
    whole = figure.data[2::3]
    assert [trace.marker.symbol for trace in whole] == ["circle", "square"]
    assert [trace.line.color for trace in whole] == list(DARK.series[:2])
    labels = figure.layout.annotations
    assert [label.text for label in labels] == ["가", "나"]
    top = figure.layout.yaxis.range[1]
    assert labels[1].y - labels[0].y == pytest.approx(0.065 * top)
    assert figure.layout.showlegend is True


def test_one_series_needs_no_legend():
    figure = trend.figure(made.trend(), LIGHT)
    assert figure.layout.showlegend is False
    assert not figure.layout.annotations


def test_a_label_is_not_markup():
    figure = trend.figure(made.trend(labels=("<a href=x>가</a>",)), LIGHT)
    assert figure.data[2].name == "&lt;a href=x&gt;가&lt;/a&gt;"


def test_the_axis_begins_at_zero_and_does_not_collapse():
    figure = trend.figure(made.trend(counts=((0, 0, 0),)), LIGHT)
    assert list(figure.layout.yaxis.range) == [0, pytest.approx(1.08)]


def test_title():
    assert trend.title(made.trend()) == "월별 기사 건수"
    assert trend.title(made.trend(measure=Measure.SHARE)) == "월별 기사 비중"


def test_palette_of_an_unknown_theme_is_light():
    assert (palette(None), palette("light"), palette("dark")) == (LIGHT, LIGHT, DARK)

"""The lines over time."""

from datetime import date

import pandas as pd
import pytest

from policydash.charts import trend, trend_marks
from policydash.charts.palette import DARK, LIGHT, palette
from policydash.model.selection import Measure
from policydash.model.topic import Milestone
from unit.charts import made

LONG = date(2030, 1, 1)


def traces(figure):
    """Return dotted line, partial points and whole points of a one-series figure."""
    dotted, partial, whole = [trace for trace in figure.data if trace.mode != "none"][:3]
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
    assert list(partial.customdata[1]) == [
        *("가", "2024-03-01", "2024-03-31", 3, 6, "50.0%"),
        " · 덜 찬 기간 · 적은 수",
    ]


def test_days_that_were_not_collected_are_shaded():
    shapes = trend.figure(made.trend(), LIGHT).layout.shapes
    assert [(shape.x0.date().isoformat(), shape.x1.date().isoformat()) for shape in shapes] == [
        ("2024-01-17", "2024-02-16")
    ]
    assert not trend.figure(made.trend(gaps=(0, 0, 0)), LIGHT).layout.shapes


def test_a_period_wholly_in_a_gap_is_left_open_unless_something_was_found():
    lost = made.trend(gaps=(0, 29, 0))
    assert values(traces(trend.figure(lost, LIGHT))[0]) == [1, None, 3]
    assert values(traces(trend.figure(made.trend(counts=((1, 2, 3),), gaps=(0, 29, 0)), LIGHT))[0]) == [
        1,
        2,
        3,
    ]


def test_the_band_is_that_of_the_series_looked_at_and_only_of_shares():
    result = made.trend(measure=Measure.SHARE, labels=("가", "나"), counts=((1, 1, 3), (1, 1, 3)))
    for focus in (0, 1):
        bands = [trace for trace in trend.figure(result, LIGHT, focus=focus).data if trace.fill == "toself"]
        assert [band.name for band in bands] == [result.frame["label"].unique()[focus]] * 2  # a hole between
        assert list(bands[0].y) == [60, 60, 10, 10]
    assert not [trace for trace in trend.figure(made.trend(), LIGHT).data if trace.fill]


def test_the_average_lies_beside_the_data():
    plain, smooth = (trend.figure(made.trend(average=average), LIGHT) for average in (0, 3))
    assert len(smooth.data) == len(plain.data) + 1
    assert list(smooth.data[0].y) == [2, 2, 2]
    assert values(smooth.data[1]) == [1, 0, 3]
    share = trend.figure(made.trend(average=3, measure=Measure.SHARE), LIGHT).data
    assert list(next(trace for trace in share if trace.opacity == 0.4).y) == [30, 30, 30]


def test_milestones_are_lines_whose_labels_do_not_overlap():
    days = [Milestone(date(2024, 2, day), "<b>이름</b>", "시행") for day in (1, 2, 3, 20)]
    outside = Milestone(date(2025, 1, 1), "뒤", "시행")
    figure = trend.figure(made.trend(gaps=(0, 0, 0)), LIGHT, milestones=[*days, outside])
    assert len(figure.layout.shapes) == 4
    found = [one for one in figure.layout.annotations if one.name == "milestone"]
    assert [one.text for one in found] == ["24.02.01 시행", "24.02.02 시행", "24.02.03 시행", "24.02.20 시행"]
    assert len({one.yshift for one in found[:3]}) == 3
    assert figure.data[-1].hovertext[0] == "2024-02-01 시행: &lt;b&gt;이름&lt;/b&gt;"
    assert figure.layout.height > 380


def test_a_milestone_stands_where_its_day_is_within_the_cell_of_its_month():
    figure = trend.figure(
        made.trend(gaps=(0, 0, 0)), LIGHT, milestones=[Milestone(date(2024, 2, 28), "가", "시행")]
    )
    (line,) = figure.layout.shapes
    assert line.x0.date() == date(2024, 2, 13)  # the point of February stands at the 1st, its cell ends on 15
    assert trend_marks.rows([], None) == []


def test_bursts_are_bars_that_know_their_days():
    rows = [("가", "burst", date(2024, 2, 1), date(2024, 2, 5), 9, 1.5), ("나", "spike", LONG, LONG, 2, 0.0)]
    bursts = pd.DataFrame(rows, columns=["label", "kind", "first", "last", "count", "expected"])
    figure = trend.figure(made.trend(), LIGHT, bursts=bursts)
    (bar,) = [trace for trace in figure.data if trace.type == "bar"]
    told = "급증 기간 2024-02-01 – 2024-02-05: 기사 9건 (기대 1.5)"
    assert [list(one) for one in bar.customdata] == [["가", "2024-02-01", "2024-02-05", told]]
    assert trend.figure(made.trend(), LIGHT, bursts=bursts[:0]).layout.height == 380


def test_the_chosen_days_are_framed_and_a_drag_is_allowed_only_where_it_is_asked_for():
    figure = trend.figure(
        made.trend(gaps=(0, 0, 0)), LIGHT, chosen=(date(2024, 1, 10), date(2024, 1, 31)), draggable=True
    )
    (frame,) = figure.layout.shapes
    assert (frame.x0.date(), frame.x1.date()) == (date(2023, 12, 26), date(2024, 1, 17))
    assert (figure.layout.dragmode, figure.layout.selectdirection) == ("select", "h")
    assert trend.figure(made.trend(), LIGHT).layout.dragmode is False


def test_series_are_told_apart_by_more_than_colour():
    result = made.trend(labels=("가", "나"), counts=((1, 1, 3), (1, 1, 3)))
    figure = trend.figure(result, DARK)
    whole = [trace for trace in figure.data if trace.mode == "lines+markers"]
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

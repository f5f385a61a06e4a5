"""The bars of keyness: both directions, what may be chance is pale, words are only text."""

from dataclasses import replace

import pandas as pd
import pytest

from policydash.charts import keyness
from policydash.charts.palette import LIGHT
from policydash.model.selection import KeywordOrder
from unit.charts import made


def result(order=KeywordOrder.CHANGE):
    values = [
        ("가", 9.0, 0.001, 2.0),
        ("<b>나</b>", 4.0, 0.2, 1.0),
        ("다", -1.0, 0.6, -0.5),
        ("라", -8.0, 0.01, -3.0),
    ]
    frame = pd.DataFrame(values, columns=["term", "keyness", "q", "log_ratio"]).assign(
        count=3, share=0.5, previous=1, previous_share=0.1, change=0.4
    )
    return replace(made.keywords(), frame=frame, order=order)


def test_over_to_the_right_and_under_to_the_left():
    bars = keyness.figure(result(), LIGHT).data[0]
    assert list(bars.x) == [9, 4, -1, -8]
    assert bars.marker.color == (LIGHT.accent, LIGHT.accent, LIGHT.series[1], LIGHT.series[1])
    assert bars.marker.opacity == pytest.approx((1, 0.4, 0.4, 1))
    assert [row[0] for row in bars.customdata] == ["가", "<b>나</b>", "다", "라"]
    assert bars.y[1] == "&lt;b&gt;나&lt;/b&gt;"


def test_half_of_the_bars_each_way():
    assert keyness.leading(result(), 2)["term"].tolist() == ["가", "라"]
    assert keyness.leading(result(), 3)["term"].tolist() == ["가", "<b>나</b>", "라"]


def test_by_ratio_the_ratio_is_drawn_and_zero_is_in_sight():
    chart = keyness.figure(result(KeywordOrder.RATIO), LIGHT)
    assert list(chart.data[0].x) == [2, 1, -0.5, -3]
    low, high = chart.layout.xaxis.range
    assert low < -3 < 2 < high
    over = replace(result(), frame=result().frame.head(2))
    assert keyness.figure(over, LIGHT).layout.xaxis.range[0] == 0

"""The strips of feed and day."""

from datetime import date, timedelta

import pandas as pd

from policydash.charts.coverage import figure
from policydash.charts.palette import DARK, LIGHT

STATES = ["읽음", "변동 없음", "뒤에 채움", "공백", "수집 안 함"]


def table(rows):
    """A row a feed and day from (feed, state of each day)."""
    lines = [
        {
            "feed": feed,
            "day": date(2024, 1, 1) + timedelta(days=day),
            "state": state,
            "readings": 1,
            "read": 2,
            "new": 1,
            "rejected": 0,
        }
        for feed, states in rows
        for day, state in enumerate(states)
    ]
    return pd.DataFrame(lines)


def test_one_bar_a_day_on_the_row_of_its_feed():
    chart = figure(table([("가", ["읽음", "공백"]), ("나", ["공백", "공백"])]), STATES, LIGHT)
    by_name = {trace.name: trace for trace in chart.data if trace.name}
    assert list(by_name) == STATES
    assert list(by_name["공백"].base) == [-0.4, 0.6, 0.6]
    assert len(by_name["읽음"].x) == 1
    assert [trace.name for trace in chart.data if trace.marker.pattern.shape] == ["공백"]


def test_names_are_shown_letter_by_letter_and_long_ones_are_cut_in_the_middle():
    chart = figure(table([("<b>가</b>", ["읽음"]), ("가" * 8 + "나" * 8, ["읽음"])]), STATES, DARK)
    assert list(chart.layout.yaxis.ticktext) == ["&lt;b&gt;가&lt;/b&gt;  ", "가가가가가…나나나나  "]


def test_a_date_is_written_for_a_few_days_only():
    chart = figure(table([("가", ["읽음"] * 60)]), STATES, LIGHT)
    assert len(chart.layout.xaxis.tickvals) <= 4
    assert chart.layout.xaxis.tickvals[-1] == date(2024, 2, 29)


def test_the_height_grows_with_the_feeds():
    few, many = (figure(table([(str(n), ["읽음"]) for n in range(size)]), STATES, LIGHT) for size in (1, 11))
    assert many.layout.height - few.layout.height == 200

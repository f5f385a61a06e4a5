"""Twelve equal parts."""

from datetime import date

from policydash.analysis.periods import dates
from policydash.analysis.spark import spark_edges


def test_a_year_of_360_days_has_parts_of_thirty():
    edges = spark_edges(date(2023, 1, 1), date(2023, 12, 26))
    assert len(edges) == 13
    assert {int(step) for step in edges[1:] - edges[:-1]} == {30}


def test_parts_differ_by_one_day_at_most():
    edges = spark_edges(date(2024, 7, 1), date(2024, 7, 31))  # 31 days
    steps = [int(step) for step in edges[1:] - edges[:-1]]
    assert sum(steps) == 31
    assert set(steps) == {2, 3}


def test_few_days_have_one_part_each():
    assert dates(spark_edges(date(2024, 7, 8), date(2024, 7, 9))) == [
        date(2024, 7, 8),
        date(2024, 7, 9),
        date(2024, 7, 10),
    ]
    assert len(spark_edges(date(2024, 7, 8), date(2024, 7, 8))) == 2

"""Numbers as a person reads them."""

from datetime import date

import pytest

from policydash.model.selection import Period, Unit
from policydash.model.wording import (
    counted,
    day_range,
    number,
    percent,
    period_label,
    points,
    probability,
    shorten,
)

NAN = float("nan")


def test_thousands_are_separated():
    assert (number(0), number(999), number(35_764)) == ("0", "999", "35,764")


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (NAN, "–"),
        (0.0, "0%"),
        (1.0, "100%"),
        (233 / 35_764, "0.65%"),
        (0.00994, "0.99%"),
        (0.01, "1.0%"),
        (0.5, "50.0%"),
        (1 / 3, "33.3%"),
        (0.00001, "0.01% 미만"),
    ],
)
def test_shares_have_two_decimals_below_one_per_cent(share, expected):
    assert percent(share) == expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (NAN, "–"),
        (0.0, "0%p"),
        (-0.00001, "0%p"),
        (0.0023, "+0.23%p"),
        (-0.0023, "-0.23%p"),
        (0.123, "+12.3%p"),
        (-1.0, "-100.0%p"),
    ],
)
def test_changes_are_percentage_points_with_a_sign(change, expected):
    assert points(change) == expected


def test_counts_say_what_they_are():
    assert counted(233, Unit.ARTICLES) == "기사 233건"
    assert counted(1_200, Unit.STORIES) == "이야기 1,200건"
    assert counted(31, Unit.SOURCES) == "출처 31곳"


def test_days_and_periods():
    first, last = date(2024, 7, 8), date(2024, 11, 30)
    assert day_range(first, last) == "2024-07-08 – 2024-11-30"
    assert day_range(first, first) == "2024-07-08"
    names = ["2024-07-08", "24.07.08 주", "24.07", "2024 3분기", "2024"]
    assert [period_label(first, by) for by in Period] == names


def test_shorten_makes_one_line():
    assert shorten("가\n나  다", 10) == "가 나 다"
    assert shorten("가나다라마", 4) == "가나다…"
    assert shorten("가나 다라", 4) == "가나…"


def test_probabilities():
    values = (float("nan"), 0.0, 1e-19, 0.00099, 0.001, 0.0712, 1.0)
    told = ["–", "0.001 미만", "0.001 미만", "0.001 미만", "0.001", "0.071", "1.000"]
    assert [probability(value) for value in values] == told

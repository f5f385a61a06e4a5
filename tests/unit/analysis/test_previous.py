"""The equally long period just before."""

from datetime import date

from policydash.analysis.previous import previous

LONG_AGO = date(2000, 1, 1)


def test_it_is_as_long_and_ends_the_day_before():
    assert previous(date(2024, 3, 1), date(2024, 3, 31), data_first=LONG_AGO) == (
        date(2024, 1, 30),
        date(2024, 2, 29),
    )


def test_one_day_is_compared_with_the_day_before():
    assert previous(date(2024, 7, 8), date(2024, 7, 8), data_first=LONG_AGO) == (date(2024, 7, 7),) * 2


def test_none_when_it_lies_before_the_first_article():
    assert previous(date(2024, 1, 1), date(2024, 1, 31), data_first=date(2024, 1, 1)) is None


def test_none_when_it_lies_largely_before_the_first_article():
    # ten days, of which nine (0.9) or eight (0.8) were collected
    ten_days = date(2024, 1, 11), date(2024, 1, 20)
    assert previous(*ten_days, data_first=date(2024, 1, 2)) == (date(2024, 1, 1), date(2024, 1, 10))
    assert previous(*ten_days, data_first=date(2024, 1, 3)) is None

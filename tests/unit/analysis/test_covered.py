"""Which days a selection really covers."""

from datetime import date

import pytest

from policydash.analysis.covered import covered

FIRST, LAST, TODAY = date(2022, 3, 5), date(2024, 11, 20), date(2024, 11, 22)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (None, None, (FIRST, LAST)),
        (date(2023, 1, 1), None, (date(2023, 1, 1), LAST)),
        (None, date(2023, 1, 1), (FIRST, date(2023, 1, 1))),
        (date(2022, 1, 1), date(2024, 12, 31), (FIRST, TODAY)),
        (date(2024, 11, 21), TODAY, (date(2024, 11, 21), TODAY)),
        (date(2024, 11, 21), None, (date(2024, 11, 21), date(2024, 11, 21))),
        (date(2020, 1, 1), date(2020, 1, 31), (date(2020, 1, 1), date(2020, 1, 31))),
        (None, date(2020, 1, 31), (date(2020, 1, 31), date(2020, 1, 31))),
        (date(2025, 1, 1), date(2025, 1, 31), (date(2025, 1, 1), date(2025, 1, 31))),
    ],
)
def test_covered(start, end, expected):
    assert covered(start, end, data_first=FIRST, data_last=LAST, today=TODAY) == expected


def test_articles_dated_after_today_are_not_cut_away():
    found = covered(None, date(2025, 1, 1), data_first=FIRST, data_last=date(2024, 12, 24), today=TODAY)
    assert found == (FIRST, date(2024, 12, 24))

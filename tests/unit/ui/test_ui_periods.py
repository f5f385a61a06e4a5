"""Quick ranges."""

from datetime import date

import pytest

from policydash.ui import periods

LAST = date(2024, 3, 5)


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("최근 7일", date(2024, 2, 28)),
        ("최근 30일", date(2024, 2, 5)),
        ("최근 90일", date(2023, 12, 7)),
        ("최근 1년", date(2023, 3, 7)),
        ("올해", date(2024, 1, 1)),
    ],
)
def test_quick(name, first):
    assert periods.quick(name, LAST) == (first, LAST)


def test_everything():
    assert periods.quick("전체", LAST) == (None, None)


def test_anchor():
    assert periods.anchor(LAST, None) == LAST
    assert periods.anchor(LAST, date(2022, 4, 30)) == date(2022, 4, 30)
    assert periods.anchor(LAST, date(2030, 1, 1)) == LAST

"""The days of two sides, and the words beside them."""

from datetime import date

import pytest

from policydash.ui.compare import spans, told
from unit.charts.test_chart_compare import made_comparison

MARCH = (date(2024, 3, 1), date(2024, 3, 31))


def test_halves_are_equally_long():
    assert spans.halves(date(2024, 1, 1), date(2024, 1, 10)) == (
        (date(2024, 1, 6), date(2024, 1, 10)),
        (date(2024, 1, 1), date(2024, 1, 5)),
    )
    later, earlier = spans.halves(date(2024, 1, 1), date(2024, 1, 11))  # eleven: the first day is left out
    assert (later, earlier) == (
        (date(2024, 1, 7), date(2024, 1, 11)),
        (date(2024, 1, 2), date(2024, 1, 6)),
    )
    one = date(2024, 1, 5)
    assert spans.halves(one, one) == ((one, one), (date(2024, 1, 4), date(2024, 1, 4)))


def test_usual_days():
    first, last = date(2024, 1, 1), date(2024, 2, 29)  # sixty days
    assert spans.usual(first, last, chosen=False) == (
        (date(2024, 1, 31), last),
        (date(2024, 1, 1), date(2024, 1, 30)),
    )
    assert spans.usual(first, last, chosen=True) == spans.halves(first, last)
    assert spans.usual(date(2024, 1, 2), last, chosen=False) == spans.halves(date(2024, 1, 2), last)


def test_before_and_a_year_before():
    assert spans.before(MARCH) == (date(2024, 1, 30), date(2024, 2, 29))
    assert spans.year_before((date(2024, 2, 29), date(2024, 3, 31))) == (
        date(2023, 2, 28),
        date(2023, 3, 31),
    )


@pytest.mark.parametrize(
    "text", ["", "2024-01-01", "2024-01-01:", "a:b", "2024-13-01:2024-01-01", "0001-01-01:0001-12-31"]
)
def test_days_that_cannot_be_read(text):
    assert spans.read(text) is None


def test_days_are_written_and_read():
    assert spans.read(spans.written(MARCH)) == MARCH
    assert spans.read("2024-03-31:2024-03-01") == MARCH


def test_captions_say_unit_denominators_and_test():
    text = told.caption(made_comparison(), "rank")
    for part in ("기사 비중의 차이", "A 100건, B 100건", "5건 이상인 용어 4개의 거짓 발견율 5%"):
        assert part in text
    assert "제곱근" in told.caption(made_comparison(), "map")
    assert "두 쪽에 모두 들 수 있는 출처만" in told.caption(made_comparison(), "sources")


def test_only_what_comes_later_can_rise():
    assert told.title(made_comparison(), "rank") == "A에 많은 용어와 B에 많은 용어"
    assert told.directions(made_comparison()) == {}

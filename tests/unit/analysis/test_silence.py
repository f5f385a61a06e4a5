"""When silence is told, worked by hand: −ln .001 = 6.9078. Day 20458 is Monday, 5 January 2026."""

import pytest

from policydash.analysis.silence import expected, is_silent

MONDAY = 20_458


def days(first, number):
    return list(range(first, first + number))


def steady(number, per_day=1):
    """So many days of as many articles, up to the Sunday before MONDAY."""
    return dict.fromkeys(days(MONDAY - number, number), per_day)


@pytest.mark.parametrize(("silent", "told"), [(0, False), (1, False), (6, False), (7, True), (30, True)])
def test_one_article_a_day_is_missed_after_seven_days(silent, told):
    """7 × 1 > 6.908 > 6 × 1."""
    assert is_silent(steady(28), days(MONDAY, silent)) is told


def test_a_rare_feed_is_given_its_time():
    """One article, on a weekday: 1/20 a weekday, so 139 weekdays (6.95) are told and 138 (6.9) are not.

    Monday to Friday of 27 weeks are 135 weekdays; the 138th is the Wednesday of the 28th week.
    """
    counts = steady(28, 0) | {MONDAY - 3: 1}
    assert expected(counts, days(MONDAY, 7)) == pytest.approx(5 / 20)
    assert not is_silent(counts, days(MONDAY, 27 * 7 + 3))
    assert is_silent(counts, days(MONDAY, 27 * 7 + 4))


def test_weekends_have_a_rate_of_their_own():
    """Nothing at weekends, 2 a weekday: Saturday and Sunday count for nothing, three weekdays for 6."""
    counts = {day: (0 if (day + 3) % 7 >= 5 else 2) for day in steady(28)}
    saturday = MONDAY + 5
    assert expected(counts, [saturday, saturday + 1]) == 0
    assert not is_silent(counts, [*days(MONDAY, 3), saturday, saturday + 1])
    assert is_silent(counts, days(MONDAY, 4))


def test_a_kind_of_day_that_was_never_seen_has_the_rate_of_all():
    """Ten weekdays of 3, no weekend: a silent Saturday and Sunday count for 6."""
    counts = dict.fromkeys([*days(MONDAY - 14, 5), *days(MONDAY - 7, 5)], 3)
    assert expected(counts, [MONDAY + 5, MONDAY + 6]) == 6


@pytest.mark.parametrize("known", [0, 1, 6])
def test_too_few_days_tell_nothing(known):
    assert expected(steady(known, 100), days(MONDAY, 50)) is None
    assert not is_silent(steady(known, 100), days(MONDAY, 50))


def test_a_feed_that_never_brought_anything_is_not_missed():
    assert expected(steady(28, 0), days(MONDAY, 400)) == 0
    assert not is_silent(steady(28, 0), days(MONDAY, 400))

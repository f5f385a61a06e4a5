"""What is known of a feed's days, worked by hand. One letter a day, `.` a day without a reading.

s read, u unchanged, x failed, C a capped success, m a capped success and then a whole one (of one day);
told: r read, u unchanged, h healed, G lost, - not collected.
"""

import pytest

from policydash.model.coverage import DayState, FeedDay, Span, shared_gaps, states

LETTERS = {
    DayState.READ: "r",
    DayState.UNCHANGED: "u",
    DayState.HEALED: "h",
    DayState.GAP: "G",
    DayState.ABSENT: "-",
}
ROWS = {
    "s": {"successes": 1, "fresh": 1},
    "u": {"successes": 1},
    "x": {},
    "C": {"successes": 1, "fresh": 1, "capped": 1, "first_capped": True},
    "m": {"successes": 2, "fresh": 2, "capped": 1, "first_capped": True},
}


def told(line, *, from_a_day=False, last=None, first=None):
    rows = [FeedDay(feed_id=1, day=day, **ROWS[letter]) for day, letter in enumerate(line) if letter != "."]
    days = [row.day for row in rows]
    span = Span(
        first=min(days) if first is None else first,
        first_success=next((row.day for row in rows if row.successes), None),
        last=len(line) - 1 if last is None else last,
        from_a_day=from_a_day,
    )
    found = states(rows, span, start=0, end=len(line) - 1)
    return "".join(LETTERS[found[day]] for day in range(len(line)))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("sus", "rur"),
        ("sxxs", "rhhr"),  # the next success still held what was known: nothing was lost
        ("s..u", "rhhu"),  # the collector was off
        ("sxxC", "rGGr"),
        ("s..C", "rGGr"),
        ("s.xC", "rGGr"),
        ("sxCs", "rGrr"),  # a list of the newest says nothing of what fell off it
        ("sxmx", "rGrG"),  # the first success of the day decides about the days before it
        ("sxsxC", "rhrGr"),  # each row of days for itself
        ("sxx", "rGG"),  # no later success
        ("..ss", "--rr"),  # before the first reading
        ("xxs", "GGr"),  # the first success there was heals nothing: nothing was known before
        ("xx", "GG"),
    ],
)
def test_a_list_of_the_newest(line, expected):
    assert told(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("sxxC", "rGGr"),
        ("sxxCs", "rGGrr"),  # what an answer did not give, the next one does not ask for again
        ("sxm", "rGr"),
        ("xxs", "hhr"),  # windows begin where they were told to
        ("sxx", "rGG"),
        ("CxCxs", "rGrhr"),
    ],
)
def test_windows_that_begin_on_a_day_that_was_set(line, expected):
    assert told(line, from_a_day=True) == expected


def test_after_the_end_nothing_was_collected():
    assert told("sx...", last=1) == "rG---"


def test_what_comes_after_the_days_asked_for_decides_about_them():
    rows = [FeedDay(feed_id=1, day=day, **ROWS[letter]) for day, letter in ((0, "s"), (9, "s"))]
    found = states(rows, Span(first=0, first_success=0, last=9), start=3, end=4)
    assert found == {3: DayState.HEALED, 4: DayState.HEALED}


def test_a_gap_is_shared_when_every_feed_collected_then_has_it():
    gap, read, absent = DayState.GAP, DayState.READ, DayState.ABSENT
    one = {0: gap, 1: gap, 2: gap, 3: absent}
    assert shared_gaps([one, {0: gap, 1: read, 2: absent, 3: absent}]) == [0, 2]
    assert shared_gaps([one]) == [0, 1, 2]
    assert shared_gaps([{3: absent}]) == []
    assert shared_gaps([]) == []

"""The time that remains, and when what was learned must be learned again."""

import pytest

from policydash.pipeline.progress import has_grown, remaining


@pytest.mark.parametrize(
    ("now", "done", "total", "seconds"),
    [
        (160.0, 30, 120, 180.0),  # 30 in a minute, 90 to go
        (160.0, 120, 120, 0.0),
        (160.0, 130, 120, 0.0),  # more than was expected
        (160.0, 30, None, None),
        (160.0, 0, 120, None),
        (100.0, 30, 120, None),  # no time has passed
        (99.0, 30, 120, None),
    ],
)
def test_the_rest_takes_as_long_as_what_was_done(now, done, total, seconds):
    assert remaining(100.0, now, done, total) == seconds


@pytest.mark.parametrize(
    ("now", "since", "grown"),
    [(0, 0, False), (1, 0, True), (109, 100, False), (110, 100, True), (10, 10, False)],
)
def test_a_tenth_more_is_grown(now, since, grown):
    assert has_grown(now, since=since) is grown

"""Windows of time: what a clock that ran ahead left behind does not stop the asking."""

from policydash.collect.search.spans import Bounds, Window, planned

PRESENT = Bounds(start=100, end=200, again=4)
AHEAD = Bounds(start=100, end=99_999, again=4)


def test_a_clock_that_ran_ahead_does_not_silence_a_search():
    ahead = planned("", ["메타"], AHEAD, round_="어제")
    assert ahead.next() == ("메타", Window(100, 99_999))
    now = planned(ahead.done("메타").cursor(), ["메타"], PRESENT, round_="오늘")
    assert now.next() == ("메타", Window(196, 200))
    assert planned(ahead.cursor(), ["메타"], PRESENT, round_="오늘").next() is not None

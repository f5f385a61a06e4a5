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


def rounds(asked, *, cursor, bounds=PRESENT, number=1):
    plan = planned(cursor, asked, bounds, round_=f"{number}")
    return plan, plan.told("너무 오래되었습니다.")


def read(plan):
    while (found := plan.next()) is not None:
        plan = plan.done(found[0])
    return plan.cursor()


def test_a_question_that_is_added_to_others_is_told_until_a_round_has_read_it():
    first, told = rounds(["메타"], cursor="")
    assert told == []
    added, told = rounds(["메타", "가상"], cursor=read(first), number=2)
    assert (len(told), "‘가상’" in told[0]) == (1, True)
    broken = added.done("메타").cursor()  # the process dies before it comes to the new question
    again, told_again = rounds(["메타", "가상"], cursor=broken, number=3)
    assert told_again == told
    assert rounds(["메타", "가상"], cursor=read(again), number=4)[1] == []


def test_a_question_that_is_read_back_to_a_day_misses_nothing():
    first, _ = rounds(["메타"], cursor="")
    back = Bounds(start=100, end=200, again=4, since=0)
    assert rounds(["메타", "가상"], cursor=read(first), bounds=back, number=2)[1] == []


def test_what_the_interface_no_longer_has_is_told_until_a_round_has_read_the_rest():
    first, _ = rounds(["메타"], cursor="")
    late = Bounds(start=900, end=1000, again=4, oldest=800)
    broken, told = rounds(["메타"], cursor=read(first), bounds=late, number=2)
    assert told == ["너무 오래되었습니다."]
    again, told = rounds(["메타"], cursor=broken.cursor(), bounds=late, number=3)
    assert told == ["너무 오래되었습니다."]
    assert rounds(["메타"], cursor=read(again), bounds=late, number=4)[1] == []

"""Which lines of the lexicon's ledger are in force."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from policydash.model.decisions import About, Action, LexiconDecision, in_force

AT = datetime(2026, 1, 2, tzinfo=UTC)
MERGED = LexiconDecision(
    action=Action.ACCEPTED, about=About.VARIANT, term="인공지능", variant="AI", decided_at=AT, id=1
)
STOPPED = LexiconDecision(action=Action.ACCEPTED, about=About.STOP, term="관계자", decided_at=AT, id=2)


def again(decision, action, number, **changes):
    later = decision.decided_at + timedelta(hours=number)
    return replace(decision, action=action, decided_at=later, id=number, **changes)


def test_nothing_decided_is_nothing_in_force():
    assert in_force([]) == []


def test_what_was_decided_once_holds_in_its_order():
    assert in_force([MERGED, STOPPED]) == [MERGED, STOPPED]


def test_taking_back_leaves_nothing_and_deciding_again_stands_at_the_end():
    back = again(MERGED, Action.WITHDRAWN, 3)
    assert in_force([MERGED, STOPPED, back]) == [STOPPED]
    anew = again(MERGED, Action.ACCEPTED, 4)
    assert in_force([MERGED, STOPPED, back, anew]) == [STOPPED, anew]


def test_a_rejection_is_in_force_and_replaces_what_was_accepted():
    no = again(MERGED, Action.REJECTED, 3)
    assert in_force([MERGED, no]) == [no]


def test_white_space_and_case_do_not_make_another_thing():
    back = again(MERGED, Action.WITHDRAWN, 3, term="인공 지능", variant="a i")
    assert in_force([MERGED, back]) == []


def test_another_variant_of_the_same_term_and_another_kind_of_decision_are_things_of_their_own():
    other = again(MERGED, Action.ACCEPTED, 3, variant="에이아이")
    generic = again(STOPPED, Action.WITHDRAWN, 4, about=About.GENERIC)
    assert in_force([MERGED, STOPPED, other, generic]) == [MERGED, STOPPED, other]

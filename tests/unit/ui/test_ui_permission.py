"""The gate itself: who may do what, and the line that each change leaves."""

import pytest

from policydash.errors import NotAllowedError, UsageError
from policydash.model.person import LOCAL, Person, Role
from policydash.ui.permission import Deed, done_by

READER, EDITOR, ADMIN = (Person("이름", f"{role.name}@example.kr".lower(), role) for role in Role)
EDITORS = {
    Deed.SAVE_TOPIC,
    Deed.DELETE_TOPIC,
    Deed.TAKE_TOPICS,
    Deed.MILESTONES,
    Deed.EXCLUDE,
    Deed.DECIDE,
    Deed.WITHDRAW,
    Deed.LEARN,
    Deed.IMPORT,
    Deed.COLLECT,
    Deed.COLLECTOR,
}
ADMINS = {Deed.FEEDS, Deed.REINDEX}


def test_every_deed_has_its_role():
    assert EDITORS | ADMINS | {Deed.SAMPLE} == set(Deed)


@pytest.mark.parametrize("deed", Deed)
@pytest.mark.parametrize("who", [None, READER, EDITOR, ADMIN, LOCAL])
def test_who_may_do_what(store, who, deed):
    may = {
        None: set(),
        READER: {Deed.SAMPLE},
        EDITOR: {Deed.SAMPLE, *EDITORS},
        ADMIN: set(Deed),
        LOCAL: set(Deed),
    }[who]
    done = []
    if deed in may:
        assert done_by(who, store, deed, "그것", lambda: done.append(1) or "끝", size=3) == "끝"
        (line,) = store.audit.lines()
        assert (line.who, line.verb, line.object) == (who.account, deed.word, "그것")
        assert (line.detail, line.outcome, done) == ({"size": 3}, "완료", [1])
    else:
        with pytest.raises(NotAllowedError, match="할 수 있습니다"):
            done_by(who, store, deed, "그것", lambda: done.append(1))
        assert (store.audit.lines(), done) == ([], [])


def test_what_fails_is_told_as_failed(store):
    def fail(error):
        raise error

    with pytest.raises(UsageError):
        done_by(LOCAL, store, Deed.SAVE_TOPIC, "", lambda: store.save_topic(" ", "메타버스"))
    with pytest.raises(ZeroDivisionError):
        done_by(LOCAL, store, Deed.SAVE_TOPIC, "가", lambda: fail(ZeroDivisionError("secret")))
    told = [line.outcome for line in store.audit.lines()]
    assert told[0] == "실패: ZeroDivisionError"
    assert told[1].startswith("실패: 관심 주제의 이름이 비어 있습니다.")


def test_a_line_is_there_before_what_it_tells_of(store):
    seen = done_by(LOCAL, store, Deed.LEARN, "", store.audit.lines)
    assert [(line.verb, line.outcome) for line in seen] == [("용어 다시 배우기", "")]

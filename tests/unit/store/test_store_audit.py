"""The audit in the store: lines in order, closed once, kept small, taken along by a backup."""

from datetime import UTC, datetime

import pytest

from policydash.model.audit import AuditLine
from policydash.store import Store

AT = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)


def line(**changes):
    given = {
        "at": AT,
        "who": "kim@example.kr",
        "verb": "주제 저장",
        "object": "메타",
        "detail": {"질의": "XR"},
    }
    return AuditLine(**{**given, **changes})


def test_lines_are_kept_newest_first_and_move_no_revision(store):
    first = store.audit.begin(line())
    second = store.audit.begin(line(verb="주제 삭제", detail={}))
    store.audit.finish(first, "완료")
    assert store.audit.lines() == [
        line(id=second, verb="주제 삭제", detail={}),
        line(id=first, outcome="완료"),
    ]
    assert [each.id for each in store.audit.lines(limit=1)] == [second]
    assert store.revision() == 0  # nothing that a reader sees was changed by telling of it


def test_what_is_too_long_is_cut_and_what_no_engine_keeps_left_out(store):
    store.audit.begin(line(object="가" * 10_000, detail={"질의": "나" * 10_000}, who="\x00k\ud800"))
    (kept,) = store.audit.lines()
    assert len(kept.object) == 500
    assert list(kept.detail) == ["글자"]
    assert kept.who == "k?"


@pytest.mark.parametrize("name", ["backup.zip", "backup.db"])
def test_a_backup_takes_the_audit_along(store, tmp_path, name):
    with Store.open(f"sqlite:///{tmp_path / 'other.db'}") as other:
        other.audit.finish(other.audit.begin(line()), "완료")
        other.save_topic("메타", "XR")
        other.backup(tmp_path / name)
    store.restore(tmp_path / name)
    assert store.audit.lines() == [line(id=1, outcome="완료")]
    assert store.audit.begin(line()) == 2  # and counting goes on behind it

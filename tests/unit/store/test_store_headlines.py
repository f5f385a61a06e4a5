"""Headlines that were changed after they had been read."""

from datetime import timedelta


def _change(desk, number, days, **changes):
    desk.put(desk.article(number, **changes), at=desk.NOW + timedelta(days=days))


def test_each_change_has_what_came_before_and_after(desk):
    desk.put(desk.article(1), desk.article(2), desk.article(3))
    _change(desk, 1, 1, title="둘째 제목")
    _change(desk, 1, 2, title="둘째 제목", body="고친 본문")  # no change of the headline
    _change(desk, 1, 3, title="셋째 제목")
    _change(desk, 2, 2, title="다른 제목")
    _change(desk, 3, 2, body="본문만")
    found = desk.store.headlines.changes()
    assert [(one.article_id, one.before, one.after) for one in found] == [
        (1, "둘째 제목", "셋째 제목"),
        (2, "제목 2", "다른 제목"),
        (1, "제목 1", "둘째 제목"),
    ]
    newest = found[0]
    assert (newest.source, newest.feed, newest.url) == ("가나일보", "가나 RSS", "https://gana.example/1")
    assert newest.changed_at == desk.NOW + timedelta(days=3)
    assert desk.store.headlines.count() == 3
    assert desk.store.headlines.changes(limit=2) == found[:2]
    assert desk.store.headlines.changes(ids=[2]) == found[1:2]
    assert desk.store.headlines.changes(ids=[3]) == []
    assert desk.store.headlines.changes(ids=[]) == []


def test_nothing_changed(desk):
    desk.put(desk.article(1))
    assert desk.store.headlines.changes() == []
    assert desk.store.headlines.count() == 0

"""변경 기록: on loopback nobody signs in, whoever sits there may everything and is called local."""

from pages.reading import said


def test_what_is_changed_stands_in_the_audit(small_store, screen):
    test = screen(q="메타버스")
    test.text_input(key="topic-name").input("메타").run()
    test.button(key="topic-save").click().run()
    assert [topic.name for topic in small_store.topics()] == ["메타"]
    test = screen("status", tab="audit")
    (table,) = [each.value for each in test.dataframe]
    assert table[["who", "verb", "object", "outcome"]].values.tolist() == [
        ["local", "주제 저장", "메타", "완료"]
    ]
    assert "로그아웃" not in [button.label for button in test.button]


def test_nothing_was_changed_yet(small, screen):
    assert "화면에서 바꾼 것이 아직 없습니다" in said(screen("status", tab="audit"))


def test_a_change_that_fails_says_why_there_too(small_store, screen):
    test = screen(q="메타버스")
    test.text_input(key="topic-name").input("   ").run()
    test.button(key="topic-save").click().run()
    (line,) = small_store.audit.lines()
    assert line.outcome.startswith("실패: 관심 주제의 이름이 비어 있습니다")

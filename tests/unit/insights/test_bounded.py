"""A small shared memory."""

from policydash.insights.bounded import Bounded


def test_remembers_what_was_asked_last():
    made = []
    memory = Bounded[str, str](2)

    def answer(key):
        return memory.get(key, lambda: made.append(key) or key.upper())

    assert [answer(key) for key in ("a", "b", "a", "c", "a", "b")] == ["A", "B", "A", "C", "A", "B"]
    assert made == ["a", "b", "c", "b"]  # c pushed b out, for a had been asked since
    assert len(memory) == 2


def test_an_error_is_not_remembered():
    memory = Bounded[str, int](2)
    for _ in range(2):
        try:
            memory.get("a", lambda: 1 // 0)
        except ZeroDivisionError:
            continue
    assert len(memory) == 0
    assert memory.get("a", lambda: 1) == 1

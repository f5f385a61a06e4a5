"""One sentence that shows a word at work."""

import pytest

from policydash.text.examples import LONGEST, example

BODY = "정부가 나섰다. 확장 현실(XR) 산업을 키운다! 확장현실은 넓다.\nXR 기기도 판다."


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["XR", "확장현실"], "확장 현실(XR) 산업을 키운다!"),
        (["기기"], "XR 기기도 판다."),
        (["없는 말", "정부"], "정부가 나섰다."),
        (["없는 말"], ""),
        ([], ""),
    ],
)
def test_the_sentence_around_the_words(words, expected):
    assert example("제목", BODY, words) == expected


def test_the_title_where_the_body_has_none():
    assert example("소버린 AI 선언", BODY, ["소버린 AI"]) == "소버린 AI 선언"


@pytest.mark.parametrize("before", [0, 10, 90, 300])
def test_a_long_sentence_is_cut_around_the_words(before):
    text = "가" * before + " 확장현실(XR) " + "나" * 300
    found = example("", text, ["XR", "확장현실"])
    assert len(found) == LONGEST
    assert "확장현실(XR)" in found
    assert found.endswith("…")
    assert found.startswith("…") is (before > 60)


def test_words_apart_are_shown_where_the_first_stands():
    text = "확장현실이 왔다. 그리고 나중에 XR 기기가 왔다."
    assert example("", text, ["XR", "확장현실"]) == "그리고 나중에 XR 기기가 왔다."

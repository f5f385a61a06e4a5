"""The 사전 page, in memory."""

import pytest

from pages.reading import said


@pytest.mark.parametrize(
    ("tab", "sign"),
    [
        ("search", "용어나 표기"),
        ("suggest", "지금은 제안이 없습니다."),
        ("ledger", "아직 결정한 것이 없습니다."),
        ("add", "용어 다시 배우기"),
    ],
)
def test_every_part_is_drawn(small, screen, tab, sign):
    test = screen("lexicon", tab=tab)
    labels = "\n".join(box.label for box in test.text_input)
    assert sign in said(test) + labels


@pytest.mark.parametrize("tab", ["search", "suggest", "ledger", "add"])
def test_an_empty_store_has_a_lexicon_too(data_dir, screen, tab):
    assert "사전" in said(screen("lexicon", tab=tab))


def test_a_term_that_is_not_there_can_be_added(small, screen):
    test = screen("lexicon")
    test.text_input(key="x_lexicon").set_value("없는말없는말").run()
    assert "사전에 ‘없는말없는말’" in said(test)


def test_an_added_spelling_counts_at_once(small, screen):
    assert "기사 4건" in said(screen("trend", q="블록체인"))
    test = screen("lexicon", tab="add")
    term, variants = test.text_input[0], test.text_input[1]
    term.set_value("블록체인")
    variants.set_value("디지털트윈")
    next(button for button in test.button if button.label == "더하기").click().run()
    assert "사전에 더했습니다" in said(test)
    assert "기사 6건" in said(screen("trend", q="블록체인"))


def test_a_decision_that_cannot_be_kept_says_why(small, screen):
    test = screen("lexicon", tab="add")
    next(button for button in test.button if button.label == "더하기").click().run()
    said(test)
    assert len(test.error) == 1


def test_a_note_typed_just_before_the_click_is_kept_and_a_refused_form_keeps_its_words(
    small, small_store, screen
):
    test = screen("lexicon", tab="add")
    boxes = {box.label: box for box in test.text_input}
    boxes["낱말"].set_value("|")
    press(test, "가르치기")
    assert len(test.error) == 1
    boxes = {box.label: box for box in test.text_input}
    assert boxes["낱말"].value == "|"
    boxes["낱말"].set_value("초 실감 굴림")
    next(box for box in test.text_input if (box.key or "").startswith("word-note")).set_value("새 낱말")
    press(test, "가르치기")
    (kept,) = small_store.lexicon.decisions()
    assert (kept.term, kept.note) == ("초 실감 굴림", "새 낱말")
    assert {box.label: box for box in test.text_input}["낱말"].value == ""


def press(test, label):
    next(button for button in test.button if button.label == label).click().run()

"""The spike card on the trend page: the chosen days explained, nothing where there is nothing to explain."""

SENTENCE = "2024\\-01\\-15 ‘메타버스’ 기사 2건\\(평소 하루에 0\\.2건의 9배\\)\\."


def test_chosen_days_are_explained(small, screen):
    page = screen("trend", q="메타버스", range="2024-01-15~2024-01-15")
    assert not page.exception
    assert any(SENTENCE in text.value for text in page.markdown)
    assert any("13일의 기사 2건" in text.value for text in page.caption)
    headline = next(button for button in page.button if button.key.startswith("headline-spike"))
    assert headline.label == "메타버스"
    headline.click().run()
    assert not page.exception


def test_days_without_articles_say_what_to_loosen(small, screen):
    page = screen("trend", q="메타버스", range="2024-02-12~2024-02-13")
    assert not page.exception
    assert any("기간을 넓히거나" in text.value for text in page.caption)

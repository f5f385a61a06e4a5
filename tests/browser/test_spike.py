"""The spike card under the trend: days from the address, a source by a click, its table as a file."""

import pytest

CARD = "[class*=st-key-spike-trend]"


def test_a_click_on_a_source_opens_its_articles_of_these_days(desk):
    desk.open("trend", q="메타버스", range="2024-01-15~2024-01-15")
    desk.page.get_by_text("가장 큰 이야기는 ‘메타버스’로 2곳이 실었습니다.").wait_for()
    card = desk.page.locator(CARD).first
    desk.choose_row("마바통신", part=CARD)
    card.get_by_role("heading", name="마바통신 — 기사 1건").wait_for()
    card.get_by_role("button", name="전체 선택을 이렇게 좁히기").click()
    desk.sentence("마바통신에서 ‘메타버스’에 맞는 기사 2건")
    assert desk.address()["source"] == "마바통신"


@pytest.mark.slow
def test_the_sources_of_the_card_as_a_file(desk):
    desk.open("trend", q="메타버스", range="2024-01-15~2024-01-15")
    with desk.page.expect_download() as waiting:
        desk.page.locator(CARD).first.get_by_role("button", name="CSV").nth(2).click()  # after stories, terms
    lines = waiting.value.path().read_bytes().decode("utf-8-sig").splitlines()
    assert lines[0] == "출처,종류,기사 수,평소의 수,평소의 몇 배"
    assert [line.split(",")[0] for line in lines[1:3]] == ["가나일보", "마바통신"]

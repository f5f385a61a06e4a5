"""The 사전 page in a real browser: merging two spellings changes every number at once, and back again."""

import re
from pathlib import Path

import pytest

ASKED = {"q": "블록체인", "by": "month"}


def numbers(desk):
    """Return the bytes of the trend's and of the keywords' CSV, and what the selection's sentence says."""
    desk.open("trend", **ASKED)
    trend, said = downloaded(desk), desk.page.locator(".st-key-sentence").inner_text()
    desk.open("keywords", q="블록체인")
    return trend, downloaded(desk), said


def downloaded(desk):
    with desk.page.expect_download() as waiting:
        desk.page.get_by_role("button", name="CSV").first.click()
    return Path(waiting.value.path()).read_bytes()


def merge(desk, term, variant):
    desk.open("lexicon", tab="add")
    desk.page.get_by_label("용어", exact=True).fill(term)
    desk.page.get_by_label("다른 표기 (쉼표로 나눔)").fill(variant)
    desk.page.get_by_label("메모").first.fill("시험")
    desk.page.get_by_role("button", name="더하기", exact=True).click()
    desk.page.get_by_text(f"‘{term}’을 사전에 더했습니다.").wait_for()
    desk.settle()


def take_back(desk):
    """Withdraw the newest decision that is in force: its row, then its button."""
    desk.open("lexicon", tab="ledger")
    table = desk.page.get_by_test_id("stDataFrame").first
    table.locator("[id^=glide-cell-]").first.wait_for(state="attached")  # painted: the grid tells its cells
    desk.settle()
    button = desk.page.get_by_role("button", name=re.compile("^이 .* 취소$"))
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    desk.page.mouse.click(box["x"] + 18, box["y"] + 36 + 17)  # the box that chooses the first row
    button.click()
    desk.page.get_by_text("결정을 취소했습니다.").wait_for()
    desk.settle()


@pytest.mark.slow
def test_merging_two_spellings_changes_every_number_and_back_gives_the_same_bytes(desk):
    before = numbers(desk)
    assert "기사 4건" in before[2]  # articles 1, 3, 4 and 12
    merge(desk, "블록체인", "디지털트윈")
    after = numbers(desk)
    assert "기사 6건" in after[2]  # and 5 and 10
    assert after[0] != before[0]
    assert after[1] != before[1]
    take_back(desk)
    assert numbers(desk) == before


@pytest.mark.slow
def test_a_term_is_found_with_its_spellings(desk):
    desk.open("lexicon")
    box = desk.page.get_by_role("textbox", name="용어나 표기")
    box.fill("과기정통부")
    box.press("Enter")
    desk.page.get_by_text(re.compile(r"^용어 \d개 ")).wait_for()  # of some thousand
    desk.settle()


@pytest.mark.slow
def test_keywords_by_kind(desk):
    desk.open("keywords")
    desk.page.get_by_text("인물", exact=True).first.click()
    desk.page.get_by_text("뽑힌 인물이 없습니다").wait_for()
    desk.wait_for_address(facet="인물")

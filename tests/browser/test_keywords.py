"""The keyword page in a real browser: click a term, put it out, bring it back, read it in its contexts."""

import re

import pytest


def lines(desk):
    """Return left text, hit and right text of every line of the concordance."""
    desk.page.locator(".kwic").first.wait_for()
    parts = desk.page.locator(".kwic").evaluate_all(
        "all => all.map(one => [...one.children].map(part => part.textContent))"
    )
    return [tuple(part) for part in parts]


def terms(desk):
    return [row[0] for row in desk.rows()]


def test_a_term_is_clicked_put_out_and_brought_back(desk):
    desk.open("keywords", q="메타버스")
    desk.choose_row("블록체인")
    desk.wait_for_address(q="메타버스", term="블록체인")
    desk.page.get_by_role("heading", name=re.compile("‘블록체인’ — 기사 3건")).wait_for()  # 1 3 4
    desk.page.get_by_role("button", name="목록에서 빼기").click()
    desk.wait_for_address(q="메타버스", exclude="블록체인")
    assert "블록체인" not in terms(desk)
    desk.page.reload()
    desk.sentence("기사 6건")
    desk.settle()
    assert "블록체인" not in terms(desk)
    assert "--exclude '블록체인'" in command(desk)
    desk.page.get_by_role("button", name="Remove 블록체인").click()
    desk.wait_for_address(q="메타버스")
    assert "블록체인" in terms(desk)


def command(desk):
    """Return the command line of the table, and close its box."""
    desk.page.get_by_role("button", name="이 화면의 명령").last.click()
    text = desk.page.get_by_test_id("stCode").inner_text()
    desk.page.keyboard.press("Escape")
    return text


@pytest.mark.slow
def test_contexts_are_sorted_and_the_address_keeps_it(desk):
    desk.open("keywords", term="메타버스")
    desk.page.get_by_text("문맥", exact=True).click()
    desk.wait_for_address(term="메타버스", show="context")
    newest = lines(desk)
    assert newest[0] == ("", "메타버스", "에 관한 글입니다.")  # the body of 8
    assert newest[-1] == ("", "메타버스", ", 블록체인")  # the title of 1
    desk.page.get_by_text("오른쪽 말", exact=True).click()
    desk.wait_for_address(term="메타버스", show="context", sort="right")
    ordered = desk.until(lambda: lines(desk) != newest and lines(desk))
    # 관한, 관한, 블록체인, then those with nothing to their right
    assert [right for _, _, right in ordered[:3]] == ["에 관한 글입니다."] * 2 + [", 블록체인"]
    desk.page.reload()
    desk.settle()
    assert lines(desk) == ordered
    desk.page.get_by_role("button", name=re.compile("2024-02-20")).click()
    desk.page.get_by_role("dialog").get_by_text("원문 열기").wait_for()


@pytest.mark.slow
def test_by_change_a_click_on_a_bar_opens_the_term(desk):
    desk.open("keywords", q="메타버스", against="rest")
    desk.page.get_by_text("변화", exact=True).first.click()
    desk.wait_for_address(q="메타버스", against="rest", order="change")
    desk.page.get_by_role("heading", name="비교 대상보다 많은 용어와 적은 용어").wait_for()
    assert terms(desk) == ["메타버스", "가상융합산업"]  # of the latter the rest has more
    bar = desk.page.locator(".js-plotly-plot .bars .point path").first
    bar.wait_for()
    box = bar.bounding_box()
    desk.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    desk.wait_for_address(q="메타버스", against="rest", order="change", term="메타버스")


@pytest.mark.slow
def test_new_terms_open_their_articles(desk):
    desk.open("keywords", from_="2024-02-01", to="2024-02-29", tab="novelty")
    assert terms(desk) == ["가상융합산업", "가상융합산업 진흥법"]
    desk.choose_row("가상융합산업 진흥법")
    desk.page.get_by_role("heading", name=re.compile("기사 3건")).wait_for()
    assert desk.address()["term"] == "가상융합산업 진흥법"


@pytest.mark.slow
def test_contexts_fit_a_phone(phone):
    phone.open("keywords", q="메타버스", term="메타버스", show="context")
    assert len(lines(phone)) == 6
    width = phone.page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollWidth")
    assert width <= 390
    hit = phone.page.locator(".kwic mark").first.bounding_box()
    assert abs(hit["x"] + hit["width"] / 2 - 195) < 12  # in the middle

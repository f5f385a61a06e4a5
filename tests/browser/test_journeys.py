"""What an analyst does, in a real browser."""

import csv
import re
from pathlib import Path

import pytest


def test_a_filter_is_in_the_address_and_survives_a_reload(desk):
    desk.open("trend")
    desk.ask("메타버스")
    desk.wait_for_address(q="메타버스")
    desk.page.get_by_text("비중", exact=True).click()
    desk.wait_for_address(q="메타버스", measure="share")
    desk.page.reload()
    desk.sentence("기사 6건")
    desk.settle()
    assert desk.box().input_value() == "메타버스"
    assert desk.address() == {"q": "메타버스", "measure": "share"}


@pytest.mark.slow
def test_back_undoes_one_change_at_a_time(desk):
    desk.open()
    desk.ask("메타버스")
    desk.wait_for_address(q="메타버스")
    desk.ask("블록체인")
    desk.wait_for_address(q="블록체인")
    desk.page.go_back()
    desk.wait_for_address(q="메타버스")
    desk.sentence("기사 6건")
    assert desk.box().input_value() == "메타버스"
    desk.page.go_back()
    desk.wait_for_address()
    desk.sentence("모든 출처에서 모은 기사")


@pytest.mark.slow
def test_the_selection_goes_along_to_another_page_and_back(desk):
    desk.open(q="메타버스", measure="share")
    desk.page.get_by_role("link", name="출처", exact=True).click()
    desk.page.get_by_role("heading", name="누가 썼는가").wait_for()
    desk.wait_for_address(q="메타버스", measure="share")
    desk.page.go_back()
    desk.page.get_by_role("heading", name="한눈에").wait_for()
    desk.wait_for_address(q="메타버스", measure="share")


def test_a_click_on_a_point_opens_its_articles(desk):
    desk.open("trend", q="메타버스", by="month")
    plot = desk.page.locator(".js-plotly-plot .nsewdrag").first
    plot.wait_for()
    box = plot.bounding_box()
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.7)
    desk.page.mouse.move(*middle)
    desk.page.locator(".hoverlayer .legend").wait_for()
    desk.page.mouse.click(*middle)
    # February: articles 6 and 8
    desk.page.get_by_role("heading", name=re.compile("2024-02-01 – 2024-02-29 .* 기사 2건")).wait_for()
    desk.page.get_by_role("link", name="기사 화면에서 보기").click()
    desk.page.get_by_role("heading", name="기사", exact=True).wait_for()
    desk.wait_for_address(q="메타버스", from_="2024-02-01", to="2024-02-29")


@pytest.mark.slow
def test_an_article_is_read_and_closed_with_back(desk):
    desk.open("articles", q="메타버스")
    desk.page.get_by_role("button", name="가상융합산업 진흥법").click()
    desk.page.get_by_role("dialog").get_by_text("원문 열기").wait_for()
    desk.wait_for_address(q="메타버스", article="8")
    assert desk.page.locator("[role=dialog] mark").first.inner_text() == "메타버스"
    desk.page.go_back()
    desk.page.get_by_role("dialog").wait_for(state="detached")
    desk.wait_for_address(q="메타버스")


def test_csv_opens_right_in_a_spreadsheet(desk):
    desk.open("trend", q="메타버스", by="month")
    with desk.page.expect_download() as waiting:
        desk.page.get_by_role("button", name="CSV").last.click()
    download = waiting.value
    assert download.suggested_filename == "policydash_추이_2024-01-02_2024-03-05.csv"
    content = Path(download.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(content.decode("utf-8-sig").splitlines()))
    # January: 1 2 3 4 of five; February: 6 and 8 of five; March: none of two
    assert [(row["기사 수"], row["전체 기사 수"]) for row in rows] == [("4", "5"), ("2", "5"), ("0", "2")]


@pytest.mark.slow
def test_the_articles_csv_holds_all_of_them(desk):
    desk.open("articles", q="메타버스")
    with desk.page.expect_download() as waiting:
        desk.page.get_by_role("button", name="CSV").first.click()
    content = Path(waiting.value.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == 1 + 6


@pytest.mark.slow
def test_an_unreadable_query_is_pointed_at_and_mended(desk):
    desk.open(q="메타버스 OR (")
    desk.page.locator(".misread b").wait_for()
    desk.ask("메타버스")
    desk.sentence("기사 6건")
    desk.page.locator(".misread").wait_for(state="detached")


@pytest.mark.slow
def test_every_page_fits_a_phone(phone):
    for name in ("", "trend", "keywords", "related", "compare", "articles", "sources", "collect"):
        phone.open(name, q="메타버스")
        width = phone.page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollWidth")
        assert width <= 390, name


@pytest.mark.slow
def test_on_a_phone_the_bar_unfolds(phone):
    phone.open("trend", q="메타버스")
    box = phone.box()
    assert not box.is_visible()
    phone.page.get_by_role("button", name=re.compile("기사 6건")).click()
    box.wait_for()
    phone.ask("블록체인")
    phone.wait_for_address(q="블록체인")


@pytest.mark.slow
def test_the_sample_is_marked_and_left(desk):
    desk.open(demo="1")
    badge = desk.page.locator("[data-testid=stSidebar] .stMarkdownBadge", has_text="예시 데이터").first
    badge.wait_for()
    desk.page.get_by_role("link", name="추이", exact=True).click()
    desk.page.get_by_role("heading", name="추이").wait_for()
    desk.wait_for_address(demo="1")
    desk.page.get_by_role("button", name="내 데이터로 돌아가기").click()
    desk.wait_for_address()
    badge.wait_for(state="detached")


def test_a_file_is_imported_and_counted(desk, tmp_path):
    file = tmp_path / "2024-07-08-글.md"
    file.write_text(
        "---\ntitle: 우주항공청 출범\ndate: 2024-03-05\n---\n우주항공청이 문을 열었다.\n", "utf-8"
    )
    desk.open("collect")
    desk.page.locator("input[type=file]").set_input_files(file)
    desk.page.get_by_text("2024-07-08-글.md").wait_for()
    desk.page.get_by_role("button", name="가져오기", exact=True).click()
    desk.page.get_by_text("1건을 읽었습니다. 새 기사 1").wait_for(timeout=120_000)
    desk.page.get_by_text("최신 기사 2024-03-05").wait_for()

"""출처 in a real browser: its parts, a cell of the heat map, a source's own page, the file, the address."""

import csv

import pytest

CELL = ".js-plotly-plot .nsewdrag"


@pytest.mark.slow
def test_the_parts_are_in_the_address(desk):
    desk.open("sources")
    for title, tab, sign in (
        ("시간별", "time", "출처별 기사 수의 흐름"),
        ("용어", "terms", "어느 출처가 어떤 용어를 쓰는가"),
        ("먼저 쓴 곳", "first", "누가 먼저 썼는가"),
        ("종류", "kinds", "어떤 곳이 썼는가"),
    ):
        desk.page.locator(".st-key-x_sources").get_by_text(title, exact=True).click()
        desk.wait_for_address(tab=tab)
        desk.page.get_by_role("heading", name=sign).wait_for()
    desk.page.reload()
    desk.page.get_by_role("heading", name="어떤 곳이 썼는가").wait_for()
    desk.page.go_back()
    desk.page.get_by_role("heading", name="누가 먼저 썼는가").wait_for()


def press_cell(desk, source, term):
    """Press the cell of a source and a term, found by the number that is drawn in it."""
    place = desk.page.evaluate(
        """([source, term]) => {
            const plot = document.querySelector(".js-plotly-plot");
            const marks = plot._fullData[0], at = marks.customdata.findIndex(
                one => one[0] === source && one[1] === term);
            const box = plot.querySelector(".nsewdrag").getBoundingClientRect();
            const {xaxis, yaxis} = plot._fullLayout;
            return [box.x + xaxis.d2p(marks.x[at]), box.y + yaxis.d2p(marks.y[at])];
        }""",
        [source, term],
    )
    desk.page.mouse.click(*place)
    desk.settle()


def test_a_cell_opens_its_articles(desk):
    desk.open("sources", tab="terms")
    desk.page.locator(CELL).wait_for(state="attached")
    press_cell(desk, "가나일보", "블록체인")  # 1 4 12
    desk.page.get_by_role("heading", name="가나일보 × ‘블록체인’ — 기사 3건").wait_for()
    desk.page.locator(".st-key-x_heat").get_by_text("건수", exact=True).click()
    desk.until(lambda: desk.address().get("heat") == "count")
    desk.settle()
    press_cell(desk, "마바통신", "메타버스")  # 3 6
    desk.page.get_by_role("heading", name="마바통신 × ‘메타버스’ — 기사 2건").wait_for()


@pytest.mark.slow
def test_the_heat_map_fits_a_phone(phone):
    phone.open("sources", tab="terms")
    phone.page.locator(CELL).wait_for(state="attached")
    box = phone.page.locator(".js-plotly-plot").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    press_cell(phone, "가나일보", "블록체인")
    phone.page.get_by_role("heading", name="가나일보 × ‘블록체인’ — 기사 3건").wait_for()


@pytest.mark.slow
def test_a_sources_own_page_and_back(desk):
    desk.open("sources", q="가상융합산업")
    desk.choose_row("가나일보")
    desk.page.get_by_role("button", name="가나일보 출처 화면").click()
    desk.wait_for_address(q="가상융합산업", src="가나일보")
    desk.page.get_by_role("heading", name="가나일보 최신 기사 — 기사 2건").wait_for()
    desk.page.reload()
    desk.page.get_by_text("기타 · 모은 기사 5건(4곳 가운데 1번째)").wait_for()
    desk.page.get_by_role("button", name="출처 목록으로").click()
    desk.wait_for_address(q="가상융합산업")
    desk.page.get_by_role("heading", name="누가 썼는가").wait_for()


@pytest.mark.slow
def test_the_file_is_the_table(desk):
    desk.open("sources", tab="first")
    rows = list(csv.DictReader(desk.download().decode("utf-8-sig").splitlines()))
    assert [(row["출처"], row["먼저 쓴 이야기 수"], row["늦은 분(중앙값)"]) for row in rows] == [
        ("가상부", "1", ""),
        ("마바통신", "1", ""),
        ("가나일보", "0", "585.0"),
    ]

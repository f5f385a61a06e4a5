"""Two sides are chosen, a point is clicked, tables are taken away, and the address keeps all of it."""

import csv
import re

import pytest

MONTHS = {"a": "2024-02-01:2024-02-29", "b": "2024-01-01:2024-01-31"}


def rows(content):
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(content.decode("utf-8-sig").splitlines()))


@pytest.mark.slow
def test_two_queries_are_typed_and_survive_a_reload(desk):
    desk.open("compare")
    desk.page.get_by_text("질의", exact=True).last.click()
    desk.wait_for_address(vs="query")
    for letter, text in (("A", "메타버스"), ("B", "블록체인")):
        box = desk.page.get_by_role("textbox", name=f"질의 {letter}")
        box.fill(text)
        box.press("Enter")
        desk.settle()
    desk.wait_for_address(vs="query", a="메타버스", b="블록체인")
    desk.page.get_by_text("기사 3건은 두 쪽에 모두 있습니다.").wait_for()
    desk.page.reload()
    desk.page.get_by_text("기사 3건은 두 쪽에 모두 있습니다.").wait_for()
    box = desk.page.get_by_role("textbox", name="질의 B")
    desk.until(lambda: box.input_value() == "블록체인")
    desk.page.get_by_role("button", name="A와 B 바꾸기").click()
    desk.wait_for_address(vs="query", a="블록체인", b="메타버스")


def test_a_click_on_a_point_opens_two_lists(desk):
    desk.open("compare", tab="map", **MONTHS)
    # 메타버스: 2 of 5 in February, 4 of 5 in January, so no other term stands where it does
    desk.until(lambda: desk.page.locator(".st-key-compare-map .annotation", has_text="메타버스").count())
    place = _place_of(desk, "메타버스")
    desk.page.mouse.click(*place)
    behind = desk.page.locator(".st-key-compare-behind")
    behind.get_by_role(
        "heading", name=re.compile("^A · 2024-02-01 – 2024-02-29 · 메타버스 — 기사 2건")
    ).wait_for()
    behind.get_by_role(
        "heading", name=re.compile("^B · 2024-01-02 – 2024-01-31 · 메타버스 — 기사 4건")
    ).wait_for()
    desk.page.get_by_role("button", name="‘메타버스’ 빼고 보기").click()
    desk.wait_for_address(tab="map", exclude="메타버스", **MONTHS)


def _place_of(desk, term):
    """Return where on the window the point of a term stands."""
    return desk.page.evaluate(
        """term => {
            const plot = document.querySelector(".st-key-compare-map .js-plotly-plot");
            plot.scrollIntoView({block: "center"});
            for (const points of plot.calcdata) for (const [i, point] of points.entries())
                if ((points[0].trace.customdata || [])[i]?.[0] === term) {
                    const {xaxis, yaxis} = plot._fullLayout, box = plot.getBoundingClientRect();
                    return [box.left + xaxis._offset + xaxis.d2p(point.x),
                            box.top + yaxis._offset + yaxis.d2p(point.y)];
                }
        }""",
        term,
    )


@pytest.mark.slow
def test_terms_and_sources_are_taken_away(desk):
    desk.open("compare", **MONTHS)
    terms = rows(desk.download())
    law = next(row for row in terms if row["용어"] == "가상융합산업 진흥법")
    assert (law["방향"], law["A 기사 수"], law["B 기사 수"], law["A 비중"]) == (
        "A에만 있음",
        "3",
        "0",
        "0.600000",
    )
    desk.page.get_by_text("출처", exact=True).last.click()
    desk.wait_for_address(tab="sources", **MONTHS)
    desk.page.get_by_role("heading", name="어느 출처가 더 많이 썼는가").wait_for()
    sources = rows(desk.download())
    assert [(row["출처"], row["A 기사 수"], row["B 기사 수"]) for row in sources] == [
        ("가상부", "1", "0"),
        ("다라경제", "1", "2"),
        ("가나일보", "2", "2"),
        ("마바통신", "1", "1"),
    ]


@pytest.mark.slow
def test_days_are_changed_by_a_quick_choice_and_undone_with_back(desk):
    desk.open("compare", **MONTHS)
    desk.page.get_by_role("button", name="빠른 선택").click()
    desk.page.get_by_role("button", name="B를 직전 같은 길이로").click()
    desk.wait_for_address(a=MONTHS["a"], b="2024-01-03:2024-01-31")
    desk.page.get_by_text("B · 2024-01-03 – 2024-01-31").wait_for()
    desk.page.go_back()
    desk.wait_for_address(**MONTHS)
    desk.page.get_by_text("B · 2024-01-02 – 2024-01-31").wait_for()

"""The trend page in a real browser, on the twelve articles."""

import re

import pytest

from browser import dashboard
from engine import address
from newsroom import twelve
from policydash.store import Store

QUERY = "메타버스"


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """A dashboard of its own, for the tests that write, with 메타버스 as a topic."""
    folder = tmp_path_factory.mktemp("trend")
    store = twelve(folder / "policydash.db")
    store.save_topic("메타", QUERY)
    store.close()
    with dashboard.running(folder) as found:
        yield found


def plot(desk):
    """Return the box of the plot, once it stands."""
    area = desk.page.locator(".st-key-trend-chart .nsewdrag").first
    area.wait_for()
    desk.page.wait_for_timeout(700)  # until clicks are listened to
    area.scroll_into_view_if_needed()
    return area.bounding_box()


def drag(desk, first, last):
    """Drag from one part of the plot's width to another."""
    box = plot(desk)
    height = box["y"] + box["height"] * 0.4
    desk.page.mouse.move(box["x"] + box["width"] * first, height)
    desk.page.mouse.down()
    desk.page.mouse.move(box["x"] + box["width"] * (first + last) / 2, height, steps=4)
    desk.page.mouse.move(box["x"] + box["width"] * last, height, steps=4)
    desk.page.mouse.up()


def articles_of(desk, days, count):
    heading = re.compile(f"{days} .*기사 {count}건")
    desk.page.get_by_role("heading", name=heading).wait_for()


def test_a_click_and_a_drag_choose_days_that_a_reload_keeps(desk):
    desk.open("trend", q=QUERY, by="month")
    box = plot(desk)
    desk.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.7)
    desk.page.locator(".hoverlayer .legend").wait_for()
    desk.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.7)
    desk.wait_for_address(q=QUERY, by="month", range="2024-02-01~2024-02-29")
    articles_of(desk, "2024-02-01 – 2024-02-29", 2)  # 6 and 8
    drag(desk, 0.05, 0.6)
    desk.wait_for_address(q=QUERY, by="month", range="2024-01-01~2024-02-29")
    articles_of(desk, "2024-01-02 – 2024-02-29", 6)
    desk.page.locator("[class*=st-key-spike]").first.wait_for()
    desk.page.get_by_text("이야기", exact=True).first.click()
    desk.wait_for_address(q=QUERY, by="month", unit="stories", range="2024-01-01~2024-02-29")
    desk.sentence("이야기 5건")  # 3 and 4 are one
    desk.page.reload()
    desk.sentence("이야기 5건")
    articles_of(desk, "2024-01-02 – 2024-02-29", 6)
    desk.page.get_by_role("button", name="범위 지우기").click()
    desk.wait_for_address(q=QUERY, by="month", unit="stories")
    desk.page.get_by_text("점을 누르거나").wait_for()


@pytest.mark.slow
def test_a_click_on_a_series_looks_at_it(desk):
    desk.open("trend", q="메타 = 메타버스\n블록체인", by="month", measure="share")
    box = plot(desk)
    point = desk.page.locator(".st-key-trend-chart .scatterlayer .point").last.bounding_box()
    desk.page.mouse.move(point["x"] + point["width"] / 2, point["y"] + point["height"] / 2)
    desk.page.locator(".hoverlayer .legend").wait_for()
    desk.page.mouse.click(point["x"] + point["width"] / 2, point["y"] + point["height"] / 2)
    assert box["width"] > 0
    desk.until(lambda: desk.address().get("series") == "2")
    desk.page.get_by_text("띠: 블록체인의 윌슨 95% 신뢰구간").wait_for()


@pytest.mark.slow
def test_the_average_lies_beside_the_data(desk):
    desk.open("trend", q=QUERY, by="day")
    desk.page.get_by_role("button", name="7일", exact=True).or_(
        desk.page.get_by_role("radio", name="7일", exact=True)
    ).first.click()
    desk.wait_for_address(q=QUERY, by="day", average="7")
    desk.page.get_by_text("그 기간까지 7일 평균").wait_for()
    header, first = desk.download().decode("utf-8-sig").splitlines()[:2]
    assert "이동평균" in header
    assert "2024" in first


@pytest.mark.slow
def test_milestones_are_added_and_removed_on_the_page(opened, own):
    window = opened(own)
    window.open("trend", q=QUERY, by="month")
    assert window.page.get_by_text("24.02.01").count() == 0
    window.page.get_by_role("button", name="이정표").click()
    day = window.page.get_by_test_id("stDateInput").locator("input").first
    day.fill("2024-02-01")
    day.press("Enter")
    window.page.get_by_label("이름", exact=True).fill("국회 <b>의결</b>")
    window.choose("종류", "의결")
    window.page.get_by_role("button", name="더하기").click()
    window.page.locator(".infolayer .annotation-text", has_text="24.02.01 의결").wait_for()
    with Store.open(address(own.log.parent / "policydash.db")) as store:
        (topic,) = store.topics()
        assert [(each.kind, each.label) for each in topic.milestones] == [("의결", "국회 <b>의결</b>")]
    window.page.get_by_text("2024-02-01 의결 · 국회 <b>의결</b>").wait_for()
    window.page.locator(".st-key-milestone-gone-0 button").click()
    window.page.locator(".infolayer .annotation-text", has_text="24.02.01").wait_for(state="detached")


@pytest.mark.slow
def test_without_a_topic_the_box_says_how_to_save_one(opened, own):
    window = opened(own)
    window.open("trend", q="블록체인", by="month")
    window.page.get_by_role("button", name="이정표").click()
    window.page.get_by_label("주제 이름").last.fill("블록")
    window.page.get_by_role("button", name="주제로 저장").click()
    window.page.get_by_text("아직 없습니다. 아래에서 더하면").wait_for()

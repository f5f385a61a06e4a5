"""수집 현황 in a real browser: what the ledger holds is what a person reads, and what the files hold."""

import csv
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from tests.unit.pipeline.rounds import Desk as Collecting
from tests.unit.pipeline.rounds import numbered, rss

from browser.dashboard import Dashboard, running
from engine import address
from policydash.clock import korean_day, now
from policydash.store import Store
from server import serve

pytestmark = pytest.mark.slow

HEALED, DEAD, MISSED, EDITED = "가 소식", "나 소식", "다 소식", "=1+1 소식"
PATHS = {HEALED: "/healed", DEAD: "/dead", MISSED: "/missed", EDITED: "/edited"}
BEFORE, AFTER = "메타버스 진흥법 논의", "=메타버스 진흥법 통과"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
FIVE = ("새 기사", "바뀜", "그대로", "중복", "거절")


@dataclass(frozen=True)
class Office:
    """A dashboard, what collects into its store, and the four days on which it did, today the last."""

    dashboard: Dashboard
    collecting: Collecting
    days: tuple[date, ...]


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """Four feeds read on the first and the last of four days; the second and third day two of them fail.

    가 소식 has an item without a title and holds the old ones to the end; 나 소식 never comes back; of
    다 소식 nothing is left that was known; =1+1 소식 is all right.
    """
    folder = tmp_path_factory.mktemp("status")
    url = address(folder / "policydash.db")
    with serve() as site, Store.open(url, busy_seconds=20) as store:
        found = Collecting(store, site)
        for name, path in PATHS.items():
            found.add(path, name=name, group="시험")
        days = tuple(_four_days(found))
        with running(folder) as dashboard:
            yield Office(dashboard, found, days)
            assert "Traceback" not in dashboard.said()


def _four_days(collecting):
    """Collect on four days and yield each."""
    site, first = collecting.server, now() - timedelta(days=3, seconds=1)
    site.add(PATHS[HEALED], body=rss((1, "하나", ""), (2, "둘", ""), (3, "", "")))
    site.add(PATHS[EDITED], body=rss((4, BEFORE, "")))
    site.add(PATHS[DEAD], body=numbered(5))
    site.add(PATHS[MISSED], body=numbered(*range(10, 20)))
    for day in range(4):
        collecting.clock = first + timedelta(days=day)
        if day == 1:
            site.add(PATHS[HEALED], status=500)
            site.add(PATHS[DEAD], status=500)
        if day == 3:
            site.add(PATHS[HEALED], body=rss((1, "하나", ""), (2, "둘", ""), (3, "", ""), (6, "셋", "")))
            site.add(PATHS[MISSED], body=numbered(*range(20, 30)))
        collecting.round()
        yield korean_day(collecting.clock)


def table(content):
    """Return the rows of a CSV file, after what makes it safe to open in a spreadsheet was seen."""
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\n") == content.count(b"\r\n")
    rows = list(csv.reader(content.decode("utf-8-sig").splitlines()))
    assert [cell for row in rows for cell in row if cell.startswith(FORMULA)] == []
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def plain(cell):
    """Return a cell as it was before it was made safe."""
    return cell.removeprefix("'")


def test_alarms_say_what_is_wrong_and_the_table_how_each_feed_is(office, opened):
    desk = opened(office.dashboard)
    desk.open("status")
    desk.page.get_by_text("수집처 4곳을 모읍니다. 3곳을 살펴보십시오.").wait_for()
    told = desk.page.locator(".st-key-alarms").inner_text()
    assert f"{DEAD} 실패 계속: 3번 이어서 읽지 못했습니다." in told
    assert f"{MISSED} 놓침: " in told
    assert f"{HEALED} 거절 많음: " in told
    assert "(제목 없음 2)" in told
    assert EDITED not in told
    expected = [
        [EDITED, "정상", ""],
        [HEALED, "정상", "거절 많음"],
        [DEAD, "실패 3회", "실패 계속"],
        [MISSED, "정상", "놓침"],
    ]
    assert [row[:3] for row in desk.rows()] == expected
    rows = table(desk.download())
    assert [[plain(row["이름"]), row["상태"], row["살펴볼 것"]] for row in rows] == expected
    assert [row["거절 이유"] for row in rows] == ["", "제목 없음 2", "", ""]


def test_the_strip_shows_the_days(office, opened):
    desk = opened(office.dashboard)
    desk.open("status", tab="days")
    desk.page.locator(".js-plotly-plot .barlayer").wait_for(state="attached")
    expected = {
        EDITED: ["읽음", "변동 없음", "변동 없음"],  # another test has it read once more today
        HEALED: ["읽음", "뒤에 채움", "뒤에 채움", "읽음"],
        DEAD: ["읽음", "공백", "공백", "공백"],
        MISSED: ["읽음", "변동 없음", "변동 없음", "읽음"],
    }
    cells = {
        (name, day.isoformat(), state)
        for name, states in expected.items()
        for day, state in zip(office.days, states, strict=False)
    }
    drawn = desk.page.locator(".js-plotly-plot").evaluate(
        "plot => plot.data.flatMap(bars => bars.customdata.map(cell => [cell[0], cell[1], bars.name]))"
    )
    assert cells <= {tuple(cell) for cell in drawn}
    assert desk.page.locator(".js-plotly-plot .barlayer .point").count() == len(drawn) == 4 * 60
    legend = desk.page.locator(".legend").inner_text()
    assert all(word in legend for word in ("읽음", "변동 없음", "뒤에 채움", "공백", "수집 안 함"))
    rows = {(plain(row["수집처"]), row["날짜"], row["상태"]) for row in table(desk.download())}
    assert rows == {tuple(cell) for cell in drawn}


def test_the_ledger_names_what_was_refused_and_why(office, opened):
    desk = opened(office.dashboard)
    desk.open("status", tab="ledger")
    newest = next(row for row in desk.rows() if row[1] == HEALED)
    assert newest[2:9] == ["일부 거절", "4", "1", "0", "2", "0", "1"]
    rows = table(desk.download())
    assert [row["결과"] for row in rows if row["수집처"] == DEAD] == ["실패", "실패", "실패", "성공"]
    # 3 = 2 new + 1 refused at first, 4 = 1 new + 2 known + 1 refused at last
    assert [row["읽음"] for row in rows if row["수집처"] == HEALED] == ["4", "0", "0", "3"]
    assert all(int(row["읽음"]) == sum(int(row[name]) for name in FIVE) for row in rows)
    desk.choose_row(HEALED)
    refused = [HEALED, "항목 3", "제목 없음", "제목이 없는 항목입니다."]
    assert desk.rows(nth=1) == [refused]
    content = desk.download(".st-key-csv-refused-ledger")
    assert [list(row.values()) for row in table(content)] == [refused]


def test_a_row_is_the_reading_that_was_clicked_though_another_came_meanwhile(office, opened):
    desk, collecting = opened(office.dashboard), office.collecting
    desk.open("status", tab="ledger")
    before = desk.rows()
    list(collecting.steps([collecting.state(MISSED)]))
    desk.choose_row(HEALED)  # its place is now that of the reading after it
    desk.until(lambda: desk.grid()[1:2] and desk.grid()[1:] != before)
    assert desk.page.get_by_role("heading", level=3).filter(has_text="소식").count() == 0
    desk.choose_row(HEALED)
    desk.page.get_by_role("heading", name=HEALED).wait_for()


def test_an_edited_headline_is_listed_after_the_next_reading(office, opened):
    desk, collecting = opened(office.dashboard), office.collecting
    desk.open("status", tab="headlines")
    desk.page.get_by_text("모은 뒤에 제목이 바뀐 기사가 없습니다.").wait_for()
    collecting.server.add(PATHS[EDITED], body=rss((4, AFTER, "")))
    list(collecting.steps([collecting.state(EDITED)]))
    desk.page.reload()
    desk.page.get_by_role("heading", name="바뀐 제목 1건").wait_for()
    desk.page.get_by_text(f"앞 제목: {BEFORE}").wait_for()
    desk.settle()
    (row,) = table(desk.download())
    assert (row["앞 제목"], row["새 제목"], row["수집처"]) == (BEFORE, f"'{AFTER}", f"'{EDITED}")
    desk.page.get_by_role("button", name=AFTER).click()
    desk.page.get_by_role("dialog").get_by_text("원문 열기").wait_for()

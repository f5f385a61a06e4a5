"""수집·가져오기 in a real browser: reading now, reading by itself, switching feeds off and on."""

import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event

import pytest
from tests.unit.pipeline.rounds import rss

from browser.dashboard import read_only, running
from engine import address
from policydash.clock import now
from policydash.model.ledger import FeedSpec, FetchStatus
from policydash.pipeline.collecting import due
from policydash.store import Store
from server import Route, serve

pytestmark = pytest.mark.slow

GOOGLE = "Google 뉴스 검색"
SEARCH = f"{GOOGLE} · 가상융합"
OWN, OTHER = "가나 소식", "다라 소식"
PATIENCE = 60  # seconds


@pytest.fixture
def site():
    with serve() as server:
        yield server


@contextmanager
def fresh(folder, *specs):
    """Give a dashboard on a store that does not exist yet, where these feeds are on."""
    read_only(folder, *specs)
    with running(folder, ALLOW_PRIVATE="127.0.0.1") as found:
        yield found
        assert "Traceback" not in found.said()


@contextmanager
def kept(folder):
    with Store.open(address(folder / "policydash.db")) as store:
        yield store


def test_feeds_are_read_at_the_press_of_a_button(tmp_path, site, opened):
    released = Event()

    def slow(request):
        released.wait(PATIENCE)
        return Route(body=rss((4, "블록체인 실증", ""), (2, "디지털트윈 시범", "")))

    site.add("/fast", body=rss((1, "메타버스 진흥법", ""), (2, "디지털트윈 시범", ""), (3, "", "")))
    site.add_site("/slow", slow)
    first = FeedSpec(name="빠른 곳", url=site.url("/fast"), source="가나일보")
    other = FeedSpec(name="느린 곳", url=site.url("/slow"), source="다라일보", timeout_seconds=PATIENCE)
    with fresh(tmp_path, first, other) as at:
        desk = opened(at)
        desk.open("collect", tab="collect")
        button = desk.page.get_by_role("button", name="모두 수집")
        button.click()
        status = "[data-testid=stExpander]"
        desk.page.locator(status, has_text="수집 중입니다").wait_for()
        desk.until(lambda: site.count("/slow"))
        # While one is waited for, the other is told: read = new + changed + same + duplicate + rejected
        desk.until(lambda: desk.grid(status)[1:] == [["빠른 곳", "3", "2", "0", "0", "0", "1"]])
        assert button.is_disabled()
        released.set()
        told = "수집: 5건을 읽었습니다. 새 기사 3, 바뀜 0, 그대로 0, 중복 1, 거절 1."
        desk.page.get_by_text(told).wait_for()
        desk.settle()
        assert desk.rows()[1:] == [["느린 곳", "2", "1", "0", "0", "1", "0"]]
        desk.page.get_by_text("거절된 항목 1건").wait_for()
        assert "제목 없음,제목이 없는 항목입니다." in desk.download().decode("utf-8-sig")
        desk.page.get_by_text("모두 3건").wait_for()
        with kept(tmp_path) as store:
            assert store.counts()["articles"] == 3
            tallies = {line.feed: (line.status, line.tally.new) for line in store.fetches()}
        assert tallies == {"빠른 곳": (FetchStatus.PARTIAL, 2), "느린 곳": (FetchStatus.OK, 1)}


@pytest.mark.skipif(sys.platform != "linux", reason="processes are found in /proc")
def test_the_collector_is_switched_on_and_off_and_ends_with_the_dashboard(tmp_path, site, opened):
    site.add("/rss", body=rss((1, "메타버스 진흥법", ""), (2, "디지털트윈 시범", "")))
    with fresh(tmp_path, FeedSpec(name="가", url=site.url("/rss"), source="가나일보")) as at:
        desk = opened(at)
        desk.open("collect", tab="collect")
        box = desk.page.locator(".st-key-collector")
        box.get_by_text("15분").click()
        box.get_by_role("button", name="자동 수집 켜기").click()
        box.get_by_text("15분마다").wait_for()
        assert {every for _, every in collectors(tmp_path)} == {"15m"}
        box.get_by_text("새 기사는 2건입니다.").wait_for()
        desk.page.get_by_text("모두 2건").wait_for()  # nobody pressed anything
        assert desk.rows(".st-key-collector") == [["가", "성공", "2", "2", "0", "0", "0", "0", ""]]
        desk.page.get_by_role("link", name="수집 현황").click()
        desk.page.get_by_text("자동 수집이 15분마다 돕니다.").wait_for()
        desk.page.get_by_role("link", name="수집·가져오기").click()
        desk.page.get_by_text("지금 수집").click()
        box.get_by_role("button", name="자동 수집 끄기").click()
        box.get_by_role("button", name="자동 수집 켜기").wait_for()
        assert collectors(tmp_path) == []
        box.get_by_role("button", name="자동 수집 켜기").click()
        box.get_by_role("button", name="자동 수집 끄기").wait_for()
        assert collectors(tmp_path)
        at.end()
        desk.until(lambda: not collectors(tmp_path))
    with kept(tmp_path) as store:
        assert store.counts()["articles"] == 2


def collectors(folder):
    """Return process and interval of each collector that works for a folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it has just ended
            words = (process / "cmdline").read_bytes().decode().split("\0")
            ours = f"POLICYDASH_DATA={folder}".encode() in (process / "environ").read_bytes().split(b"\0")
            if ours and "--every" in words:
                found.append((int(process.name), words[words.index("--every") + 1]))
    return found


@pytest.fixture(scope="module")
def switchboard(tmp_path_factory):
    """A dashboard and its store, with a topic and two feeds that are on; nobody asks them anything."""
    folder = tmp_path_factory.mktemp("switches")
    specs = [FeedSpec(name=name, url=f"http://127.0.0.1/{name}", source="가나일보") for name in (OWN, OTHER)]
    with kept(folder) as store:
        store.save_topic("가상융합", "메타버스 OR XR")
        for spec in specs:
            store.ensure_feed(spec)
        with fresh(folder, *specs) as at:
            yield at, store


def test_a_feed_is_switched_off_and_on(switchboard, opened):
    at, store = switchboard
    desk = opened(at)
    desk.open("collect", tab="collect")
    desk.choose_row(OWN)
    desk.page.get_by_role("button", name="고른 1곳 끄기").click()
    desk.until(lambda: OWN not in asked(store))
    desk.until(lambda: not any(OWN in row for row in desk.grid()))
    desk.page.get_by_role("button", name="모두 수집").wait_for()  # the next in the list is not chosen for it
    switch_on(desk, OWN).click()
    desk.until(lambda: OWN in asked(store))
    desk.until(lambda: any(OWN in row for row in desk.grid()))


def test_a_search_is_switched_on_after_its_terms_and_off_again(switchboard, opened):
    at, store = switchboard
    desk = opened(at)
    desk.open("collect", tab="collect")
    button = switch_on(desk, GOOGLE)
    desk.page.get_by_text("personal, non-commercial use").wait_for()
    assert button.is_disabled()
    desk.page.get_by_text("이용 조건을 확인했고").click()
    desk.settle()
    assert SEARCH not in asked(store)
    button.click()
    desk.until(lambda: SEARCH in asked(store))
    assert [feed.spec.query for feed in store.feeds() if feed.spec.name == SEARCH] == ["메타버스 OR XR"]
    desk.choose_row(SEARCH)
    desk.page.get_by_role("button", name="고른 1곳 끄기").click()
    desk.until(lambda: SEARCH not in asked(store))


def asked(store):
    """Return the feeds that a collector would ask now."""
    return [feed.spec.name for feed in due(store.feeds(), now=now())]


def switch_on(desk, name):
    """Choose a feed among those that are off and return the button that switches it on."""
    desk.page.get_by_text("꺼 둔 곳").click()
    desk.choose("켤 곳", name)
    return desk.page.get_by_role("button", name="켜기", exact=True)

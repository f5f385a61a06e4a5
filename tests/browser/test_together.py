"""Two collectors and a dashboard in use at once: nobody sees an error, nothing is there twice."""

import subprocess
import sys
from collections import Counter
from contextlib import contextmanager
from itertools import cycle
from threading import Barrier, Event

import pytest
from tests.unit.pipeline.rounds import rss

from browser.dashboard import environment, read_only, running
from policydash.model.ledger import SUCCESSFUL, FeedSpec
from policydash.store import Store
from server import Route, serve

pytestmark = pytest.mark.slow

FEEDS, SIZE, SHARED = 4, 40, 10
PATHS = [*(f"/rss{number}" for number in range(FEEDS)), "/edited"]
PLACES = ("한눈에", "기사", "수집 현황", "키워드")
WORDS = ("메타버스", "디지털트윈", "블록체인", "인공지능")
OLD, EDITED = "메타버스 진흥법 논의", "메타버스 진흥법 통과"
ALLOWED = "127.0.0.1"
PATIENCE = 60  # seconds


def article(number):
    """Return number, title and body; neighbours share words, none is like another."""
    first, second = WORDS[number % 4], WORDS[number // 4 % 4]
    return number, f"{first} 산업 {number}호 발표", f"{number}번째 사업에서 {first}와 {second}를 키운다."


def feed(number):
    """Return the articles of a feed, of which the last are the first of the next feed."""
    return [article(number * (SIZE - SHARED) + place) for place in range(SIZE)]


class Site:
    """Feeds that overlap, and a last one whose only article has another headline each time it is asked for.

    The first is answered when both collectors have asked for it, so neither begins after the other's end; the
    last when `released` is set.
    """

    def __init__(self, server):
        self.url = server.url
        self.released = Event()
        self._both = Barrier(2, timeout=PATIENCE)
        self._headlines = cycle((OLD, EDITED))
        server.add_site(PATHS[0], self._first)
        for number in range(1, FEEDS):
            server.add(PATHS[number], body=rss(*feed(number)))
        server.add_site(PATHS[-1], self._last)

    def _first(self, request):
        self._both.wait()
        return Route(body=rss(*feed(0)))

    def _last(self, request):
        self.released.wait(PATIENCE)
        return Route(body=rss((9999, next(self._headlines), "본문")))


@pytest.fixture
def site():
    with serve() as server:
        yield Site(server)


@contextmanager
def collecting(folder, url):
    """Give a `policydash collect` in a process, and what it says."""
    command = [sys.executable, "-m", "policydash", "collect", "--progress", "lines"]
    surroundings = environment(folder, db=url, ALLOW_PRIVATE=ALLOWED)
    with (
        (folder / "collect.txt").open("a+b") as said,
        subprocess.Popen(command, env=surroundings, stdout=said, stderr=said) as process,
    ):
        try:
            yield process
        finally:
            process.kill()  # where the test failed: they may wait for each other


def test_nobody_sees_an_error_and_nothing_is_there_twice(tmp_path, store, store_url, site, opened):
    specs = [
        FeedSpec(name=path, url=site.url(path), source=f"{path} 신문", timeout_seconds=PATIENCE)
        for path in PATHS
    ]
    read_only(tmp_path, *specs)
    with running(tmp_path, db=store_url, ALLOW_PRIVATE=ALLOWED) as at:
        desk = opened(at)
        desk.open("status")
        with collecting(tmp_path, store_url) as one, collecting(tmp_path, store_url) as other:
            look_around(desk)
            assert (one.poll(), other.poll()) == (None, None)
            site.released.set()
            while None in (one.poll(), other.poll()):
                look_around(desk)
        assert (one.returncode, other.returncode) == (0, 0)
        desk.open("articles")
        desk.sentence(f"기사 {FEEDS * (SIZE - SHARED) + SHARED + 1:,}건")
        sound(desk)
        assert "Traceback" not in at.said()
    assert "Traceback" not in (tmp_path / "collect.txt").read_text("utf-8")
    each_once(store)
    adds_up(store)


def look_around(desk):
    """Go to each page and change the query there."""
    for place, word in zip(PLACES, WORDS, strict=True):
        desk.page.get_by_role("link", name=place, exact=True).click()
        sound(desk)
        if desk.box().count():
            desk.ask(word)
            sound(desk)


def sound(desk):
    """Wait until the page stands, and see that it tells of no error."""
    desk.settle()
    assert desk.page.get_by_test_id("stAlertContentError").all_inner_texts() == []


def each_once(store: Store):
    """See that every article of the feeds is there, and once."""
    ids = [number for block in store.rows_since(0) for number in block.id.tolist()]
    titles = Counter(kept.article.title for kept in store.articles(ids))
    edited = titles.pop(OLD, 0) + titles.pop(EDITED, 0)
    expected = {title for number in range(FEEDS) for _, title, _ in feed(number)}
    assert edited == 1
    assert titles == Counter(expected)


def adds_up(store: Store):
    """See that each reading counts what the feed holds, and that all together found each article once."""
    lines = store.fetches()
    assert len(lines) == 2 * (FEEDS + 1)
    assert {line.status for line in lines} <= SUCCESSFUL
    for line in lines:
        tally = line.tally
        assert tally.read == (1 if line.feed == "/edited" else SIZE), line
        assert tally.new + tally.changed + tally.same + tally.duplicate == tally.read, line
    assert sum(line.tally.new for line in lines) == store.counts()["articles"]
    assert sum(line.tally.changed for line in lines if line.feed == "/edited") == 1
    assert store.check() == []

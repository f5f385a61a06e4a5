"""Collectors in processes of their own: killed in the midst of a round, and two at once on one store."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.unit.pipeline.rounds import Desk, numbered

from policydash.model.ledger import SUCCESSFUL, FeedType, FetchStatus, Tally
from policydash.store import Store
from server import Request, Route, Server, serve

ROOT = Path(__file__).resolve().parents[3]
COLLECTOR = Path(__file__).with_name("collector_process.py")
PAGES = 30
KILLS = 4


@pytest.fixture
def server() -> Iterator[Server]:
    with serve() as running:
        yield running


def start(url: str, pages: int = PAGES) -> "subprocess.Popen[bytes]":
    """Start a round in a process."""
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests"), str(ROOT / "src")])
    return subprocess.Popen(
        [sys.executable, str(COLLECTOR), url, str(pages)],
        env={**os.environ, "PYTHONPATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def page(request: Request) -> Route:
    """Return ten articles a page, the first of them those of the page before."""
    number = int(request.query["page"])
    return Route(body=numbered(*range(10 * number - 1, 10 * number + 10)))


def ledger(store: Store) -> Tally:
    return sum((line.tally for line in store.fetches(limit=1000)), Tally())


def test_a_round_that_is_killed_goes_on_where_it_was(fresh_url, server):
    server.add_site("/api", page)
    for number in range(4):
        server.add(f"/rss{number}", body=numbered(*range(1000, 1000 + 300 * (number + 1))))
    chance = random.Random(1)
    with Store.open(fresh_url) as store:
        desk = Desk(store, server)
        desk.add("/api", type=FeedType.POLICY_NEWS)
        for number in range(4):
            desk.add(f"/rss{number}")
        for _ in range(KILLS):
            wait = chance.random() / 10
            _kill_after(start(fresh_url), server, requests=chance.randint(1, 8), seconds=wait)
        assert start(fresh_url).communicate(timeout=120) == (b"", b"")
        expected = [*range(9, 10 * PAGES + 10), *range(1000, 2200)]
        assert desk.titles() == sorted(f"기사 {number}" for number in expected)
        assert ledger(store).new == len(expected)
        assert store.check() == []
        lines = store.fetches(limit=1000)
        assert {line.status for line in lines} <= SUCCESSFUL | {FetchStatus.INTERRUPTED}
        assert all(line.finished_at for line in lines)
    assert server.count("/api") <= PAGES + KILLS  # at most one answer was read twice for each kill


def _kill_after(process: "subprocess.Popen[bytes]", server: Server, *, requests: int, seconds: float) -> None:
    """Kill a process in the midst of its work: some requests and a moment after its start."""
    before = len(server.requests)
    while len(server.requests) < before + requests and process.poll() is None:
        time.sleep(0.005)
    time.sleep(seconds)
    process.kill()
    process.communicate()


def test_two_collectors_at_once_keep_each_article_once(store, store_url, server):
    server.add_site("/api", page)
    desk = Desk(store, server)
    desk.add("/api", type=FeedType.POLICY_NEWS)
    for number in range(4):
        server.add(f"/rss{number}", body=numbered(*range(1000 + 100 * number, 1300 + 100 * number)))
        desk.add(f"/rss{number}")
    rivals = [start(store_url, 10), start(store_url, 10)]
    seen = []
    while any(rival.poll() is None for rival in rivals):
        seen.append(store.revision())  # a dashboard looks on
        time.sleep(0.02)
    assert [rival.communicate(timeout=120) for rival in rivals] == [(b"", b"")] * 2
    assert seen == sorted(seen)
    expected = [*range(9, 110), *range(1000, 1600)]
    assert desk.titles() == sorted(f"기사 {number}" for number in expected)
    lines = store.fetches()
    assert {line.status for line in lines} <= SUCCESSFUL
    assert ledger(store).new == len(expected)
    assert {line.tally.read for line in lines if line.feed != "/api"} <= {300, 0}  # 0: the other was done
    assert store.check() == []

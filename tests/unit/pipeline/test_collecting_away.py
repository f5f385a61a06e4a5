"""A database that is gone in the middle of a round: what was kept stays, and the next round goes on."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.unit.pipeline.rounds import Desk, numbered

from browser.dashboard import read_only
from policydash.model.ledger import FeedSpec
from policydash.store import Store
from server import Request, Route, Server, serve

pytestmark = pytest.mark.slow
FEEDS, SIZE = 3, 40
PATIENCE = 180


@pytest.fixture
def server() -> Iterator[Server]:
    with serve() as running:
        yield running


@pytest.mark.postgres
def test_a_collector_that_repeats_its_rounds_outlives_the_database(own_postgres, tmp_path, server):
    """The second feed is answered once the database is gone, and the database comes back before round two."""
    gone: list[bool] = []

    def second(request: Request) -> Route:
        if not gone:
            gone.append(True)
            own_postgres.stop()
        return Route(body=numbered(*range(100, 100 + SIZE)))

    server.add("/rss0", body=numbered(*range(SIZE)))
    server.add_site("/rss1", second)
    server.add("/rss2", body=numbered(*range(200, 200 + SIZE)))
    read_only(
        tmp_path,
        *(
            FeedSpec(name=f"/rss{number}", url=server.url(f"/rss{number}"), source="가나일보")
            for number in range(FEEDS)
        ),
    )
    command = [sys.executable, "-m", "policydash", "collect", "--every", "10s", "--progress", "lines"]
    surroundings = {
        **os.environ,
        "POLICYDASH_DATA": str(tmp_path),
        "POLICYDASH_DB": own_postgres.url,
        "POLICYDASH_ALLOW_PRIVATE": "127.0.0.1",
    }
    with (tmp_path / "said.txt").open("wb") as said:
        collector = subprocess.Popen(command, env=surroundings, stdout=said, stderr=said)
        try:
            _until(lambda: "저장소에 연결할 수 없습니다" in _said(tmp_path))
            assert collector.poll() is None
            own_postgres.start()
            with Store.open(own_postgres.url) as store:
                _until(lambda: store.counts()["articles"] == FEEDS * SIZE)
                desk = Desk(store, server)
                wanted = [*range(SIZE), *range(100, 100 + SIZE), *range(200, 200 + SIZE)]
                assert desk.titles() == sorted(f"기사 {number}" for number in wanted)
                assert store.check() == []
        finally:
            collector.kill()
            collector.wait()
    assert "Traceback" not in _said(tmp_path)


def _said(folder: Path) -> str:
    return (folder / "said.txt").read_text(encoding="utf-8", errors="replace")


def _until(holds) -> None:
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.2)

"""A team on one PostgreSQL: two collectors and ten sessions in two dashboards, each a process of its own."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from tests.unit.pipeline.rounds import Desk, numbered

from policydash.model.ledger import SUCCESSFUL, Tally
from policydash.store import Store
from server import Server, serve

ROOT = Path(__file__).resolve().parents[3]
HERE = Path(__file__).parent
FEEDS, SIZE, STEP = 6, 200, 150
MOST = 2 * 15 + 2 * 15 + 2  # two dashboards and two collectors with a full pool each; the test's own two
PATIENCE = 240


@pytest.fixture
def server() -> Iterator[Server]:
    with serve() as running:
        yield running


def start(script: str, *arguments: str) -> "subprocess.Popen[str]":
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests"), str(ROOT / "src")])
    return subprocess.Popen(
        [sys.executable, str(HERE / script), *arguments],
        env={**os.environ, "PYTHONPATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


class Looker:
    """Counts the connections to a database, in one of its own that stays open."""

    def __init__(self, url: str) -> None:
        self._engine = create_engine(url, isolation_level="AUTOCOMMIT")

    def open(self) -> int:
        query = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        with self._engine.connect() as connection:
            return int(connection.execute(text(query)).scalar_one())

    def close(self) -> None:
        self._engine.dispose()


@pytest.mark.postgres
def test_two_collectors_and_ten_sessions(postgres_database, tmp_path, server):
    url, end = postgres_database, tmp_path / "end"
    with Store.open(url) as store:
        desk, looker = Desk(store, server), Looker(url)
        for number in range(FEEDS):
            server.add(f"/rss{number}", body=numbered(*range(STEP * number, STEP * number + SIZE)))
            desk.add(f"/rss{number}")
        dashboards = [start("session_process.py", url, "5", str(end)) for _ in range(2)]
        collectors = [start("collector_process.py", url, "1") for _ in range(2)]
        most = 0
        while any(each.poll() is None for each in collectors):
            most = max(most, looker.open())
            time.sleep(0.05)
        end.touch()
        said = [each.communicate(timeout=PATIENCE) for each in [*collectors, *dashboards]]
        expected = STEP * (FEEDS - 1) + SIZE
        assert said == [("", "")] * 2 + [(f"[] True [{expected}]\n0\n", "")] * 2
        assert 4 < most <= MOST
        assert desk.titles() == sorted(f"기사 {number}" for number in range(expected))
        lines = store.fetches()
        assert {line.status for line in lines} <= SUCCESSFUL
        assert sum((line.tally for line in lines), Tally()).new == expected
        assert store.check() == []
        assert looker.open() <= 1 + 5  # whoever has ended let go; what stays is the test's own pool
        looker.close()

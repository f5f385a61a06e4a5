"""The soak of `bench/soak.py` in small, without kills: every fault for two rounds, and a judge that sees."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from bench.soak_check import Verdict, judge

from policydash.collect.web.fetch import Fetcher
from policydash.collect.web.limits import Limits
from policydash.model.ledger import FeedSpec
from policydash.pipeline.collecting import collect, due
from policydash.store import Store
from server import serve
from sites.faults import FAULTS, HOUR, START, World
from unit.pipeline.words import WordExtractor

pytestmark = [pytest.mark.slow, pytest.mark.sqlite("the judge of bench/soak.py reads the file")]


@pytest.fixture(scope="module")
def soaked(tmp_path_factory, sqlite_template) -> Iterator[tuple[Path, World]]:
    path = tmp_path_factory.mktemp("soak") / "store.db"
    path.write_bytes(sqlite_template.read_bytes())
    with serve() as one, serve() as other:
        world = World.on([one, other], len(FAULTS))
        with Store.open(f"sqlite:///{path}") as store:
            for feed in world.feeds:
                store.ensure_feed(spec_of(feed))
            for world.round in (0, 1):
                read(store, world)
        yield path, world


def spec_of(feed) -> FeedSpec:
    return FeedSpec(
        name=feed.name,
        url=feed.url,
        source=f"가상신문 {feed.number}",
        method=feed.method,
        cookie_url=feed.url if feed.fault == "cookie first" else "",
        timeout_seconds=1.0,
    )


def read(store: Store, world: World) -> None:
    now = START + world.round * HOUR
    fetcher = Fetcher(allow_private=True, limits=Limits(total_seconds=1.0), now=lambda: now)
    feeds = due(store.feeds(), now=now)
    steps = collect(store, WordExtractor(), fetcher, feeds, now=lambda: now, jitter=lambda: 0.0, spacing=0.0)
    assert len([step for step in steps if step.status]) == len(feeds)


def changed(soaked: tuple[Path, World], tmp_path: Path, statement: str) -> Verdict:
    copy = tmp_path / "store.db"
    copy.write_bytes(soaked[0].read_bytes())
    with closing(sqlite3.connect(copy)) as database:
        database.execute(statement)
        database.commit()
    return judge(copy, soaked[1])


def test_every_article_that_was_served_in_full_and_acknowledged_is_there_once(soaked):
    verdict = judge(*soaked)
    assert verdict.problems == []
    assert verdict.articles == verdict.acknowledged > 10 * len(FAULTS)


def test_the_judge_sees_what_is_lost(soaked, tmp_path):
    verdict = changed(soaked, tmp_path, "UPDATE article_texts SET url = '' WHERE article_id = 7")
    assert [problem.split(",")[0] for problem in verdict.problems] == [
        "1 articles lost",
        "1 articles made up",
    ]


def test_the_judge_sees_what_is_twice(soaked, tmp_path):
    other = "(SELECT url FROM article_texts WHERE article_id = 8)"
    twice = f"UPDATE article_texts SET url = {other} WHERE article_id = 7"
    problems = changed(soaked, tmp_path, twice).problems
    assert [problem.split(",")[0] for problem in problems] == ["1 articles lost", "1 articles twice"]


def test_the_judge_sees_sums_that_do_not_add_up(soaked, tmp_path):
    problems = changed(soaked, tmp_path, "UPDATE fetches SET read = read + 1 WHERE id = 1").problems
    assert "1 ledger lines do not add up" in problems

"""Clusters that are stopped after the test, whatever happened in it."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from policydash.cluster import DaskRunner
from unit.cluster.processes import Cluster, listens, until

for _name in ("distributed", "tornado.application"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A scheduler with two workers for all tests of a module; who kills one starts another."""
    made = Cluster(tmp_path_factory.mktemp("cluster"))
    made.start_scheduler()
    for _ in range(2):
        made.start_worker()
    yield made
    made.stop()


@pytest.fixture
def own_cluster(tmp_path: Path) -> Iterator[Cluster]:
    """A cluster without any process yet."""
    made = Cluster(tmp_path)
    yield made
    made.stop()


@pytest.fixture
def runner_of() -> Iterator[Callable[..., tuple[DaskRunner, list[str]]]]:
    """A function that gives a runner on a cluster with so many usable workers, and what it tells."""
    made: list[DaskRunner] = []

    def make(cluster: Cluster, workers: int, **options) -> tuple[DaskRunner, list[str]]:
        told: list[str] = []
        if workers:
            until(lambda: listens(cluster.port))
        made.append(DaskRunner(cluster.address, tell=told.append, least=0, **options))
        if workers:
            until(lambda: made[-1].standing().usable == workers)
            told.clear()
        return made[-1], told

    yield make
    for runner in made:
        runner.close()

"""Reading again by real workers with a real Kiwi, killed here and there: bytes as of one machine."""

import random

import pytest

from engine import address, copy
from policydash.cluster import ClusterReader
from policydash.errors import ClusterError
from policydash.pipeline.reindexing import NAME, reindex
from policydash.store import Store
from policydash.text.extract import Extractor
from policydash.text.lexicon import Lexicon
from unit.cluster.kills import killed, started
from unit.cluster.processes import until
from unit.cluster.reindexed import filled, kept

pytestmark = pytest.mark.slow

ARTICLES = 2_300  # five chunks of the store, the last one not full
_STAMPS_ANOTHER = """
from policydash.text import extract

made = extract.Extraction
extract.Extraction = lambda units, version: made(units, "another lexicon")
"""


@pytest.fixture(scope="module")
def waiting(tmp_path_factory):
    """A store of articles that were never extracted."""
    return filled(tmp_path_factory.mktemp("filled") / "store.db", ARTICLES)


def url(path):
    return address(path)


def read_again(path, reader):
    with Store.open(url(path)) as store:
        return [step for step in reindex(store, reader, Lexicon()) if step.name == NAME]


@pytest.fixture(scope="module")
def expected(waiting, tmp_path_factory):
    path = copy(waiting, tmp_path_factory.mktemp("local") / "store.db")
    read_again(path, Extractor(Lexicon()))
    found = kept(path, ARTICLES)
    assert found[2] == {Lexicon().split_version: ARTICLES}
    return found


@pytest.fixture
def fresh(waiting, tmp_path):
    return copy(waiting, tmp_path / "store.db")


@pytest.fixture
def reader_of():
    made = []

    def make(address):
        told = []
        made.append(ClusterReader(address, Extractor(Lexicon()), tell=told.append))
        return made[-1], told

    yield make
    for reader in made:
        reader.close()


def reached(reader):
    try:
        reader.require()
    except ClusterError:
        return False
    return True


def test_workers_read_and_one_is_killed(own_cluster, fresh, expected, reader_of):
    own_cluster.start_scheduler()
    workers = [own_cluster.start_worker() for _ in range(2)]
    reader, told = reader_of(own_cluster.address)
    until(lambda: reached(reader) and reader.standing().usable == 2)
    with Store.open(url(fresh)) as store:
        for step in reindex(store, reader, Lexicon()):
            if step.name == NAME and step.done == 500:
                own_cluster.kill(workers[0])
    assert kept(fresh, ARTICLES) == expected
    assert not any("다른 판" in sentence for sentence in told)


def test_a_worker_of_another_lexicon_is_refused_and_its_share_read_elsewhere(
    own_cluster, fresh, expected, reader_of
):
    own_cluster.start_scheduler()
    own_cluster.start_worker(before=_STAMPS_ANOTHER)
    reader, told = reader_of(own_cluster.address)
    until(lambda: reached(reader))
    read_again(fresh, reader)
    assert kept(fresh, ARTICLES) == expected
    assert [worker.problem for worker in reader.standing().workers] == ["다른 사전"]
    assert any("쓸 수 있는 작업자가 없어" in sentence for sentence in told)


def test_without_a_scheduler_it_is_read_here(own_cluster, fresh, expected, reader_of):
    own_cluster.start_scheduler()
    own_cluster.start_worker()
    reader, told = reader_of(own_cluster.address)
    until(lambda: reached(reader))
    own_cluster.kill(own_cluster.scheduler)
    read_again(fresh, reader)
    assert kept(fresh, ARTICLES) == expected
    assert any("닿을 수 없어 이 컴퓨터에서" in sentence for sentence in told)


def test_killed_at_any_moment_it_ends_with_every_article_read_once(own_cluster, fresh, expected):
    own_cluster.start_scheduler()
    own_cluster.start_worker()
    draw, kills = random.Random(20), 0
    while kills < 3 and killed(url(fresh), own_cluster.address, most=4.0, draw=draw):
        kills += 1
    assert kills  # on a quick machine it may be done before the last of them
    process = started(url(fresh), own_cluster.address)
    _, errors = process.communicate(timeout=120)
    assert (process.returncode, errors.decode()) == (0, "")
    assert kept(fresh, ARTICLES) == expected

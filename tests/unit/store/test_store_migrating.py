"""Many processes that open one store at the same moment: one migrates, the others wait, all find it ready."""

import subprocess
import sys

import pytest
from tests.unit.store.old_store import make_older

from policydash.store import Store
from policydash.store.engine import Database
from policydash.store.migrate import version_of
from policydash.store.schema import HEAD

PROCESSES = 6
SCRIPT = """
import sys
from policydash.store import Store
print("ready", flush=True)
sys.stdin.readline()  # so that all of them open it at once
with Store.open(sys.argv[1], busy_seconds=120) as store:
    print(store.revision(), len(store.topics()), len(store.audit.lines()), store.check())
"""


def at_once(url):
    """Return what each of the processes says of the store that they open at the same moment."""
    pipe = subprocess.PIPE
    started = [
        subprocess.Popen([sys.executable, "-c", SCRIPT, url], stdin=pipe, stdout=pipe, stderr=pipe, text=True)
        for _ in range(PROCESSES)
    ]
    for process in started:
        assert process.stdout.readline() == "ready\n"
    for process in started:
        process.stdin.write("\n")
        process.stdin.flush()
    return [process.communicate(timeout=240) for process in started]


def test_an_empty_store(store_url):
    assert at_once(store_url) == [("0 0 0 []\n", "")] * PROCESSES
    is_at_head(store_url)


@pytest.mark.parametrize("version", ["0001", "0005"])
def test_a_store_of_an_earlier_policydash(store_url, version):
    with Store.open(store_url) as old:
        old.save_topic("메타", "메타버스")
        make_older(old, version)
    assert at_once(store_url) == [("1 1 0 []\n", "")] * PROCESSES
    is_at_head(store_url)


def is_at_head(url):
    database = Database(url, busy_seconds=1)
    with database.reading() as connection:
        assert version_of(connection) == HEAD
    database.close()

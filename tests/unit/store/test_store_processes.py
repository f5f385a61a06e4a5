"""Several processes and threads on one store."""

import subprocess
import sys
import threading
from pathlib import Path

from policydash.model.ledger import FetchStatus, Tally
from policydash.model.sequence import unpack
from policydash.store import Store

WRITER = Path(__file__).with_name("writer_process.py")


def _start(url, name, first, last, *rest):
    arguments = [sys.executable, str(WRITER), url, name, str(first), str(last), *rest]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_two_writers_and_a_reader(store, store_url):
    writers = [_start(store_url, "하나", 0, 400), _start(store_url, "둘", 200, 600)]
    seen: list[int] = []  # revisions, as a dashboard would see them
    articles: dict[int, bytes] = {}
    running = True
    while running:
        running = any(writer.poll() is None for writer in writers)  # asked first: one more look at the end
        with store.reading() as snapshot:
            for block in snapshot.rows_since(seen[-1] if seen else 0):
                articles.update(zip(block.id.tolist(), block.sequences, strict=True))
            last = snapshot.eojeols()[-1:]
            seen.append(snapshot.revision)
            assert all(not len(each) or unpack(each).max() <= last[0][0] for each in articles.values())
    assert [writer.communicate() for writer in writers] == [(b"", b"")] * 2
    assert seen == sorted(seen)
    assert sorted(articles) == list(range(1, 601))  # what came in by refreshing is all there is
    _check_the_sum(store)


def _check_the_sum(store):
    assert store.check() == []
    assert {key: store.counts()[key] for key in ("articles", "article_keys", "sources", "eojeols")} == {
        "articles": 600,
        "article_keys": 600,
        "sources": 7,
        "eojeols": 50,
    }
    lines = store.fetches()
    assert sum((line.tally for line in lines), Tally()) == Tally(new=600, duplicate=200)
    assert [line.tally.read for line in lines] == [400, 400]
    assert store.counts()["sightings"] == 200
    titles = [each.article.title for each in store.articles(range(1, 601))]
    assert sorted(titles) == sorted(f"제목 {number}" for number in range(600))
    keys = dict(store.eojeols())
    (block,) = store.rows_since(0)
    for title, sequence in zip(titles, block.sequences, strict=True):
        number = int(title.removeprefix("제목 "))
        assert [keys.get(int(each), "") for each in unpack(sequence)] == [
            f"말{number % 50}",
            "",
            f"말{number % 13}",
        ]


def test_a_writer_that_is_killed_leaves_whole_batches_and_an_open_line(store, store_url):
    writer = _start(store_url, "하나", 0, 100, "die")
    assert writer.wait(timeout=120) == -9
    writer.communicate()
    assert store.check() == []
    assert store.counts()["articles"] == 20  # the first batch; nothing of the second
    (line,) = store.fetches()
    assert (line.status, line.finished_at, line.tally) == (FetchStatus.INTERRUPTED, None, Tally(new=20))
    again = _start(store_url, "하나", 0, 100)
    assert again.communicate(timeout=120) == (b"", b"")
    assert store.counts()["articles"] == 100
    newest, oldest = store.fetches()
    assert (oldest.status, oldest.finished_at is not None) == (FetchStatus.INTERRUPTED, True)
    assert (newest.status, newest.tally) == (FetchStatus.OK, Tally(new=80, duplicate=20))


def test_ids_learned_by_another_process_are_used(store, store_url, desk_at):
    desk = desk_at(store)
    desk.put(desk.article(1), units=("말1",))
    with Store.open(store_url) as other:
        rival = desk_at(other)
        rival.put(rival.article(2), units=("말2", "말1"))
    desk.put(desk.article(3), units=("말1", "말2", "말3"))
    assert store.eojeols() == [(1, "말1"), (2, "말2"), (3, "말3")]


def test_threads_share_one_store(desk):
    failures: list[BaseException] = []

    def work(first):
        try:
            for number in range(first, first + 5):
                desk.put(desk.article(number), units=(f"말{number}", "정부"))
                desk.store.articles(desk.ids())
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(first,)) for first in (0, 100, 200, 300)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert (len(desk.ids()), len(desk.store.eojeols()), desk.store.check()) == (20, 21, [])

"""A database that goes away and comes back, a disk that fills: a sentence, no loss, recovery by itself."""

import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from policydash.errors import StoreError, StoreTimeoutError
from policydash.store import Store
from policydash.store.engine import Database

ROOT = Path(__file__).resolve().parents[3]
FILLER = Path(__file__).with_name("filler_process.py")
ABSENT = "저장소에 연결할 수 없습니다"


@pytest.mark.postgres
def test_a_server_that_stops_and_starts(own_postgres, desk_at):
    with Store.open(own_postgres.url, busy_seconds=20) as store:
        desk = desk_at(store)
        desk.put(desk.article(1), units=("메타버스",))
        revision = store.revision()
        own_postgres.stop()
        for _ in range(2):
            with pytest.raises(StoreError, match=ABSENT):
                store.revision()
            with pytest.raises(StoreError, match=ABSENT):
                store.save_topic("메타", "메타버스")
        with pytest.raises(StoreError, match=ABSENT):
            Store.open(own_postgres.url)
        own_postgres.start()
        assert store.revision() == revision
        desk.put(desk.article(2), units=("메타버스", "새말"))
        assert (desk.ids(), store.check(), store.topics()) == ([1, 2], [], [])


@pytest.mark.postgres
def test_a_server_that_stops_amid_transactions(own_postgres, desk_at):
    """In the middle of reading, of writing, and of a COPY: each ends with the sentence and leaves nothing."""
    with Store.open(own_postgres.url) as store:
        desk = desk_at(store)
        desk.put(desk.article(1), units=("메타버스",))
        fetch_id = store.start_fetch(desk.feed.id, started_at=desk.NOW)

        def write():
            with store.writing(fetch_id, desk.feed.id, seen_at=desk.NOW) as batch:
                batch.apply(desk.article(2), desk.decide(batch, desk.article(2), desk.feed), None)
                own_postgres.stop()

        with pytest.raises(StoreError, match=ABSENT):
            write()
        own_postgres.start()

        def read():
            with store.reading() as snapshot:
                assert snapshot.articles() == 1
                own_postgres.stop()
                snapshot.articles()

        with pytest.raises(StoreError, match=ABSENT):
            read()
        own_postgres.start()
        assert (desk.ids(), store.check()) == ([1], [])
        desk.put(desk.article(2))
        assert desk.ids() == [1, 2]


@pytest.mark.slow
@pytest.mark.postgres
def test_a_backup_that_is_being_restored_when_the_server_stops(own_postgres, desk_at, tmp_path):
    with Store.open(f"sqlite:///{tmp_path / 'full.db'}") as full:
        desk = desk_at(full)
        desk.put(*(desk.article(number, body="가" * 5_000) for number in range(3_000)), units=("메타버스",))
        full.backup(tmp_path / "full.zip")
    with Store.open(own_postgres.url) as store:
        store.save_topic("메타", "메타버스")
        stopper = threading.Timer(0.5, own_postgres.stop)
        stopper.start()
        with suppress(StoreError):  # whether it was faster or not
            store.restore(tmp_path / "full.zip", overwrite=True)
        stopper.join()
        own_postgres.start()
        found = len(store.topics()), store.counts()["articles"]
        assert found in {(1, 0), (0, 3_000)}  # as it was, or whole
        store.restore(tmp_path / "full.zip", overwrite=True)
        assert (store.counts()["articles"], store.check()) == (3_000, [])


@pytest.mark.postgres
def test_a_statement_that_takes_too_long(postgres_database):
    Store.open(postgres_database).close()
    database = Database(postgres_database, busy_seconds=5, read_seconds=0.2)
    slow = "SELECT pg_sleep(0.6)"

    def read(*, patient):
        with database.reading(patient=patient) as connection:
            return connection.exec_driver_sql(slow).rowcount

    with pytest.raises(StoreTimeoutError, match="제한 시간 안에 답하지 못해"):
        read(patient=False)
    assert read(patient=True) == 1
    with database.writing() as transaction:  # what is written may take its time
        transaction.connection.exec_driver_sql(slow)
    with pytest.raises(StoreTimeoutError):  # and the limit is there again afterwards
        read(patient=False)
    database.close()


@pytest.mark.postgres
def test_connections_that_are_all_in_use(postgres_database, monkeypatch):
    from policydash.store import engine  # noqa: PLC0415

    monkeypatch.setitem(engine._POOL, "pool_size", 1)
    monkeypatch.setitem(engine._POOL, "max_overflow", 1)
    monkeypatch.setitem(engine._POOL, "pool_timeout", 0.2)
    with Store.open(postgres_database) as store:
        with store.reading(), store.reading(), pytest.raises(StoreError, match="접속이 모두 쓰이고"):
            store.revision()
        assert store.revision() == 0


@pytest.mark.postgres
def test_a_transaction_in_which_nothing_happens_is_ended_by_the_server(postgres_database):
    """A writer that stands still must not hold its turn for ever."""
    with Store.open(postgres_database) as store:
        database = Database(postgres_database, busy_seconds=5)

        def stand_still():
            with database.writing() as transaction:
                # Ten minutes, but for this test; the session's own is asked for below.
                transaction.connection.exec_driver_sql("SET idle_in_transaction_session_timeout = 500")
                threading.Event().wait(2)
                transaction.connection.exec_driver_sql("SELECT 1")

        with pytest.raises(StoreError, match="오래 멈춰 있어"):
            stand_still()
        with database.reading() as connection:
            limit = connection.exec_driver_sql("SHOW idle_in_transaction_session_timeout").scalar()
        assert limit == "10min"
        database.close()
        store.save_topic("메타", "메타버스")
        assert len(store.topics()) == 1


def test_a_disk_that_fills_amid_an_import_loses_nothing_that_was_kept(sqlite_url, desk_at):
    """The process may write files of 3 MB and no larger, which is what a full disk is to it."""
    with Store.open(sqlite_url) as store:
        desk_at(store)
    told = subprocess.run(
        [sys.executable, str(FILLER), sqlite_url],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "tests"), str(ROOT)])},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "Traceback" not in told.stderr, told.stderr
    *batches, sentence = told.stdout.splitlines()
    assert "디스크" in sentence
    with Store.open(sqlite_url) as store:
        desk = desk_at(store)
        assert len(desk.ids()) == 20 * len(batches) > 0  # each batch that was told as kept, and no other
        assert store.check() == []
        desk.put(desk.article(9_999), units=("메타버스",))
        assert len(desk.ids()) == 20 * len(batches) + 1


def test_a_store_goes_on_in_the_same_process_once_there_is_room(sqlite_url, desk_at):
    with Store.open(sqlite_url) as store:
        desk = desk_at(store)
        desk.put(desk.article(1))
        limit = _pages(store)
        with pytest.raises(StoreError, match="디스크가 가득 차서"):
            desk.put(desk.article(2, body="가" * 1_000_000))
        assert desk.ids() == [1]
        _pages(store, limit + 10_000)
        desk.put(desk.article(2, body="가" * 1_000_000))
        assert (desk.ids(), store.check()) == ([1, 2], [])


def _pages(store, limit=None):
    """Let the file have so many pages and no more (as many as it has now), in every connection; return it."""
    pool = [store._database.engine.raw_connection() for _ in range(4)]
    for connection in pool:
        cursor = connection.cursor()
        wanted = limit or cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {wanted}")
    for connection in pool:
        connection.close()
    return wanted

"""Opening stores: fresh, again, too new, not there, not ours, and several processes at once."""

import sqlite3
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.exc import NoResultFound

from policydash.errors import StoreBusyError, StoreError, StoreVersionError
from policydash.model.ledger import FeedSpec
from policydash.store import Store
from policydash.store.engine import Database
from policydash.store.migrate import version_of
from policydash.store.schema import HEAD, metadata

_NOW = datetime(2026, 1, 2, tzinfo=UTC)


def test_a_fresh_store_is_empty(store):
    assert set(store.counts().items()) == {(table, 0) for table in metadata.tables if table != "meta"} | {
        ("meta", 1)
    }
    assert (store.revision(), store.vocabulary_version(), store.eojeols(), store.check()) == (0, 0, [], [])


def test_opening_again_keeps_what_is_there(store_url):
    with Store.open(store_url) as first:
        first.save_topic("메타", "메타버스")
    with Store.open(store_url) as second:
        assert [topic.name for topic in second.topics()] == ["메타"]


def test_the_migrations_lead_to_the_tables_of_the_schema(store_url):
    Store.open(store_url).close()
    database = Database(store_url, busy_seconds=1)
    with database.reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_name": _is_ours}
        )
        assert compare_metadata(context, metadata) == []
        assert version_of(connection) == HEAD
    database.close()


def _is_ours(name, kind, _parents):
    return not (kind == "table" and name.startswith("article_trigram"))  # FTS5's own, see trigrams.py


def test_a_store_of_a_newer_policydash_is_refused(store_url):
    Store.open(store_url).close()
    database = Database(store_url, busy_seconds=1)
    with database.writing() as transaction:
        transaction.connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreVersionError, match="더 새로운 policydash가 만들었습니다"):
        Store.open(store_url)
    database.close()


def test_sqlite_keeps_its_promises(sqlite_url):
    Store.open(sqlite_url).close()
    database = Database(sqlite_url, busy_seconds=30)
    with database.reading() as connection:
        found = [
            connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]
    assert found == ["wal", 2, 1, 30_000]
    database.close()


def test_a_missing_folder_is_made(tmp_path):
    Store.open(f"sqlite:///{tmp_path}/a/b/store.db").close()
    assert (tmp_path / "a" / "b" / "store.db").exists()


def test_a_file_that_is_no_database(tmp_path):
    file = tmp_path / "store.db"
    file.write_bytes(b"not a database at all" * 100)
    with pytest.raises(StoreError, match="policydash 저장소가 아니거나 손상된 파일입니다"):
        Store.open(f"sqlite:///{file}")


def test_the_database_of_another_program(tmp_path):
    other = sqlite3.connect(tmp_path / "other.db")
    other.executescript("CREATE TABLE articles (text)")
    other.close()
    with pytest.raises(StoreError, match="다른 프로그램의 데이터베이스입니다"):
        Store.open(f"sqlite:///{tmp_path}/other.db")


def test_a_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="폴더를 만들 수 없습니다"):
        Store.open(f"sqlite:///{tmp_path}/file/store.db")


def test_a_folder_in_place_of_the_file(tmp_path):
    with pytest.raises(StoreError, match="연결할 수 없습니다"):
        Store.open(f"sqlite:///{tmp_path}")


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("store.db", "저장소 주소를 읽을 수 없습니다"),
        ("mysql://a:secret@b/c", "‘mysql’ 저장소는 쓸 수 없습니다"),
        ("sqlite://", "파일 경로가 필요합니다"),
        ("postgresql://me:secret@127.0.0.1:1/x?password=secret", "연결할 수 없습니다"),
    ],
)
def test_addresses_that_lead_nowhere_give_a_sentence_without_the_password(url, sentence):
    with pytest.raises(StoreError, match=sentence) as caught:
        Store.open(url)
    assert "secret" not in str(caught.value)


@pytest.mark.postgres
def test_a_database_that_does_not_exist(postgres_url):
    with pytest.raises(StoreError, match="그 이름의 데이터베이스가 없습니다"):
        Store.open(postgres_url.replace("/postgres?", "/absent?"))


@pytest.mark.postgres
def test_a_user_that_does_not_exist(postgres_url):
    with pytest.raises(StoreError, match="로그인하지 못했습니다"):
        Store.open(postgres_url.replace("//postgres:", "//nobody:"))


@pytest.mark.postgres
def test_a_user_who_may_not_write(postgres_database):
    with Store.open(postgres_database):
        pass
    database = Database(postgres_database, busy_seconds=1)
    with database.writing() as transaction:
        transaction.connection.execute(text("DROP ROLE IF EXISTS reader"))
        transaction.connection.execute(text("CREATE ROLE reader LOGIN"))
        transaction.connection.execute(text("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader"))
    database.close()
    with (
        Store.open(postgres_database.replace("//postgres:", "//reader:")) as store,
        pytest.raises(StoreError, match="쓸 권한이 없습니다"),
    ):
        store.save_topic("메타", "메타버스")


def test_waiting_too_long_for_a_writer(store_url):
    with Store.open(store_url) as store, Store.open(store_url, busy_seconds=0.2) as other:
        feed_id = store.ensure_feed(_spec()).id
        fetch_id = store.start_fetch(feed_id, started_at=_NOW)
        with store.writing(fetch_id, feed_id, seen_at=_NOW):
            assert other.topics() == []  # reading waits for nobody
            with pytest.raises(StoreBusyError, match="오래 쓰고 있습니다"):
                other.save_topic("메타", "메타버스")
        other.save_topic("메타", "메타버스")
        assert len(store.topics()) == 1


def test_a_bug_goes_through_as_it_is(store):
    with pytest.raises(NoResultFound), store.writing(1, 99, seen_at=_NOW):
        pass


def test_processes_that_open_a_fresh_store_at_the_same_moment(store_url):
    script = "import sys; from policydash.store import Store; print(Store.open(sys.argv[1]).revision())"
    started = [
        subprocess.Popen(
            [sys.executable, "-c", script, store_url], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for _ in range(3)
    ]
    ended = [process.communicate(timeout=120) for process in started]
    assert ended == [(b"0\n", b"")] * 3


def test_a_disk_that_is_full(sqlite_url):
    with Store.open(sqlite_url) as store:
        raw = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))
        pages = raw.execute("PRAGMA page_count").fetchone()[0]
        raw.close()
        connection = store._database.engine.raw_connection()
        connection.cursor().execute(f"PRAGMA max_page_count = {pages}")
        connection.close()  # goes back to the pool and is the one that is taken next
        with pytest.raises(StoreError, match="디스크가 가득 차서"):
            store.save_topic("메타", "가" * 1_000_000)
        assert store.topics() == []


def _spec():
    return FeedSpec(name="가나 RSS", url="https://gana.example/rss", source="가나일보")

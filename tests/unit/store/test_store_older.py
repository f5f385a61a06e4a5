"""What an earlier policydash left is taken over: a store in place, a backup by restoring it."""

from shutil import copyfile

import pytest
from tests.unit.store.old_store import back_up_old, make_older

from policydash.errors import StoreVersionError
from policydash.store import Store
from policydash.store.engine import Database
from policydash.store.migrate import version_of
from policydash.store.schema import HEAD


def _content(store):
    (block,) = store.rows_since(0)
    return [store.article(1), store.article(2)], store.eojeols(), store.topics(), block.sequences


def _fill(store, desk_at):
    desk = desk_at(store)
    desk.put(desk.article(1), desk.article(2), units=("메타버스", "", "정부"))
    store.save_topic("메타", "메타버스")
    return _content(store)


@pytest.mark.parametrize("version", ["0001", "0002", "0003", "0004", "0005"])
def test_an_older_store_is_brought_up_to_date_in_place(store_url, desk_at, version):
    with Store.open(store_url) as old:
        kept = _fill(old, desk_at)
        make_older(old, version)
    with Store.open(store_url) as store:
        assert _content(store) == kept
        assert (store.lexicon.decisions(), store.lexicon.repeated_lines(), store.check()) == ([], {}, [])
        assert [(feed.cursor, feed.spec.full_text) for feed in store.feeds()] == [("", False)]
        desk = desk_at(store)
        desk.put(desk.article(3), units=("정부", "새말"))
        assert desk.ids() == [1, 2, 3]
    database = Database(store_url, busy_seconds=1)
    with database.reading() as connection:
        assert version_of(connection) == HEAD
    database.close()


@pytest.mark.parametrize("version", ["0001", "0002", "0003", "0004", "0005"])
@pytest.mark.parametrize("name", ["backup.zip", "backup.db"])
def test_an_older_backup_is_restored(store, desk_at, tmp_path, name, version):
    with Store.open(f"sqlite:///{tmp_path}/old.db") as old:
        kept = _fill(old, desk_at)
        make_older(old, version)
        back_up_old(old, tmp_path / "backup.zip", version)
        old._database.engine.raw_connection().cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    copyfile(tmp_path / "old.db", tmp_path / "backup.db")
    store.restore(tmp_path / name)
    assert _content(store) == kept
    assert (store.lexicon.decisions(), store.lexicon.repeated_lines(), store.check()) == ([], {}, [])


def test_a_backup_of_before_the_first_migration_is_none_of_ours(store, tmp_path):
    store.backup(tmp_path / "new.zip")
    with Store.open(f"sqlite:///{tmp_path}/old.db") as old:
        make_older(old, "0001")
        back_up_old(old, tmp_path / "backup.zip", "0000")
    with pytest.raises(StoreVersionError, match="다른 판의 policydash가 만들었습니다"):
        store.restore(tmp_path / "backup.zip")

"""Backup and restore on and across both engines, and what `check` finds."""

import json
import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlalchemy import insert, update

from policydash.errors import StoreError, StoreVersionError
from policydash.model.article import Rejection
from policydash.model.audit import AuditLine
from policydash.model.decisions import About, Action, LexiconDecision
from policydash.model.rows import VocabularyTerm
from policydash.model.topic import Milestone
from policydash.store import Store
from policydash.store.schema import article_texts, articles, decisions, eojeols, fetches

DECISION = LexiconDecision(
    action=Action.ACCEPTED,
    about=About.VARIANT,
    term="확장현실",
    variant="XR",
    decided_at=datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC),
)


@pytest.fixture
def full(desk):
    """A store with something in every table, on each engine."""
    other = desk.add_feed("다라 RSS", source="다라일보")
    first = desk.article(1, title="제목\n‘XR’ 😀", keywords=("가", "나", "가"), category="IT")
    desk.put(
        first, desk.article(2, published=None), Rejection("1행", "제목 없음"), units=("메타버스", "", "정부")
    )
    desk.put(desk.article(1, title="고친 제목"), at=desk.NOW)
    desk.put(desk.article(2, published=None), feed=other)
    desk.store.save_vocabulary([VocabularyTerm("가가", "가 가", 2)], learned_from=2)
    desk.store.save_topic("메타", "메타버스")
    desk.store.set_milestones("메타", [Milestone(date(2024, 8, 28), "시행 ‘법’", "시행")])
    desk.store.set_excluded("메타", ["정부", "가|나"])
    desk.store.set_setting("sample", "yes")
    desk.store.lexicon.record(DECISION)
    desk.store.lexicon.replace_repeated_lines("가나일보", {"구독은무료입니다": ("구독은 무료입니다.", 4)})
    line = AuditLine(
        at=desk.NOW, who="김 <kim@example.kr>", verb="주제 저장", object="메타", detail={"‘": [1]}
    )
    desk.store.audit.finish(desk.store.audit.begin(line), "완료")
    assert 0 not in desk.store.counts().values()
    return desk.store


def _content(store):
    """Everything a reader can ask for; a restore makes only the counters grow."""
    (block,) = store.rows_since(0)
    return (
        store.counts(),
        [store.article(1), store.article(2)],
        store.names(),
        store.eojeols(),
        store.vocabulary(),
        store.topics(),
        store.setting("sample"),
        store.feeds(),
        store.fetches(),
        [store.rejections(line.id) for line in store.fetches()],
        store.known(["https://gana.example/1", "https://gana.example/2"]),
        store.lexicon.decisions(),
        store.audit.lines(),
        store.lexicon.repeated_lines(),
        (block.story.tolist(), block.minute.tolist(), block.sequences),
    )


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def second(request, tmp_path, postgres_url_of):
    """A second, empty store, on each engine."""
    url = f"sqlite:///{tmp_path}/second.db" if request.param == "sqlite" else postgres_url_of()
    with Store.open(url) as store:
        yield store


@pytest.mark.parametrize("name", ["backup.zip", "backup.db"])
def test_a_backup_restores_into_either_engine(full, second, tmp_path, name):
    full.backup(tmp_path / name)
    second.restore(tmp_path / name)
    assert _content(second) == _content(full)
    assert second.check() == []
    assert second.revision() > full.revision()
    assert second.vocabulary_version() > full.vocabulary_version()


def test_a_restored_store_goes_on(full, second, tmp_path, desk_at):
    full.backup(tmp_path / "backup.zip")
    second.restore(tmp_path / "backup.zip")
    desk = desk_at(second)
    before = second.revision()
    desk.put(desk.article(3), desk.article(1), units=("정부", "새말"))
    assert desk.ids(before) == [1, 3]  # the title of 1 is set back, 3 is new
    assert [key for _, key in second.eojeols(2)] == ["새말"]
    assert second.check() == []


def test_a_store_with_data_is_only_overwritten_when_told(full, desk, tmp_path):
    full.backup(tmp_path / "backup.zip")
    desk.put(desk.article(9), units=("나중",))
    with pytest.raises(StoreError, match="비어 있지 않아 복원하지 않았습니다"):
        full.restore(tmp_path / "backup.zip")
    assert full.article(3) is not None
    with full.reading() as snapshot:
        before = (snapshot.revision, snapshot.generation)
    full.restore(tmp_path / "backup.zip", overwrite=True)
    assert full.article(3) is None
    with full.reading() as snapshot:
        assert snapshot.revision > before[0]
        assert snapshot.generation == before[1] + 1
    assert desk.ids(before[0]) == [1, 2]  # all of it is new to a reader
    desk.put(desk.article(9), units=("메타버스", "나중"))  # ids learned before the restore are forgotten
    assert full.eojeols() == [(1, "메타버스"), (2, "정부"), (3, "나중")]


def test_the_same_store_gives_the_same_zip(full, tmp_path):
    full.backup(tmp_path / "a.zip")
    full.backup(tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_an_sqlite_backup_is_one_whole_file(desk_at, sqlite_url, tmp_path):
    with Store.open(sqlite_url) as store:
        desk = desk_at(store)
        desk.put(desk.article(1))
        store.backup(tmp_path / "deep" / "copy.db")
        assert [file.name for file in (tmp_path / "deep").iterdir()] == ["copy.db"]
        with Store.open(f"sqlite:///{tmp_path}/deep/copy.db") as copy:
            assert copy.article(1) == store.article(1)


def test_a_store_is_not_backed_up_onto_itself(sqlite_url):
    with Store.open(sqlite_url) as store, pytest.raises(StoreError, match="자신에게 백업할 수 없습니다"):
        store.backup(Path(sqlite_url.removeprefix("sqlite:///")))


def _damage(path, entries):
    """Write the zip at `path` again with some entries replaced; None leaves one out."""
    with ZipFile(path) as old:
        kept = {name: old.read(name) for name in old.namelist()}
    with ZipFile(path, "w") as new:
        for name, data in {**kept, **entries}.items():
            if data is not None:
                new.writestr(name, data)


@pytest.mark.parametrize(
    ("entries", "kind", "sentence"),
    [
        ({"manifest.json": None}, StoreError, "백업 파일을 읽을 수 없습니다"),
        ({"manifest.json": b'{"format": "other"}'}, StoreError, "백업 파일을 읽을 수 없습니다"),
        ({"topics.jsonl": b"{"}, StoreError, "백업 파일을 읽을 수 없습니다"),
        ({"topics.jsonl": b'{"name": "a"}'}, StoreError, "백업 파일을 읽을 수 없습니다"),
        ({"topics.jsonl": None}, StoreError, "백업 파일을 읽을 수 없습니다"),
        (
            {"manifest.json": json.dumps({"format": "policydash-backup", "version": "9999"}).encode()},
            StoreVersionError,
            "다른 판의 policydash가 만들었습니다",
        ),
    ],
)
def test_a_damaged_backup_changes_nothing(full, tmp_path, entries, kind, sentence):
    full.backup(tmp_path / "backup.zip")
    _damage(tmp_path / "backup.zip", entries)
    before = _content(full)
    with pytest.raises(kind, match=sentence):
        full.restore(tmp_path / "backup.zip", overwrite=True)
    assert _content(full) == before


def test_what_is_no_backup(store, tmp_path):
    (tmp_path / "x.zip").write_bytes(b"hello")
    with pytest.raises(StoreError, match="백업 파일이 아닙니다"):
        store.restore(tmp_path / "x.zip")
    other = sqlite3.connect(tmp_path / "other.db")
    other.executescript("CREATE TABLE notes (text)")
    other.close()
    with pytest.raises(StoreError, match="백업 파일이 아닙니다"):
        store.restore(tmp_path / "other.db", overwrite=True)
    with pytest.raises(StoreError, match="읽거나 쓸 수 없습니다"):
        store.restore(tmp_path / "absent.zip")
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="읽거나 쓸 수 없습니다"):
        store.backup(tmp_path / "file" / "x.zip")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (update(fetches).where(fetches.c.id == 1).values(read=99), "합이 다른 수집 기록이 1건"),
        (update(articles).where(articles.c.id == 1).values(story_id=77), "이야기에 속한 기사가 1건"),
        (update(articles).values(revision=10_000), "새로운 기사가 2건"),
        (article_texts.delete().where(article_texts.c.article_id == 2), "본문이 없는 기사가 1건"),
        (insert(eojeols).values(id=5, key="틈"), "빠진 어절 번호가 2개"),
        (
            update(articles).where(articles.c.id == 1).values(sequence=b"\x63\x00\x00\x00"),
            "손상된 기사가 1건",
        ),
        (update(articles).where(articles.c.id == 1).values(sequence=b"\x01\x00"), "손상된 기사가 1건"),
        (update(decisions).values(about="?"), "읽을 수 없는 사전 결정이 1건"),
    ],
)
def test_check_names_what_is_wrong(full, change, sentence):
    assert full.check() == []
    with full._database.writing() as transaction:
        transaction.connection.execute(change)
    (problem,) = full.check()
    assert sentence in problem


def test_check_finds_broken_references_in_sqlite(desk_at, sqlite_url):
    with Store.open(sqlite_url) as store:
        desk = desk_at(store)
        desk.put(desk.article(1))
        connection = store._database.engine.raw_connection()
        connection.cursor().execute("PRAGMA foreign_keys = OFF")
        connection.cursor().execute("UPDATE articles SET source_id = 55")
        connection.close()
        assert store.check() == ["다른 표를 가리키는 값 1건이 끊어져 있습니다. 백업에서 복원해 주십시오."]

"""read = new + changed + same + duplicate + rejected, whatever is read and however often."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy.exc import IntegrityError

from engine import address
from policydash.errors import FileUnreadableError, SettingsError
from policydash.model.article import Article, Extraction, Rejection
from policydash.model.ledger import FeedSpec, FeedType, FetchStatus, Tally
from policydash.model.sequence import unpack
from policydash.pipeline.importing import import_files
from policydash.pipeline.ingest import CHUNK, Ingest
from policydash.store import Store

AT = datetime(2024, 7, 8, 3, 0, tzinfo=UTC)
LATER = datetime(2024, 7, 9, 3, 0, tzinfo=UTC)


class WordExtractor:
    """Every word a noun; counts how many texts it was given."""

    version = "test"

    def __init__(self) -> None:
        self.texts = 0

    def extract(self, texts: Iterable[tuple[str, str]]) -> Iterator[Extraction]:
        for title, body, *_ in texts:
            self.texts += 1
            yield Extraction((*title.split(), "", "", *body.split(), "", ""), "test")


def article(number: int, **changes: object) -> Article:
    base = Article(
        title=f"제목 {number}",
        body=f"본문 {number}",
        source="예시신문",
        day=date(2024, 7, 8),
        url=f"https://news.example/{number}",
        guid=str(number),
    )
    return replace(base, **changes)  # type: ignore[arg-type]


@pytest.fixture
def sqlite_store(tmp_path) -> Iterator[Store]:
    with Store.open(address(tmp_path / "store.db")) as store:
        yield store


def read(store, items, *, feed="예시 수집처", is_file=False, at=AT, extractor=None):
    kind = FeedType.FILE if is_file else FeedType.RSS
    spec = FeedSpec(name=feed, url="https://news.example/rss", source="예시신문", type=kind)
    state = store.ensure_feed(spec)
    fetch_id = store.start_fetch(state.id, started_at=at)
    extractor = extractor or WordExtractor()
    ingest = Ingest(store, extractor, fetch_id=fetch_id, feed_id=state.id, is_file=is_file)
    steps = list(ingest.run(items, seen_at=at))
    store.finish_fetch(fetch_id, finished_at=at, status=FetchStatus.OK)
    return ingest.tally, extractor.texts, steps


def test_everything_read_is_accounted_for(sqlite_store):
    items = [article(1), article(2), article(1), Rejection("항목 4", "제목 없음")]
    tally, texts, steps = read(sqlite_store, items)
    assert tally == Tally(new=2, duplicate=1, rejected=1)
    assert tally.read == len(items)
    assert texts == 2
    assert steps[-1] == len(items)
    (record,) = sqlite_store.fetches()
    assert record.tally == tally
    assert record.rejections == {"제목 없음": 1}


def test_an_article_is_kept_within_its_bounds_and_known_again(sqlite_store):
    endless = article(1, title="긴" * 5_000, body="글 " * 600_000)
    assert read(sqlite_store, [endless])[0] == Tally(new=1)
    kept = sqlite_store.article(1).article
    assert (len(kept.title), len(kept.body), kept.is_excerpt) == (1_000, 1_000_000, True)
    assert read(sqlite_store, [endless])[0] == Tally(same=1)


def test_reading_the_same_again_changes_nothing_and_costs_no_tokens(sqlite_store):
    items = [article(1), article(2)]
    read(sqlite_store, items)
    revision = sqlite_store.revision()
    tally, texts, _ = read(sqlite_store, items, at=LATER)
    assert tally == Tally(same=2)
    assert texts == 0
    assert sqlite_store.revision() == revision


def test_a_changed_headline_keeps_the_earlier_one(sqlite_store):
    read(sqlite_store, [article(1)])
    tally, texts, _ = read(sqlite_store, [article(1, title="고친 제목")], at=LATER)
    assert (tally, texts) == (Tally(changed=1), 1)
    stored = sqlite_store.article(1)
    assert stored.article.title == "고친 제목"
    assert [(one.title, one.replaced_at) for one in stored.versions] == [("제목 1", LATER)]


def test_the_same_article_in_another_feed_is_a_duplicate_and_is_kept_as_it_was(sqlite_store):
    read(sqlite_store, [article(1)])
    tally, _, _ = read(sqlite_store, [article(1, body="요약")], feed="다른 수집처", at=LATER)
    assert tally == Tally(duplicate=1)
    assert sqlite_store.article(1).article.body == "본문 1"
    assert sqlite_store.counts()["articles"] == 1


class SlowExtractor(WordExtractor):
    """Every word a noun; before the first text something else happens in the store."""

    def __init__(self, meanwhile) -> None:
        super().__init__()
        self._meanwhile = meanwhile

    def extract(self, texts: Iterable[tuple[str, str]]) -> Iterator[Extraction]:
        if meanwhile := self._meanwhile:
            self._meanwhile = None
            meanwhile()
        yield from super().extract(texts)


def test_what_another_process_changed_meanwhile_has_its_terms_at_once(sqlite_store):
    read(sqlite_store, [article(1)])
    extractor = SlowExtractor(lambda: read(sqlite_store, [article(1, body="사이에 고친 글")], at=LATER))
    tally, texts, _ = read(sqlite_store, [article(1), article(2)], at=LATER, extractor=extractor)
    assert (tally, texts) == (Tally(new=1, changed=1), 2)
    assert sqlite_store.article(1).article.body == "본문 1"
    assert sqlite_store.stale_count("test") == 0
    keys = dict(sqlite_store.eojeols())
    (rows,) = sqlite_store.rows_since(0)
    words = [[keys[code] for code in unpack(blob).tolist() if code] for blob in rows.sequences]
    assert words == [["제목", "1", "본문", "1"], ["제목", "2", "본문", "2"]]


def test_files_that_differ_change_an_article_once_each(sqlite_store):
    with_bodies = [("c.csv", "글 다"), ("b.csv", "글 나"), ("c.csv", "글 다"), ("b.csv", "글 나")]
    found = [
        read(sqlite_store, [article(1, body=body)], feed=name, is_file=True)[0] for name, body in with_bodies
    ]
    assert found == [Tally(new=1), Tally(changed=1), Tally(same=1), Tally(same=1)]
    assert sqlite_store.article(1).article.body == "글 나"
    assert sqlite_store.counts()["versions"] == 1


def test_an_excerpt_read_later_leaves_the_whole_article(sqlite_store):
    read(sqlite_store, [article(1)])
    tally, texts, _ = read(sqlite_store, [article(1, body="본…", is_excerpt=True)], at=LATER)
    assert (tally, texts) == (Tally(same=1), 0)
    assert sqlite_store.article(1).article.body == "본문 1"


def test_an_unknown_format_is_told_before_anything_is_written(sqlite_store, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("일자,제목\n2024-07-08,제목", "utf-8")
    with pytest.raises(SettingsError, match="auto, bigkinds, csv, jsonl, markdown, feed"):
        import_files(sqlite_store, WordExtractor(), [path], file_format="foo", now=lambda: AT)
    assert (sqlite_store.fetches(), sqlite_store.feeds()) == ([], [])


def test_nothing_read_is_nothing_counted(sqlite_store):
    tally, texts, steps = read(sqlite_store, [])
    assert (tally.read, texts, steps) == (0, 0, [])


def test_what_stands_before_damage_is_kept(sqlite_store):
    def damaged():
        yield from (article(number) for number in range(CHUNK + 3))
        raise FileUnreadableError("여기서부터 손상되었습니다.")

    with pytest.raises(FileUnreadableError, match="여기서부터"):
        read(sqlite_store, damaged())
    assert sqlite_store.counts()["articles"] == CHUNK + 3
    assert sqlite_store.stale_count("test") == 0


def test_a_store_that_refuses_a_chunk_ends_the_reading_with_the_chunks_before_it_kept(tmp_path):
    """A chunk is kept in a thread of its own: what goes wrong there must not be lost there."""
    items, path = [article(number) for number in range(3 * CHUNK)], tmp_path / "store.db"
    with Store.open(f"sqlite:///{path.as_posix()}") as store, closing(sqlite3.connect(path)) as beside:
        beside.execute(
            f"CREATE TRIGGER refused BEFORE INSERT ON articles WHEN new.id > {CHUNK} "
            "BEGIN SELECT RAISE(ABORT, '디스크'); END"
        )
        with pytest.raises(IntegrityError, match="디스크"):
            read(store, items)
        assert store.counts()["articles"] == CHUNK
        assert store.fetches()[0].tally == Tally(new=CHUNK)
        beside.execute("DROP TRIGGER refused")
        tally, *_ = read(store, items)
        assert tally == Tally(same=CHUNK, new=2 * CHUNK)


class Unwanted:
    """An extractor that must not be asked: it would load Kiwi."""

    version = "test"

    def extract(self, texts: Iterable[object]) -> Iterator[Extraction]:
        raise AssertionError(list(texts))


def test_nothing_new_asks_for_no_extractor(sqlite_store):
    items = [article(number) for number in range(2 * CHUNK + 1)]
    read(sqlite_store, items)
    state = sqlite_store.feeds()[0]
    fetch_id = sqlite_store.start_fetch(state.id, started_at=LATER)
    ingest = Ingest(sqlite_store, Unwanted(), fetch_id=fetch_id, feed_id=state.id, is_file=False)
    steps = list(ingest.run([*items, Rejection("항목", "제목 없음")], seen_at=LATER))
    assert steps == [CHUNK, 2 * CHUNK, 2 * CHUNK + 2]
    assert ingest.tally == Tally(same=2 * CHUNK + 1, rejected=1)


def test_a_repeat_in_a_later_chunk_is_a_duplicate_before_the_first_is_kept(sqlite_store):
    items = [article(number) for number in range(2 * CHUNK)]
    tally, texts, _ = read(sqlite_store, [*items, article(CHUNK + 1), article(1)])
    assert (tally, texts) == (Tally(new=2 * CHUNK, duplicate=2), 2 * CHUNK)

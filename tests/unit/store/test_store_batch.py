"""Writing articles: the five outcomes, what each leaves behind, and nothing when something goes wrong."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import numpy as np
import pytest

from policydash.model.article import (
    DateFlag,
    Decision,
    Extraction,
    Kind,
    Outcome,
    Rejection,
    SourceKind,
    Version,
)
from policydash.model.ledger import Tally
from policydash.model.sequence import unpack

LATER = timedelta(hours=1)


def test_a_new_article_comes_back_as_it_was_read(desk):
    article = desk.article(
        1,
        title="제목 ‘XR’ 100% 😀",
        kind=Kind.PRESS_RELEASE,
        source_kind=SourceKind.DAILY,
        category="IT_과학",
        author="김가나",
        keywords=("메타버스", "정부", "메타버스"),
        is_excerpt=True,
        excluded="예외",
        raw_date="2026.01.02 12:04",
        guid="g-1",
        guid_scope="bigkinds",
    )
    desk.put(article)
    stored = desk.store.article(1)
    assert stored is not None
    assert stored.article == article
    assert (stored.feed, stored.feed_id, stored.versions) == ("가나 RSS", desk.feed.id, ())
    assert stored.first_seen_at == stored.changed_at == desk.NOW


def test_an_article_dated_to_the_day_only(desk):
    desk.put(desk.article(1, published=None, date_flag=DateFlag.DAY))
    (block,) = desk.store.rows_since(0)
    assert (block.day.tolist(), block.minute.tolist()) == ([20_455], [-1])  # 20,455 days after 1970-01-01


def test_the_minute_is_korean(desk):
    desk.put(desk.article(1, published=datetime.fromisoformat("2026-01-01T15:30:59+00:00")))
    (block,) = desk.store.rows_since(0)
    assert block.minute.tolist() == [30]  # 00:30 in Korea


def test_a_changed_article_keeps_every_earlier_headline_and_body(desk):
    desk.put(desk.article(1))
    desk.put(desk.article(1, title="고친 제목"), at=desk.NOW + LATER)
    desk.put(desk.article(1, title="또 고친 제목", body="고친 본문"), at=desk.NOW + 2 * LATER)
    stored = desk.store.article(1)
    assert (stored.article.title, stored.article.body) == ("또 고친 제목", "고친 본문")
    assert stored.versions == (
        Version(desk.NOW + 2 * LATER, "고친 제목", "본문 1"),
        Version(desk.NOW + LATER, "제목 1", "본문 1"),
    )
    assert (stored.first_seen_at, stored.changed_at) == (desk.NOW, desk.NOW + 2 * LATER)
    assert desk.ids() == [1]


def test_two_changes_in_one_batch_are_two_versions(desk):
    fetch_id = desk.store.start_fetch(desk.feed.id, started_at=desk.NOW)
    with desk.store.writing(fetch_id, desk.feed.id, seen_at=desk.NOW) as batch:
        for title in ("하나", "둘", "셋"):
            article = desk.article(1, title=title)
            batch.apply(article, desk.decide(batch, article, desk.feed), None)
        assert batch.tally == Tally(new=1, changed=2)
    stored = desk.store.article(1)
    assert stored.article.title == "셋"
    assert [version.title for version in stored.versions] == ["둘", "하나"]


def test_a_reading_without_a_date_does_not_undo_the_date(desk):
    desk.put(desk.article(1, raw_date="2026-01-02 12:04"))
    undated = {"day": date(2026, 5, 5), "published": None, "date_flag": DateFlag.UNKNOWN, "raw_date": "?"}
    desk.put(desk.article(1, title="고친 제목", **undated))
    article = desk.store.article(1).article
    assert article == desk.article(
        1, title="고친 제목", raw_date="2026-01-02 12:04", source_kind=SourceKind.OTHER
    )


def test_the_same_article_changes_nothing(desk):
    desk.put(desk.article(1))
    before = (desk.store.revision(), desk.store.article(1))
    fetch_id = desk.put(desk.article(1), at=desk.NOW + LATER)
    assert (desk.store.revision(), desk.store.article(1)) == before
    assert desk.tally(fetch_id) == Tally(same=1)


def test_a_duplicate_is_remembered_once_as_a_sighting(desk):
    other = desk.add_feed("다라 RSS")
    desk.put(desk.article(1))
    first = desk.put(desk.article(1), feed=other)
    revision = desk.store.revision()
    second = desk.put(desk.article(1), feed=other)
    assert (desk.tally(first), desk.tally(second)) == (Tally(duplicate=1), Tally(duplicate=1))
    assert desk.store.counts()["sightings"] == 1
    assert desk.store.revision() == revision
    assert desk.ids() == [1]


def test_a_duplicate_brings_its_keys(desk):
    desk.put(desk.article(1))
    known = desk.store.known(["https://gana.example/1"])["https://gana.example/1"]
    decision = Decision(Outcome.DUPLICATE, ("guid:other", "https://gana.example/1"), b"x", known)
    fetch_id = desk.store.start_fetch(desk.feed.id, started_at=desk.NOW)
    with desk.store.writing(fetch_id, desk.feed.id, seen_at=desk.NOW) as batch:
        assert batch.apply(desk.article(1), decision, None) == 1
    assert desk.store.known(["guid:other"]) == {"guid:other": known}


def test_a_duplicate_within_one_reading_finds_the_article_it_repeats(desk):
    fetch_id = desk.store.start_fetch(desk.feed.id, started_at=desk.NOW)
    with desk.store.writing(fetch_id, desk.feed.id, seen_at=desk.NOW) as batch:
        new = batch.apply(desk.article(1), Decision(Outcome.NEW, ("a", "b"), b"x"), None)
        again = batch.apply(desk.article(1), Decision(Outcome.DUPLICATE, ("c", "b"), b"x"), None)
        never = batch.apply(desk.article(2), Decision(Outcome.DUPLICATE, ("d",), b"x"), None)
    assert (new, again, never) == (1, 1, None)
    assert desk.tally(fetch_id) == Tally(new=1, duplicate=2)
    assert desk.store.counts()["sightings"] == 0


@pytest.mark.parametrize("outcome", [Outcome.CHANGED, Outcome.SAME])
def test_meeting_again_what_was_never_met_is_a_bug_that_shows(desk, outcome):
    fetch_id = desk.store.start_fetch(desk.feed.id, started_at=desk.NOW)
    with (
        pytest.raises(LookupError, match="nothing is known"),
        desk.store.writing(fetch_id, desk.feed.id, seen_at=desk.NOW) as batch,
    ):
        batch.apply(desk.article(1), Decision(outcome, ("a",), b"x"), None)


def test_many_articles_met_again_change_nothing(desk):
    items = [desk.article(number) for number in range(1_100)]  # more than are written at a time
    desk.put(*items)
    revision = desk.store.revision()
    assert desk.tally(desk.put(*items)) == Tally(same=1_100)
    assert (desk.store.revision(), desk.store.counts()["article_keys"]) == (revision, 1_100)


def test_rejections_are_kept_in_order_and_counted_by_reason(desk):
    items = [
        Rejection("3행", "제목 없음", "제목이 비어 있습니다."),
        Rejection("1행", "날짜 없음"),
        Rejection("9행", "제목 없음"),
    ]
    fetch_id = desk.put(*items)
    assert desk.store.rejections(fetch_id) == items
    (line,) = desk.store.fetches()
    assert (line.tally, line.rejections) == (Tally(rejected=3), {"날짜 없음": 1, "제목 없음": 2})


def test_the_five_add_up_over_several_batches_of_one_fetch(desk):
    fetch_id = desk.store.start_fetch(desk.feed.id, started_at=desk.NOW)
    for numbers in ((1, 2), (2, 3)):
        with desk.store.writing(fetch_id, desk.feed.id, seen_at=desk.NOW) as batch:
            for number in numbers:
                article = desk.article(number)
                batch.apply(article, desk.decide(batch, article, desk.feed), None)
            batch.reject(Rejection("1", "제목 없음"))
    tally = desk.tally(fetch_id)
    assert (tally, tally.read) == (Tally(new=3, same=1, rejected=2), 6)


def _write_and_fail(desk, fetch_id):
    with desk.store.writing(fetch_id, desk.feed.id, seen_at=desk.NOW) as batch:
        for number in range(1_500):  # enough for some to be written before the end of the block
            decision = Decision(Outcome.NEW, (str(number),), b"x")
            batch.apply(desk.article(number), decision, Extraction(("메타버스",), "v1"))
        batch.reject(Rejection("1", "제목 없음"))
        raise ZeroDivisionError


def test_a_block_that_raises_leaves_nothing(desk):
    revision = desk.store.revision()
    fetch_id = desk.store.start_fetch(desk.feed.id, started_at=desk.NOW)
    with pytest.raises(ZeroDivisionError):
        _write_and_fail(desk, fetch_id)
    assert (desk.ids(), desk.store.eojeols(), desk.store.revision()) == ([], [], revision)
    assert desk.tally(fetch_id) == Tally()
    desk.put(desk.article(2), units=("디지털트윈", "메타버스"))  # ids that were undone are given again
    assert desk.store.eojeols() == [(1, "디지털트윈"), (2, "메타버스")]


def test_deciding_outside_the_transaction_is_a_bug_that_shows(desk):
    desk.put(desk.article(1))
    stale = Decision(Outcome.NEW, ("https://gana.example/1",), b"x")
    fetch_id = desk.store.start_fetch(desk.feed.id, started_at=desk.NOW)
    with (
        pytest.raises(RuntimeError, match="decide again"),
        desk.store.writing(fetch_id, desk.feed.id, seen_at=desk.NOW) as batch,
    ):
        batch.apply(desk.article(1), stale, None)
    assert desk.ids() == [1]


def test_keys_and_names_longer_than_an_index_can_hold(desk):
    url = "https://gana.example/" + "가" * 5_000
    article = desk.article(1, url=url, source="나" * 5_000, category="다" * 5_000)
    first, second = desk.put(article, units=("라" * 5_000,)), desk.put(article)
    assert (desk.tally(first), desk.tally(second)) == (Tally(new=1), Tally(same=1))
    stored = desk.store.article(1).article
    assert (stored.url, stored.source, stored.category) == (url, "나" * 300, "다" * 300)
    assert desk.store.known([url + "다"]) == {}  # the beginning is the same, the key is not
    assert desk.store.eojeols() == [(1, "라" * 500)]


def test_characters_that_no_engine_keeps(desk):
    damaged = desk.article(1, title="제\x00목\ud800", keywords=("메\x00타",), source="가나\x00일보")
    desk.put(damaged, Rejection("1\x00행", "이\x00유", "자\x00세히"), units=("메타\x00버스", "메타버스"))
    stored = desk.store.article(1).article
    assert (stored.title, stored.keywords, stored.source) == ("제목?", ("메타",), "가나일보")
    assert desk.store.eojeols() == [(1, "메타버스")]
    assert desk.store.find_text("제\x00목").tolist() == [1]
    assert desk.store.check() == []


def test_the_kind_of_a_source_is_the_items_or_else_the_feeds(desk):
    feed = desk.add_feed("부처 보도자료", source="과기정통부", source_kind=SourceKind.MINISTRY)
    items = [
        desk.article(1, source="과기정통부"),
        desk.article(2, source="다라통신", source_kind=SourceKind.WIRE),
    ]
    desk.put(desk.article(3, source="과기정통부"))  # first met through a feed that cannot tell
    assert desk.store.names().source_kinds == {1: SourceKind.OTHER}
    desk.put(*items, feed=feed)
    names = desk.store.names()
    assert {names.sources[code]: kind for code, kind in names.source_kinds.items()} == {
        "과기정통부": SourceKind.MINISTRY,
        "다라통신": SourceKind.WIRE,
    }
    assert list(names.sources) == [1, 2]  # whichever was written last


def test_sequences_are_packed_ids_in_the_order_of_the_text(desk):
    desk.put(desk.article(1), units=("메타버스", "", "정부", "메타버스", "", ""))
    desk.put(desk.article(2), units=("정부", "", "", "가상융합"))
    (block,) = desk.store.rows_since(0)
    keys = dict(desk.store.eojeols())
    spelled = [[keys.get(int(each), "") for each in unpack(sequence)] for sequence in block.sequences]
    assert spelled == [["메타버스", "", "정부", "메타버스", "", ""], ["정부", "", "", "가상융합"]]
    assert sorted(keys) == [1, 2, 3]


def test_one_revision_for_everything_one_block_writes(desk):
    before = desk.store.revision()
    desk.put(*(desk.article(number) for number in range(1_500)))  # more than are written at a time
    assert desk.store.revision() == before + 1
    assert desk.ids(before) == list(range(1, 1_501))
    assert desk.ids(before + 1) == []
    desk.put(desk.article(7, body="고침"))
    assert desk.ids(before + 1) == [8]


def test_columns_of_the_rows(desk):
    desk.put(
        desk.article(1, category="정치", kind=Kind.NOTICE), desk.article(2, category="IT", excluded="중복")
    )
    (block,) = desk.store.rows_since(0)
    names = desk.store.names()
    assert [names.categories[code] for code in block.category] == ["정치", "IT"]
    assert [list(Kind)[code] for code in block.kind] == [Kind.NOTICE, Kind.NEWS]
    assert [names.sources[code] for code in block.source] == ["가나일보"] * 2
    assert [names.feeds[code] for code in block.feed] == ["가나 RSS"] * 2
    assert (block.excluded.tolist(), block.story.tolist()) == ([False, True], [1, 2])
    kinds = {name: getattr(block, name).dtype for name in ("id", "day", "minute", "source", "excluded")}
    assert kinds == {
        "id": np.int64,
        "day": np.int32,
        "minute": np.int16,
        "source": np.int32,
        "excluded": np.bool_,
    }


def test_rows_come_in_chunks_by_id(desk):
    desk.put(*(desk.article(number) for number in range(1, 6)))
    revision = desk.store.revision()
    assert [block.id.tolist() for block in desk.store.rows_since(0, chunk=2)] == [[1, 2], [3, 4], [5]]
    desk.put(*(replace(desk.article(number), body="고침") for number in (5, 1, 3)))
    assert [block.id.tolist() for block in desk.store.rows_since(revision, chunk=2)] == [[1, 3], [5]]

"""Feeds, fetches and the state of the data."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from newsroom import FEED
from policydash import insights
from policydash.insights.feeds import TYPE_WORDS
from policydash.insights.fetches import STATUS_WORDS
from policydash.model.article import Rejection
from policydash.model.ledger import FeedSpec, FeedType, FetchRecord, FetchStatus

SEEN = datetime(2024, 3, 7, 0, 0, tzinfo=UTC)


def test_state_of_the_twelve(ws):
    found = insights.data_state(ws)
    assert (found.articles, found.sources) == (12, 4)
    assert (found.first, found.newest) == (date(2024, 1, 2), date(2024, 3, 5))
    assert found.last_collected == "2024-03-06 12:00"
    assert (found.silent, found.is_sample) == ((), False)
    assert found.revision == ws.store.revision()


def test_state_of_nothing(empty_ws):
    found = insights.data_state(empty_ws)
    assert (found.articles, found.sources, found.first, found.newest) == (0, 0, None, None)
    assert (found.last_collected, found.silent, found.is_sample) == ("", (), False)


def test_last_collected_is_neither_a_file_nor_a_failure(ws):
    store, instant = ws.store, datetime(2024, 3, 7, tzinfo=UTC)
    feed, file = store.ensure_feed(FEED), store.ensure_feed(replace(FEED, name="파일", type=FeedType.FILE))
    line = FetchRecord(feed="", feed_id=feed.id, started_at=instant, status=FetchStatus.FAILED)
    failures = [replace(line, finished_at=instant + timedelta(hours=hour)) for hour in range(30)]
    imported = replace(line, feed_id=file.id, status=FetchStatus.OK, finished_at=instant)
    store.record_fetches([*failures, imported])
    assert insights.data_state(ws).last_collected == "2024-03-06 12:00"
    same = replace(line, status=FetchStatus.UNCHANGED, finished_at=datetime(2024, 3, 8, tzinfo=UTC))
    store.record_fetches([same])
    assert insights.data_state(ws).last_collected == "2024-03-08 09:00"


def test_files_alone_are_no_collecting(empty_ws):
    file = empty_ws.store.ensure_feed(replace(FEED, type=FeedType.FILE))
    fetch = empty_ws.store.start_fetch(file.id, started_at=SEEN)
    empty_ws.store.finish_fetch(fetch, finished_at=SEEN, status=FetchStatus.OK)
    assert insights.data_state(empty_ws).last_collected == ""


def test_a_feed_is_silent_after_three_failures_unless_it_is_closed(ws):
    store = ws.store
    closed = FeedSpec(name="닫힌 곳", url="", source="가", closed="2024년에 끝났습니다.")
    for spec, failures in ((FEED, 3), (closed, 9), (replace(FEED, name="한 번"), 2)):
        store.save_feed_state(replace(store.ensure_feed(spec), failures=failures))
    assert insights.data_state(ws).silent == (FEED.name,)
    frame = insights.feeds(ws)
    assert frame[["name", "state", "failures", "enabled", "note"]].values.tolist() == [
        ["닫힌 곳", "닫힘", 9, False, "2024년에 끝났습니다."],
        ["시험 수집처", "실패 3회", 3, True, ""],
        ["한 번", "실패 2회", 2, True, ""],
    ]


def test_states_of_feeds(empty_ws):
    store = empty_ws.store
    store.ensure_feed(replace(FEED, name="가 파일", type=FeedType.FILE))
    store.ensure_feed(replace(FEED, name="나 꺼짐", off="약관에 동의하면 켭니다."))
    store.ensure_feed(replace(FEED, name="다 새것"))
    good = store.ensure_feed(replace(FEED, name="라 정상"))
    store.save_feed_state(replace(good, last_success_at=SEEN))
    frame = insights.feeds(empty_ws)
    assert frame[["name", "state", "last_success"]].values.tolist() == [
        ["가 파일", "파일", ""],
        ["나 꺼짐", "꺼짐", ""],
        ["다 새것", "수집 전", ""],
        ["라 정상", "정상", "2024-03-07 09:00"],
    ]


def test_the_sample_corpus_is_known(empty_ws):
    empty_ws.store.ensure_feed(replace(FEED, type=FeedType.SAMPLE))
    assert insights.data_state(empty_ws).is_sample


def test_fetches_add_up_and_name_what_was_rejected(ws):
    feed = ws.store.ensure_feed(FEED)
    fetch = ws.store.start_fetch(feed.id, started_at=SEEN)
    with ws.store.writing(fetch, feed.id, seen_at=SEEN) as batch:
        batch.reject(Rejection("1행", "제목 없음"))
        batch.reject(Rejection("2행", "제목 없음"))
    ws.store.finish_fetch(fetch, finished_at=SEEN, status=FetchStatus.PARTIAL, http_status=200)
    newest = insights.fetches(ws, 1).iloc[0]
    assert (newest["status"], newest["read"], newest["rejected"]) == ("일부 거절", 2, 2)
    assert (newest["rejections"], newest["started"]) == (["제목 없음 2"], "2024-03-07 09:00")
    frame = insights.fetches(ws)
    five = frame[["new", "changed", "same", "duplicate", "rejected"]]
    assert five.sum(axis=1).tolist() == frame["read"].tolist()
    assert frame["http_status"].isna().tolist() == [False, True, True, True, True]


def test_tables_of_an_empty_store_have_their_columns(empty_ws):
    assert insights.feeds(empty_ws).empty
    assert insights.fetches(empty_ws).empty
    assert {"name", "state", "note"} <= set(insights.feeds(empty_ws).columns)
    assert {"feed", "read", "rejections"} <= set(insights.fetches(empty_ws).columns)


def test_every_status_has_a_word():
    assert set(STATUS_WORDS) == set(FetchStatus)


def test_every_type_of_feed_has_a_word(ws):
    assert set(TYPE_WORDS) == set(FeedType)
    assert insights.feeds(ws)["type"].tolist() == ["RSS"]

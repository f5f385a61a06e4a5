"""Feeds and the ledger."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from policydash.model.article import SourceKind
from policydash.model.ledger import FeedSpec, FeedState, FeedType, FetchRecord, FetchStatus, Tally

DAY = datetime(2026, 1, 2, 3, tzinfo=UTC)
GAP = 20_455  # 2026-01-02 as days after 1970-01-01


def _fetch(store, feed, status, at=DAY):
    fetch_id = store.start_fetch(feed.id, started_at=at)
    store.finish_fetch(fetch_id, finished_at=at, status=status)
    return fetch_id


def test_a_feed_comes_back_as_it_was_described(store):
    spec = FeedSpec(
        name="정책 브리핑",
        url="https://x.example/rss",
        source="정책 브리핑",
        source_kind=SourceKind.AGENCY,
        group="정부",
        terms="출처 표시",
        closed="2024년에 닫혔습니다.",
        off="",
        method="POST",
        cookie_url="https://x.example/",
        zone_hours=0.0,
        timeout_seconds=5.5,
    )
    assert store.ensure_feed(spec).spec == spec
    assert [state.spec for state in store.feeds()] == [spec]


def _worn(feed):
    """The feed with something in every part of its state."""
    return replace(
        feed,
        etag='"a"',
        last_modified="Fri",
        body_hash=b"\x00\x01",
        failures=3,
        next_check_at=DAY,
        last_success_at=DAY - timedelta(days=1),
        enabled=False,
    )


def test_a_new_description_keeps_the_state(desk):
    state = _worn(desk.feed)
    desk.store.save_feed_state(state)
    described = replace(state.spec, group="정부", zone_hours=0.0)
    revision = desk.store.revision()
    assert desk.store.ensure_feed(described) == replace(state, spec=described)
    assert desk.store.ensure_feed(described) == replace(state, spec=described)
    assert desk.store.feeds() == [replace(state, spec=described)]
    assert desk.store.revision() == revision + 1


@pytest.mark.parametrize("change", [{"url": "https://new.example/rss"}, {"method": "POST"}])
def test_a_new_address_begins_a_new_state(desk, change):
    state = _worn(desk.feed)
    desk.store.save_feed_state(state)
    moved = replace(state.spec, **change)
    fresh = FeedState(id=state.id, spec=moved, last_success_at=state.last_success_at)
    assert desk.store.ensure_feed(moved) == fresh
    assert desk.store.feeds() == [fresh]


def test_an_open_line_reads_as_interrupted_until_it_is_finished(desk):
    fetch_id = desk.store.start_fetch(desk.feed.id, started_at=DAY, origin="a.xlsx")
    (line,) = desk.store.fetches()
    assert (line.id, line.status, line.finished_at, line.origin) == (
        fetch_id,
        FetchStatus.INTERRUPTED,
        None,
        "a.xlsx",
    )
    desk.store.finish_fetch(
        fetch_id, finished_at=DAY, status=FetchStatus.PARTIAL, http_status=200, capped=True, error="잘림"
    )
    (line,) = desk.store.fetches()
    assert line == FetchRecord(
        id=fetch_id,
        feed="가나 RSS",
        feed_id=desk.feed.id,
        started_at=DAY,
        finished_at=DAY,
        status=FetchStatus.PARTIAL,
        http_status=200,
        capped=True,
        error="잘림",
        origin="a.xlsx",
    )


def test_the_next_reading_of_a_feed_closes_the_one_that_was_left_open(desk):
    other = desk.add_feed("다라 RSS")
    desk.store.start_fetch(desk.feed.id, started_at=DAY)
    desk.store.start_fetch(other.id, started_at=DAY)
    later = DAY + timedelta(hours=1)
    desk.store.start_fetch(desk.feed.id, started_at=later)
    assert [(line.feed, line.finished_at) for line in desk.store.fetches()] == [
        ("가나 RSS", None),
        ("다라 RSS", None),
        ("가나 RSS", later),
    ]


def test_lines_come_newest_first_by_when_they_started(desk):
    other = desk.add_feed("다라 RSS")
    for feed, hours in ((desk.feed, 0), (other, 2), (desk.feed, 1)):
        _fetch(desk.store, feed, FetchStatus.OK, DAY + timedelta(hours=hours))
    assert [line.id for line in desk.store.fetches()] == [2, 3, 1]
    assert [line.id for line in desk.store.fetches(limit=1)] == [2]
    assert [line.id for line in desk.store.fetches(feed_id=desk.feed.id)] == [3, 1]


def test_a_line_of_the_past_comes_back_as_it_was(desk):
    record = FetchRecord(
        feed="가나 RSS",
        feed_id=desk.feed.id,
        started_at=DAY,
        finished_at=DAY,
        status=FetchStatus.PARTIAL,
        tally=Tally(new=3, same=1, rejected=2),
        http_status=200,
        rejections={"제목 없음": 2},
    )
    (fetch_id,) = desk.store.record_fetches([record])
    assert desk.store.fetches() == [replace(record, id=fetch_id)]
    assert Counter(each.reason for each in desk.store.rejections(fetch_id)) == {"제목 없음": 2}


def test_many_lines_of_the_past_keep_their_order_and_their_own_reasons(desk):
    line = FetchRecord(feed="가나 RSS", feed_id=desk.feed.id, started_at=DAY, status=FetchStatus.PARTIAL)
    many = [
        replace(line, tally=Tally(new=number, rejected=number % 3), rejections={"제목 없음": number % 3})
        for number in range(2_500)
    ]
    ids = desk.store.record_fetches(iter(many))
    kept = {each.id: each.tally for each in desk.store.fetches(limit=10_000)}
    assert [kept[number] for number in ids] == [each.tally for each in many]
    assert [len(desk.store.rejections(number)) for number in ids[1_000:1_003]] == [1, 2, 0]
    assert desk.store.record_fetches([]) == []


@pytest.mark.parametrize(
    ("statuses", "gap"),
    [
        ([], False),
        ([FetchStatus.FAILED], True),
        ([FetchStatus.FAILED, FetchStatus.NOT_A_FEED, FetchStatus.LIMITED], True),
        ([FetchStatus.FAILED, FetchStatus.UNCHANGED], False),
        ([FetchStatus.OK, FetchStatus.FAILED], False),
    ],
)
def test_a_gap_is_a_day_on_which_every_reading_failed(desk, statuses, gap):
    for status in statuses:
        _fetch(desk.store, desk.feed, status)
    assert desk.store.gap_days().tolist() == ([GAP] if gap else [])


def test_the_day_of_a_gap_is_korean(desk):
    _fetch(desk.store, desk.feed, FetchStatus.FAILED, datetime(2026, 1, 1, 15, tzinfo=UTC))
    assert desk.store.gap_days().tolist() == [GAP]


def test_files_and_running_readings_make_no_gap(desk):
    _fetch(desk.store, desk.add_feed("파일", type=FeedType.FILE), FetchStatus.FAILED)
    desk.store.start_fetch(desk.feed.id, started_at=DAY)
    assert desk.store.gap_days().tolist() == []


def test_the_revision_grows_when_a_gap_comes_or_goes(desk):
    revisions = [desk.store.revision()]
    for status in (FetchStatus.FAILED, FetchStatus.FAILED, FetchStatus.OK, FetchStatus.OK):
        _fetch(desk.store, desk.feed, status)
        revisions.append(desk.store.revision())
    first = revisions[0]
    assert revisions == [first, first + 1, first + 1, first + 2, first + 2]


def test_an_instant_without_a_zone_is_a_bug(desk):
    with pytest.raises(Exception, match="time zone"):
        desk.store.start_fetch(desk.feed.id, started_at=datetime(2026, 1, 2))  # noqa: DTZ001

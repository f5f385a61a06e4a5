"""Days of the ledger: gaps of the whole store, and readings summed by feed and day."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from policydash.model.coverage import FeedDay, Span
from policydash.model.ledger import FeedType, FetchRecord, FetchStatus, Tally

DAY = 20_455  # 2026-01-02
NOON = datetime(2026, 1, 2, 3, tzinfo=UTC)
_WORD = {
    "s": FetchStatus.OK,
    "u": FetchStatus.UNCHANGED,
    "x": FetchStatus.FAILED,
    "C": FetchStatus.OK,
}


def _lines(feed, line):
    """One reading a letter and day from DAY on: success, unchanged, failed, capped, or none."""
    return [
        FetchRecord(
            feed=feed.spec.name,
            feed_id=feed.id,
            started_at=NOON + timedelta(days=day),
            finished_at=NOON + timedelta(days=day),
            status=_WORD[letter],
            capped=letter == "C",
        )
        for day, letter in enumerate(line)
        if letter != "."
    ]


def _gaps(store):
    return [day - DAY for day in store.gap_days().tolist()]


@pytest.mark.parametrize(
    ("feeds", "gaps"),
    [
        (["sxxC"], [1, 2]),
        (["sxxs"], []),
        (["s..C"], [1, 2]),  # the collector was off
        (["s..s"], []),
        (["sxx"], [1, 2]),
        (["sxxC", "suuu"], []),  # another feed was read
        (["sxxC", "sxxs"], []),  # another feed lost nothing
        (["sxxC", "s.xC"], [1, 2]),
        (["sxxC", "...s"], [1, 2]),  # not collected yet
        (["sxxC", ".xs."], [1]),
        (["xxxs", "xxx."], [0, 1, 2]),  # the first success heals nothing
        (["C..C", "C.xC"], [1, 2]),
        (["sxxC..xC"], [1, 2, 4, 5, 6]),
    ],
)
def test_a_gap_is_a_day_that_every_feed_lost(desk, feeds, gaps):
    lines = [line for name, row in enumerate(feeds) for line in _lines(desk.add_feed(f"수집처 {name}"), row)]
    desk.store.record_fetches(sorted(lines, key=lambda line: line.started_at))
    assert _gaps(desk.store) == gaps


def test_a_first_reading_from_a_day_that_was_set_reaches_over_failures(desk):
    windows = desk.add_feed("창", type=FeedType.POLICY_NEWS)
    desk.store.record_fetches(_lines(windows, "xx"))
    assert _gaps(desk.store) == [0, 1]
    desk.store.record_fetches(_lines(windows, "..s"))
    assert _gaps(desk.store) == []


@pytest.mark.parametrize("kind", [FeedType.GDELT, FeedType.POLICY_NEWS])
def test_what_an_answer_did_not_give_is_not_healed_by_the_next(desk, kind):
    desk.store.record_fetches(_lines(desk.add_feed("창", type=kind), "sxxCs"))
    assert _gaps(desk.store) == [1, 2]


def test_a_feed_that_was_switched_off_is_not_missed(desk):
    kept, gone = desk.add_feed("가"), desk.add_feed("나")
    desk.store.record_fetches([*_lines(kept, "sssxC"), *_lines(gone, "sx...")])
    assert _gaps(desk.store) == [3]
    desk.store.ensure_feed(replace(gone.spec, off="껐습니다."))
    assert _gaps(desk.store) == [3]
    spans = desk.store.coverage.spans()
    assert spans[kept.id] == Span(first=DAY, first_success=DAY, last=DAY + 4)
    assert spans[gone.id] == Span(first=DAY, first_success=DAY, last=DAY + 1)


def test_a_feed_nobody_asks_any_more_ends_after_a_week(desk):
    kept, dropped = desk.add_feed("가"), desk.add_feed("나")
    desk.store.record_fetches([*_lines(kept, "s" * 8), *_lines(dropped, "s")])
    assert desk.store.coverage.spans()[dropped.id].last == DAY + 7
    desk.store.record_fetches(_lines(kept, "." * 8 + "s"))
    assert desk.store.coverage.spans()[dropped.id].last == DAY


def _read(desk, feed, letter, day):
    at = NOON + timedelta(days=day)
    fetch_id = desk.store.start_fetch(feed.id, started_at=at)
    desk.store.finish_fetch(fetch_id, finished_at=at, status=_WORD[letter], capped=letter == "C")


def _moves(desk, readings):
    """Which of the readings (feed, letter, day) moved the revision."""
    moved = []
    for feed, letter, day in readings:
        before = desk.store.revision()
        _read(desk, feed, letter, day)
        moved.append(desk.store.revision() > before)
    return moved


def test_the_revision_grows_when_a_gap_of_other_days_comes_or_heals(desk):
    one, other = desk.feed, desk.add_feed("다라")
    readings = [
        (one, "s", 0),
        (other, "s", 0),
        (one, "x", 1),  # a gap: the other was not asked
        (one, "x", 2),
        (one, "C", 3),  # still one, of two days
        (one, "s", 3),
        (other, "s", 3),  # held what it knew of day 0: healed
        (other, "s", 3),
        (one, "C", 5),  # one lost day 4; the other was not asked since: lost, too
        (other, "u", 5),
    ]
    assert _moves(desk, readings) == [
        False,
        False,
        True,
        True,
        False,
        False,
        True,
        False,
        True,
        True,
    ]
    assert _gaps(desk.store) == []


def test_readings_are_summed_by_feed_and_day(desk):
    file = desk.add_feed("파일", type=FeedType.FILE)
    early = replace(_lines(desk.feed, "C")[0], tally=Tally(new=3, same=1))
    late = replace(_lines(desk.feed, "s")[0], tally=Tally(new=1, rejected=2), rejections={"제목 없음": 2})
    fail, next_day = _lines(desk.feed, "x")[0], _lines(desk.feed, ".u")[0]
    desk.store.record_fetches([early, late, fail, next_day, *_lines(file, "s")])
    first, second = desk.store.coverage.days(DAY)
    assert first == FeedDay(
        feed_id=desk.feed.id,
        day=DAY,
        readings=3,
        successes=2,
        fresh=2,
        capped=1,
        first_capped=True,
        read=7,
        new=4,
        rejected=2,
    )
    assert second == FeedDay(feed_id=desk.feed.id, day=DAY + 1, successes=1)
    assert desk.store.coverage.days(DAY, DAY) == [first]
    assert desk.store.coverage.stretches({desk.feed.id: (DAY + 1, DAY + 9)}) == [second]
    assert desk.store.coverage.stretches({}) == []
    assert desk.store.coverage.rejected(DAY) == {desk.feed.id: {"제목 없음": 2}}
    assert desk.store.coverage.rejected(DAY + 1) == {}
    assert desk.store.coverage.last_new() == {desk.feed.id: DAY}


def test_what_the_newest_readings_said(desk):
    lines = _lines(desk.feed, "Cx")
    capped = replace(lines[0], note="잘렸습니다.")
    failed = replace(lines[1], status=FetchStatus.GONE, error="없어졌습니다.")
    desk.store.record_fetches([capped, failed])
    said = ("없어졌습니다.", "잘렸습니다.", True)
    assert desk.store.coverage.last_words(DAY) == {desk.feed.id: said}
    assert desk.store.coverage.last_words(DAY + 1) == {desk.feed.id: ("없어졌습니다.", "", True)}
    assert desk.store.coverage.last_reading() == NOON + timedelta(days=1)


def test_an_empty_ledger_knows_nothing(desk):
    kept = desk.store.coverage
    assert (kept.days(0), kept.spans(), kept.last_new(), kept.last_reading()) == ([], {}, {}, None)
    assert _gaps(desk.store) == []

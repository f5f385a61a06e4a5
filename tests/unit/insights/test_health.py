"""Alarms and the columns of health, each of a hand-made ledger. TODAY is Wednesday, 6 March 2024."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from newsroom import FEED
from policydash import insights
from policydash.clock import KST
from policydash.insights.feeds import BRIEF
from policydash.model.ledger import FeedType, FetchRecord, FetchStatus, Tally

TODAY = datetime(2024, 3, 6, 9, tzinfo=KST)  # the workspace's own day
GOOD = FetchRecord(feed="", feed_id=0, started_at=TODAY, status=FetchStatus.OK, finished_at=TODAY)


def reading(feed, back, **changes):
    """A reading so many days ago."""
    at = TODAY - timedelta(days=back)
    return replace(GOOD, feed_id=feed.id, started_at=at, finished_at=at, **changes)


def steady(feed, first, last, new=1):
    """One good reading a day with so many new articles, from `first` days ago to `last` days ago."""
    return [reading(feed, back, tally=Tally(new=new)) for back in range(first, last - 1, -1)]


@pytest.fixture
def feed(empty_ws):
    return empty_ws.store.ensure_feed(FEED)


def row(ws, **options):
    return insights.feeds(ws, **options).iloc[0]


def test_a_week_its_usual_level_and_the_last_new_article(empty_ws, feed):
    """29 days of two; 5 March brought six, 6 March one: a weekday usually brings two."""
    lines = [*steady(feed, 30, 2, new=2), *steady(feed, 1, 1, new=6), *steady(feed, 0, 0)]
    empty_ws.store.record_fetches(lines)
    found = row(empty_ws)
    assert found["per_day"] == [2, 2, 2, 2, 2, 6, 1]
    assert found["usual"] == "평일 2 · 주말 2"
    assert (found["last_new"], found["alarm"], found["state"]) == (date(2024, 3, 6), "", "수집 전")


def test_a_feed_that_was_never_read_is_told_without_numbers(empty_ws, feed):
    found = row(empty_ws)
    assert (found["per_day"], found["usual"], found["alarm"]) == ([0] * 7, "–", "")


@pytest.mark.parametrize(("days", "alarm"), [(6, ""), (7, "조용함")])
def test_silence_of_one_a_day_is_told_after_seven_full_days(empty_ws, feed, days, alarm):
    """The last new article `days` full days before today; the feed has answered ever since."""
    quiet = [reading(feed, back, status=FetchStatus.UNCHANGED) for back in range(days, -1, -1)]
    empty_ws.store.record_fetches([*steady(feed, days + 29, days + 1), *quiet])
    assert row(empty_ws)["alarm"] == alarm


def test_silence_is_still_told_after_half_a_year(empty_ws, feed):
    quiet = [reading(feed, back, status=FetchStatus.UNCHANGED) for back in range(180, -1, -1)]
    empty_ws.store.record_fetches([*steady(feed, 220, 181), *quiet])
    assert row(empty_ws)["alarm"] == "조용함"


def test_days_on_which_nobody_read_are_no_silence_where_something_was_lost(empty_ws, feed):
    """Twenty days lost: they say nothing about the feed."""
    lost = [reading(feed, back, status=FetchStatus.FAILED) for back in range(21, 1, -1)]
    after = [reading(feed, 1, capped=True), reading(feed, 0, status=FetchStatus.UNCHANGED)]
    empty_ws.store.record_fetches([*steady(feed, 60, 22), *lost, *after])
    assert row(empty_ws)["alarm"] == "놓침"


def test_what_came_at_the_first_reading_is_no_rate(empty_ws, feed):
    backlog = reading(feed, 20, tally=Tally(new=500))
    quiet = [reading(feed, back, status=FetchStatus.UNCHANGED) for back in range(19, -1, -1)]
    empty_ws.store.record_fetches([backlog, *quiet])
    assert row(empty_ws)["alarm"] == ""


def test_failures_and_their_last_sentence(empty_ws, feed):
    empty_ws.store.record_fetches(
        [reading(feed, 1), reading(feed, 0, status=FetchStatus.FAILED, error="응답이 없습니다.")]
    )
    empty_ws.store.save_feed_state(replace(feed, failures=3))
    found = row(empty_ws)
    assert (found["alarm"], found["state"], found["error"]) == (
        "실패 계속",
        "실패 3회",
        "응답이 없습니다.",
    )


@pytest.mark.parametrize(("back", "alarm", "caps"), [(6, "놓침", 1), (7, "", 0)])
def test_a_capped_reading_is_told_for_seven_days(empty_ws, feed, back, alarm, caps):
    lines = [reading(feed, 9), reading(feed, back, capped=True, note="놓쳤습니다."), reading(feed, 0)]
    empty_ws.store.record_fetches(lines)
    found = row(empty_ws)
    assert (found["alarm"], found["caps"]) == (alarm, caps)
    assert found["error"] == ("놓쳤습니다." if caps else "")


@pytest.mark.parametrize(("rejected", "alarm"), [(2, ""), (3, "거절 많음")])
def test_more_than_a_fifth_rejected(empty_ws, feed, rejected, alarm):
    """Of ten items two are a fifth, which is not more than a fifth."""
    tally = Tally(same=10 - rejected, rejected=rejected)
    line = reading(feed, 0, status=FetchStatus.PARTIAL, tally=tally, rejections={"제목 없음": rejected})
    empty_ws.store.record_fetches([line])
    found = row(empty_ws)
    assert (found["alarm"], found["rejections"]) == (alarm, [f"제목 없음 {rejected}"])


def test_gone_is_told_and_a_feed_taken_out_by_a_person_is_not(empty_ws, feed):
    empty_ws.store.record_fetches([reading(feed, 0, status=FetchStatus.GONE, error="410")])
    empty_ws.store.save_feed_state(replace(feed, enabled=False, notice="없어졌습니다."))
    other = empty_ws.store.ensure_feed(replace(FEED, name="뺀 곳"))
    empty_ws.store.record_fetches([reading(other, 0)])
    empty_ws.store.save_feed_state(replace(other, enabled=False, notice="지웠습니다."))
    found = insights.feeds(empty_ws).set_index("name")
    assert found.loc[FEED.name, ["alarm", "notice"]].tolist() == ["없어짐", "없어졌습니다."]
    assert found.loc["뺀 곳", "alarm"] == ""


def test_a_notice_about_a_move_is_told(empty_ws, feed):
    empty_ws.store.save_feed_state(replace(feed, notice="주소가 옮겨졌습니다."))
    assert row(empty_ws)["alarm"] == "알림"


def test_a_missing_key_is_told_by_the_name_of_its_setting(empty_ws):
    spec = replace(FEED, type=FeedType.NAVER)
    kept = empty_ws.store.ensure_feed(spec)
    empty_ws.store.save_feed_state(replace(kept, failures=9))
    found = row(empty_ws, missing={FeedType.NAVER: "POLICYDASH_NAVER_HUB_ID"})
    assert found["alarm"] == "인증키 없음"
    assert found["notice"] == "환경 변수 POLICYDASH_NAVER_HUB_ID가 없습니다."
    assert row(empty_ws)["alarm"] == "실패 계속"


def test_a_feed_nobody_asks_any_more_has_no_alarm(empty_ws, feed):
    other = empty_ws.store.ensure_feed(replace(FEED, name="뺀 곳"))
    empty_ws.store.save_feed_state(replace(other, failures=5))
    empty_ws.store.record_fetches([reading(other, 9), reading(feed, 0)])
    found = insights.feeds(empty_ws).set_index("name")
    assert found.loc["뺀 곳", ["state", "alarm"]].tolist() == ["읽지 않음", ""]


def test_coverage_is_a_table_of_feed_and_day(empty_ws, feed):
    lines = [
        reading(feed, 4, tally=Tally(new=2, same=1)),
        reading(feed, 3, status=FetchStatus.FAILED),
        reading(feed, 2, status=FetchStatus.UNCHANGED),
        reading(feed, 1, status=FetchStatus.FAILED),
        reading(feed, 0, capped=True),
    ]
    empty_ws.store.record_fetches(lines)
    frame = insights.coverage(empty_ws, date(2024, 3, 1), date(2024, 3, 7))
    assert frame["state"].tolist() == [
        "수집 안 함",
        "읽음",
        "뒤에 채움",
        "변동 없음",
        "공백",
        "읽음",
        "수집 안 함",
    ]
    assert frame[["day", "readings", "read", "new"]].values.tolist()[1] == [date(2024, 3, 2), 1, 3, 2]
    assert insights.coverage(empty_ws, date(2024, 3, 7), date(2024, 3, 9)).empty
    assert len(insights.recent_coverage(empty_ws, 60)) == 60


def test_headlines_of_a_selection(ws):
    assert insights.headlines(ws).empty
    assert insights.headlines(ws).columns.tolist()[:4] == ["changed_at", "source", "before", "after"]


def test_what_a_terminal_shows_is_in_the_table(empty_ws):
    assert set(BRIEF) <= set(insights.feeds(empty_ws).columns)

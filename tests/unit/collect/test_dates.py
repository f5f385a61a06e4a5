"""Every row of reference table 10.1, and what it taught. It is noon of 22 November 2026 in Korea."""

from datetime import UTC, date, datetime, timedelta

import pytest

from policydash.collect.dates import parse
from policydash.model.article import DateFlag

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)
AFTERNOON = datetime(2024, 8, 12, 6, 5, tzinfo=UTC)  # 15:05 in Korea
MOMENTS = {
    "rfc 822": "Mon, 12 Aug 2024 15:05:00 +0900",
    "colon in the offset": "Mon, 12 Aug 2024 15:05:00 +09:00",
    "GMT before the offset": "Mon, 12 Aug 2024 15:05:00 GMT+09:00",
    "no seconds": "Mon, 12 Aug 2024 15:05 +0900",
    "no weekday": "12 Aug 2024 15:05:00 +0900",
    "GMT": "Mon, 12 Aug 2024 06:05:00 GMT",
    "Z": "Mon, 12 Aug 2024 06:05:00 Z",
    "KST": "Mon, 12 Aug 2024 15:05:00 KST",
    "UTC+9": "Mon, 12 Aug 2024 15:05:00 UTC+9",
    "year last": "Mon Aug 12 15:05:00 KST 2024",
    "weekday, no zone": "Mon, 12 Aug 2024 15:05:00",
    "no space after the comma": "Mon,12 Aug 2024 15:05:00 +0900",
    "numeric month": "Mon, 12 08 2024 15:05:00 +0900",
    "Korean weekday": "월, 12 Aug 2024 15:05:00 +0900",
    "American afternoon": "Aug 12, 2024 3:05 PM",
    "iso": "2024-08-12T15:05:00+09:00",
    "iso, offset without colon": "2024-08-12T15:05:00+0900",
    "iso, fraction": "2024-08-12T15:05:00.000+09:00",
    "iso, fraction in UTC": "2024-08-12T06:05:00.000Z",
    "iso with a space": "2024-08-12 15:05:00 +0900",
    "iso, no zone": "2024-08-12T15:05:00",
    "iso with a space, no zone": "2024-08-12 15:05:00",
    "iso, no zone, no seconds": "2024-08-12 15:05",
    "iso, KST": "2024-08-12 15:05:00 KST",
    "Java": "2024-08-12T15:05+09:00[Asia/Seoul]",
    "dotted": "2024.08.12 15:05",
    "dotted, 오후": "2024.08.12 오후 3:05",
    "dotted, 오후 without a space": "2024.08.12오후 3:05",
    "dotted, weekday": "2024.08.12(월) 15:05",
    "dotted, weekday without a space": "2024.08.12(월)15:05",
    "slashes": "2024/08/12 15:05:00",
    "년월일": "2024년 08월 12일 15:05:00",
    "년월일 시분": "2024년 8월 12일 오후 3시 5분",
    "오후": "2024-08-12 오후 3:05:00",
    "PM before the time": "2024-08-12 PM 3:05:00",
    "compact": "20240812150500",
    "compact, offset": "20240812150500+0900",
    "compact, UTC": "20240812T060500Z",
    "data.go.kr": "08/12/2024 15:05:00",
    "day first": "12.08.2024 15:05",
    "two-digit year": "24-08-12 15:05",
    "two-digit year, dotted": "24.08.12 15:05",
    "a word before": "입력 2024.08.12 15:05",
    "another word before": "기사입력 : 2024-08-12 15:05",
    "white space around": "\n 2024-08-12 15:05 \t",
}
DAYS = ["12 Aug 2024", "Mon, 12 Aug 2024", "2024-08-12", "2024.08.12", "2024.08.12.", "2024. 8. 12.",
        "2024/08/12", "2024년 8월 12일", "20240812", "24.08.12", "2024.08.12(월)",
        "Aug 12, 2024"]  # fmt: skip
UNKNOWN = ["", "-", "N/A", "1723442700", "1723442700000", "2024-02-30 10:00:00", "0000-00-00 00:00:00",
           "2024-13-01", "2024-08-12 25:00", "2024-08-12 15:61", "Mon, 12 Foo 2024 15:05:00", "내일",
           "어제쯤", "Mon, 12 Aug 2024 15:05:00 +9900", "Mon, 12 Aug 2024 15:05:00 QQQ",
           "2024-08-12 15:05 가상기자",
           "9" * 5000, "2024-08-12" + " " * 500 + "x"]  # fmt: skip


FLAGS = {
    DateFlag.EXACT: ["3시간 전", "3분 전", "방금", "3 hours ago", "2024-08-12 오전 3:05:00"],
    DateFlag.DAY: [
        "어제",
        "2024.08.12",
        "2024.08.12.",
        "2024. 8. 12.",
        "2024/08/12",
        "20240812",
        "12 Aug 2024",
    ],
    DateFlag.UNKNOWN: ["1723442700", "2024-02-30 10:00:00", "0000-00-00 00:00:00", "", "-", "N/A"],
    DateFlag.SUSPICIOUS: ["0001-06-02", "2099-12-31 00:00:00"],
}
OUTCOMES = [(raw, flag) for flag, raws in FLAGS.items() for raw in raws]


@pytest.mark.parametrize(("raw", "flag"), OUTCOMES, ids=[raw or "empty" for raw, _ in OUTCOMES])
def test_what_feedparser_lost_or_made_up(raw: str, flag: DateFlag) -> None:
    """The rows of the table that are no plain moment, each under its own name: how far they are trusted."""
    found = parse(raw, now=NOW)
    assert found.flag is flag
    assert (found.instant is not None) is (flag is DateFlag.EXACT)
    if flag in (DateFlag.UNKNOWN, DateFlag.SUSPICIOUS):
        assert found.day == TODAY


@pytest.mark.parametrize("raw", MOMENTS.values(), ids=MOMENTS)
def test_moments(raw: str) -> None:
    found = parse(raw, now=NOW)
    assert (found.instant, found.day, found.flag) == (AFTERNOON, date(2024, 8, 12), DateFlag.EXACT)


@pytest.mark.parametrize("raw", DAYS)
def test_days(raw: str) -> None:
    found = parse(raw, now=NOW)
    assert (found.instant, found.day, found.flag) == (None, date(2024, 8, 12), DateFlag.DAY)


@pytest.mark.parametrize("raw", UNKNOWN)
def test_unknown(raw: str) -> None:
    found = parse(raw, now=NOW)
    assert (found.instant, found.day, found.flag) == (None, TODAY, DateFlag.UNKNOWN)


@pytest.mark.parametrize(
    ("raw", "ago"),
    [("방금", timedelta(0)), ("방금 전", timedelta(0)), ("30초 전", timedelta(seconds=30)),
     ("3분 전", timedelta(minutes=3)), ("10분전", timedelta(minutes=10)), ("3시간 전", timedelta(hours=3)),
     ("한 시간 전", timedelta(hours=1)), ("3 hours ago", timedelta(hours=3)),
     ("an hour ago", timedelta(hours=1))],
)  # fmt: skip
def test_a_while_ago(raw: str, ago: timedelta) -> None:
    found = parse(raw, now=NOW)
    assert (found.instant, found.flag) == (NOW - ago, DateFlag.EXACT)


@pytest.mark.parametrize(
    ("raw", "day"),
    [("오늘", date(2026, 11, 22)), ("어제", date(2026, 11, 21)), ("그저께", date(2026, 11, 20)),
     ("1일 전", date(2026, 11, 21)), ("3일전", date(2026, 11, 19)), ("2주 전", date(2026, 11, 8))],
)  # fmt: skip
def test_some_days_ago(raw: str, day: date) -> None:
    found = parse(raw, now=NOW)
    assert (found.instant, found.day, found.flag) == (None, day, DateFlag.DAY)


def test_yesterday_with_a_time() -> None:
    assert parse("어제 15:05", now=NOW).instant == datetime(2026, 11, 21, 6, 5, tzinfo=UTC)


def test_yesterday_is_the_korean_one() -> None:
    just_after_midnight = datetime(2026, 11, 21, 15, 30, tzinfo=UTC)  # 22 November, 00:30 in Korea
    assert parse("어제", now=just_after_midnight).day == date(2026, 11, 21)


@pytest.mark.parametrize(
    ("raw", "hour"),
    [("오전 12:05", 0), ("오전 3:05", 3), ("오후 12:05", 12), ("오후 3:05", 15), ("오후 15:05", 15)],
)
def test_halves_of_the_day(raw: str, hour: int) -> None:
    found = parse(f"2024-08-12 {raw}", now=NOW).instant
    assert found == datetime(2024, 8, 12, hour, 5, tzinfo=UTC) - timedelta(hours=9)


@pytest.mark.parametrize(
    "raw", ["0001-06-02", "1989-12-31", "2099-12-31 10:00:00", "9999-12-31T23:59:59Z", "2026-11-24",
            "2026-11-23T03:00:01Z", "0001-01-01T00:00:00+14:00", "40년 전"],
)  # fmt: skip
def test_suspicious(raw: str) -> None:
    found = parse(raw, now=NOW)
    assert (found.instant, found.day, found.flag) == (None, TODAY, DateFlag.SUSPICIOUS)


@pytest.mark.parametrize("raw", ["1990-01-01", "2026-11-23T03:00:00Z", "2026-11-23"])
def test_just_inside(raw: str) -> None:
    assert parse(raw, now=NOW).flag in (DateFlag.EXACT, DateFlag.DAY)


def test_a_time_without_a_zone_is_in_the_feeds_zone() -> None:
    assert parse("2024-08-12 15:05", zone_hours=0, now=NOW).instant == datetime(
        2024, 8, 12, 15, 5, tzinfo=UTC
    )
    assert parse("2024-08-12 15:05 KST", zone_hours=0, now=NOW).instant == AFTERNOON


def test_the_day_is_the_korean_day_of_the_moment() -> None:
    assert parse("2024-08-12T16:00:00Z", now=NOW).day == date(2024, 8, 13)

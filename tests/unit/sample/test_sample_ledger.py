"""The readings of data/sample checked on their own: plain dates and sets, no policydash code."""

import datetime as dt
import json
import tomllib
from collections import Counter, defaultdict
from pathlib import Path

SAMPLE = Path(__file__).resolve().parents[3] / "data" / "sample"
DAY = dt.timedelta(days=1)


def lines(name):
    return [json.loads(line) for line in (SAMPLE / name).read_text(encoding="utf-8").splitlines()]


def table(name):
    return tomllib.loads((SAMPLE / name).read_text(encoding="utf-8"))


def moment(row, name="seen_at"):
    return dt.datetime.fromisoformat(row[name])


FEEDS = {feed["name"]: feed for feed in table("feeds.toml")["feed"]}
TRUTHS = table("truths.toml")
ROUNDS = {moment(row, "started_at").date(): row for row in lines("ledger.jsonl")}
ARTICLES = {row["id"]: row for row in lines("articles.jsonl")}
GAP = [dt.date.fromisoformat(TRUTHS["gap"][key]) for key in ("first_day", "last_day")]


def brought():
    """Feed and day → the ids that were new or changed then."""
    found = defaultdict(set)
    for row in (*ARTICLES.values(), *lines("revisions.jsonl")):
        found[ARTICLES[row["id"]]["feed"], moment(row).date()].add(row["id"])
    return found


def readings():
    """(feed, day, known items) of every reading that did not fail, in order of time."""
    for day, row in ROUNDS.items():
        for feed, same in zip(FEEDS, row["same"], strict=True):
            if feed not in row.get("failed", {}):
                yield feed, day, same


def test_there_is_one_round_a_day_from_before_the_first_article_to_after_the_last():
    days = list(ROUNDS)
    assert days == [days[0] + DAY * step for step in range(len(days))]
    assert len(days) == len(lines("ledger.jsonl"))
    seen = sorted(moment(row).date() for row in (*ARTICLES.values(), *lines("revisions.jsonl")))
    assert days[0] < seen[0]
    assert seen[-1] < days[-1]


def test_a_round_begins_after_all_of_its_day_was_seen_and_ends_on_it():
    for row in (*ARTICLES.values(), *lines("revisions.jsonl")):
        assert moment(row) < moment(ROUNDS[moment(row).date()], "started_at")
    for day, row in ROUNDS.items():
        assert len(row["seconds"]) == len(row["same"]) == len(FEEDS)
        assert (moment(row, "started_at") + dt.timedelta(seconds=sum(row["seconds"]))).date() == day


def test_the_known_items_are_those_that_the_feed_still_holds():
    """They fill it up to what it holds, from nothing at the start and after the gap."""
    arrived, held = brought(), dict.fromkeys(FEEDS, frozenset())
    order = {name: moment(row) for name, row in ARTICLES.items()}
    for feed, day, same in readings():
        found = arrived[feed, day]
        before = frozenset() if "capped" in ROUNDS[day] else held[feed]
        held[feed] = frozenset(sorted(before | found, key=order.__getitem__)[-FEEDS[feed]["holds"] :])
        assert (same or 0) == len(held[feed] - found) or (same is None and not found)


def test_nothing_came_with_an_answer_that_nothing_is_new():
    arrived, unchanged = brought(), Counter(feed for feed, _, same in readings() if same is None)
    assert [1 for feed, day, same in readings() if same is None and arrived[feed, day]] == []
    often = {feed for feed, times in unchanged.items() if times > len(ROUNDS) / 2}
    assert often == {name for name, feed in FEEDS.items() if feed.get("conditional")}


def test_the_gap_is_in_the_ledger_and_nowhere_else():
    low, high = GAP
    inside = {day: set(row["failed"]) for day, row in ROUNDS.items() if low <= day <= high}
    assert (high - low).days + 1 == TRUTHS["gap"]["days"] == len(inside) >= 5
    assert set(map(frozenset, inside.values())) == {frozenset(FEEDS)}
    assert sum(map(len, inside.values())) == TRUTHS["gap"]["failed_readings"]
    assert [row for row in ARTICLES.values() if low <= moment(row, "published").date() <= high] == []
    assert [day for day, row in ROUNDS.items() if "capped" in row] == [high + DAY]


def test_a_reading_that_failed_elsewhere_lost_nothing():
    """It is of one feed, on a day on which that one brought nothing; the next evening is whole."""
    failed = [
        {"feed": feed, "day": day.isoformat()}
        for day, row in ROUNDS.items()
        if not GAP[0] <= day <= GAP[1]
        for feed in row.get("failed", {})
    ]
    assert failed == TRUTHS["healed"]
    assert 1 <= len(failed) <= 3
    for one in failed:
        day = dt.date.fromisoformat(one["day"])
        assert not brought()[one["feed"], day]
        assert not ROUNDS[day + DAY].keys() & {"failed", "capped"}

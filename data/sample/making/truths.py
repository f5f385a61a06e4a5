"""What can be counted in the finished texts, by plain string matching only."""

import datetime as dt
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from making.alike import grams, jaccard
from making.banks import Topic
from making.base import BURSTS
from making.days import GAP, in_gap
from making.planted import share_edited

if TYPE_CHECKING:
    from making.corpus import Corpus

TREND_WORDS = ("메타버스", "가상융합", "가상융합산업", "디지털트윈", "소버린 AI")
SPELLINGS = {
    "디지털트윈": ("디지털트윈", "디지털 트윈", "Digital Twin"),
    "과학기술정보통신부": ("과학기술정보통신부", "과기정통부"),
    "이차전지": ("이차전지", "2차전지"),
    "생성형 인공지능": ("생성형 인공지능", "생성형 AI"),
    "확장현실": ("확장현실(XR)", "XR"),
}
Row = dict[str, str]


def truths(corpus: "Corpus") -> dict[str, Any]:
    """Return every planted truth as one table."""
    rows = corpus.articles
    return {
        "corpus": totals(rows),
        "articles_per_year": per_year(rows),
        "words_per_year": {word: per_year(holding(rows, (word,))) for word in TREND_WORDS},
        "topic": [topic_truth(topic, rows) for topic in corpus.topics],
        "burst": [burst_truth(number, corpus.topics[number - 1], rows) for number in BURSTS],
        "wire": copies(corpus, "wire"),
        "release": copies(corpus, "release"),
        "correction": corrections(corpus),
        "gap": gap(corpus),
        "healed": healed(corpus),
        "spelling": [{"term": term, "articles": spelled(rows, forms)} for term, forms in SPELLINGS.items()],
    }


def text(row: Row) -> str:
    """Return headline and body as one text."""
    return row["title"] + "\n" + row["body"]


def holding(rows: list[Row], words: tuple[str, ...]) -> list[Row]:
    """Return the articles whose headline or body contains any of the words."""
    return [row for row in rows if any(word in text(row) for word in words)]


def per_year(rows: list[Row]) -> dict[str, int]:
    """Return the number of articles of each year of the corpus."""
    counts = Counter(row["published"][:4] for row in rows)
    return {str(year): counts[str(year)] for year in range(2022, 2027)}


def totals(rows: list[Row]) -> dict[str, Any]:
    """Return the size and the span of the corpus."""
    return {
        "articles": len(rows),
        "sources": len({row["source"] for row in rows}),
        "feeds": len({row["feed"] for row in rows}),
        "first_day": rows[0]["published"][:10],
        "last_day": rows[-1]["published"][:10],
        "by_kind": dict(Counter(row["kind"] for row in rows).most_common()),
        "by_source_kind": dict(Counter(row["source_kind"] for row in rows).most_common()),
    }


def topic_truth(topic: Topic, rows: list[Row]) -> dict[str, Any]:
    """Return how many articles contain any of the topic's strings, by year."""
    found = holding(rows, topic.keys)
    return {
        "name": topic.name,
        "query": topic.query,
        "strings": list(topic.keys),
        "articles": len(found),
        "per_year": per_year(found),
    }


def burst_truth(number: int, topic: Topic, rows: list[Row]) -> dict[str, Any]:
    """Return the burst's days and how many articles of the topic appeared on each."""
    first, counts, _ = BURSTS[number]
    days = [(first + dt.timedelta(days=step)).isoformat() for step in range(len(counts))]
    by_day = Counter(row["published"][:10] for row in holding(rows, topic.keys))
    return {
        "topic": topic.name,
        "query": topic.query,
        "first_day": days[0],
        "last_day": days[-1],
        "articles": sum(by_day[day] for day in days),
        "per_day": {day: by_day[day] for day in days},
    }


def copies(corpus: "Corpus", prefix: str) -> list[dict[str, Any]]:
    """Return the planted families: the first text, and each text made from it with its likeness."""
    by_id = {row["id"]: row for row in corpus.articles}
    families: dict[str, list[str]] = defaultdict(list)
    for name, tag in corpus.tags.items():
        if tag.startswith(prefix):
            families[tag.split()[0]].append(name)
    return [family(name, ids, corpus.tags, by_id) for name, ids in sorted(families.items())]


def family(name: str, ids: list[str], tags: dict[str, str], by_id: dict[str, Row]) -> dict[str, Any]:
    """Return one family: counts of articles, stories and sources, ids and likeness to the first text."""
    first = next(item for item in ids if tags[item].split()[1] in {"original", "release"})
    rest = [item for item in ids if item != first]
    body = by_id[first]["body"]
    return {
        "name": name,
        "articles": len(ids),
        "stories": 1,
        "sources": len({by_id[item]["source"] for item in ids}),
        "first": first,
        "others": rest,
        "jaccard": [round(jaccard(grams(body), grams(by_id[item]["body"])), 3) for item in rest],
        "edited": [round(share_edited(body, by_id[item]["body"]), 3) for item in rest],
    }


def corrections(corpus: "Corpus") -> list[dict[str, str]]:
    """Return what each later version changed, before and after."""
    by_id = {row["id"]: row for row in corpus.articles}
    return [correction(by_id[later["id"]], later) for later in corpus.revisions]


def correction(before: Row, after: Row) -> dict[str, str]:
    """Return the part that changed with its two versions."""
    part = "title" if before["title"] != after["title"] else "body"
    return {"id": after["id"], "part": part, "before": before[part], "after": after[part]}


def gap(corpus: "Corpus") -> dict[str, Any]:
    """Return the first and last day without any collection and the number of failed readings."""
    return {
        "first_day": GAP[0].isoformat(),
        "last_day": GAP[1].isoformat(),
        "days": (GAP[1] - GAP[0]).days + 1,
        "failed_readings": sum(in_gap(day) for day, _ in failed(corpus)),
    }


def healed(corpus: "Corpus") -> list[dict[str, str]]:
    """Return the readings that failed outside the gap, of which nothing was lost."""
    return [{"feed": feed, "day": day.isoformat()} for day, feed in failed(corpus) if not in_gap(day)]


def failed(corpus: "Corpus") -> list[tuple[dt.date, str]]:
    """Return day and feed of every failed reading."""
    return [
        (dt.datetime.fromisoformat(row["started_at"]).date(), feed)
        for row in corpus.ledger
        for feed in row.get("failed", {})
    ]


def spelled(rows: list[Row], forms: tuple[str, ...]) -> dict[str, int]:
    """Return the number of articles that contain each spelling, and any of them."""
    counts = {form: len(holding(rows, (form,))) for form in forms}
    return counts | {"any": len(holding(rows, forms))}

"""The whole corpus: background, bursts, planted copies, releases, corrections and the ledger."""

import datetime as dt
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from making.banks import Topic, read_table, read_topics
from making.base import Span, background, burst
from making.fixes import corrected
from making.ledger import ledger
from making.planted import releases, wires
from making.press import Desk, Draft
from making.writing import Writer

SEED = 20240828


@dataclass
class Corpus:
    """Everything that is written to files."""

    articles: list[dict[str, str]]
    tags: dict[str, str]
    revisions: list[dict[str, str]]
    ledger: list[dict[str, Any]]
    topics: list[Topic]
    feeds: list[dict[str, Any]]


def dice(*name: object) -> random.Random:
    """Return a generator of its own for each part, so that a change in one part leaves the others alone."""
    return random.Random(f"{SEED} {' '.join(str(part) for part in name)}")


def compose(here: Path) -> Corpus:
    """Return the whole corpus, always the same."""
    topics = read_topics(here / "banks")
    feeds = read_table(here / "feeds.toml")["feed"]
    drafts = ordinary(topics, here, feeds) + planted(here, feeds, topics)
    articles, tags = numbered(drafts)
    revisions = corrected(articles, tags, read_table(here / "banks" / "fixes.toml")["fix"])
    rounds = ledger(feeds, articles, revisions, dice("ledger"))
    return Corpus(articles, tags, revisions, rounds, topics, feeds)


def desk(here: Path, feeds: list[dict[str, Any]], name: str) -> Desk:
    """Return a desk with dice of its own."""
    table = read_table(here / "banks" / "sources.toml")
    return Desk(table["source"], table["authors"], feeds, dice("desk", name))


def ordinary(topics: list[Topic], here: Path, feeds: list[dict[str, Any]]) -> list[Draft]:
    """Return the background and the bursts, published."""
    slots = read_table(here / "banks" / "slots.toml")
    table = read_table(here / "banks" / "planted.toml")
    drafts: list[Draft] = []
    for number, topic in enumerate(topics, 1):
        writer = Writer(number, topic, slots, dice("writer", number))
        news = desk(here, feeds, f"topic {number}")
        sudden = burst(writer)
        drafts += [
            news.publish(draft)
            for draft in sudden + background(writer, dice("days", number), spans(table, number))
        ]
    return drafts


def spans(table: dict[str, Any], number: int) -> list[Span]:
    """Return the days around the topic's planted texts, on which nothing else of the topic appears."""
    items = [*table["wire"], *table["release"]]
    days = [
        dt.date.fromisoformat(item.get("start", item.get("day"))[:10])
        for item in items
        if item["topic"] == number
    ]
    return [(day - dt.timedelta(days=3), day + dt.timedelta(days=4)) for day in days]


def planted(here: Path, feeds: list[dict[str, Any]], topics: list[Topic]) -> list[Draft]:
    """Return the wire stories with their copies and the releases with their articles, published."""
    news, rng = desk(here, feeds, "planted"), dice("planted")
    table = read_table(here / "banks" / "planted.toml")
    categories = [topic.category for topic in topics]
    return wires(table["wire"], news, categories, rng) + releases(table["release"], news, categories, rng)


def numbered(drafts: list[Draft]) -> tuple[list[dict[str, str]], dict[str, str]]:
    """Return the articles in order of time with their ids, and the tag of each planted id."""
    order = sorted(drafts, key=lambda draft: (str(draft.published), draft.title, draft.source))
    rows, tags = [], {}
    for index, draft in enumerate(order, 1):
        name = f"sample-{index:04d}"
        rows.append(row(name, draft))
        if draft.tag:
            tags[name] = draft.tag
    return rows, tags


def row(name: str, draft: Draft) -> dict[str, str]:
    """Return one article as it is written."""
    if draft.published is None or draft.seen_at is None:
        raise ValueError(f"not published: {draft.title}")
    return {
        "id": name,
        "title": draft.title,
        "body": draft.body,
        "source": draft.source,
        "source_kind": draft.source_kind,
        "kind": draft.kind,
        "category": draft.category,
        "author": draft.author,
        "published": draft.published.isoformat(),
        "url": f"https://{draft.slug}.example/{draft.published:%Y/%m/%d}/{name}",
        "feed": draft.feed,
        "seen_at": draft.seen_at.isoformat(),
    }

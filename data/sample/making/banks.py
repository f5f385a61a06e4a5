"""The sentence banks: what is read from `banks/*.toml`."""

import datetime as dt
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ERA = re.compile(r"^\[([\d-]+)?~([\d-]+)?\]\s*")
FIRST, LAST = "2022-01", "2026-12"


@dataclass(frozen=True)
class Line:
    """One sentence template and the months (or days) in which it may be used."""

    text: str
    since: str
    until: str

    def fits(self, day: dt.date) -> bool:
        """Return whether the sentence may appear on that day."""
        if (self.since, self.until) == (FIRST, LAST):
            return True
        text = day.isoformat()
        return self.since <= text[: len(self.since)] and text[: len(self.until)] <= self.until


@dataclass(frozen=True)
class Event:
    """A headline, the first sentence and the details that belong to it alone."""

    title: str
    lead: Line
    kind: str
    details: tuple[Line, ...]


@dataclass(frozen=True)
class Strand:
    """One matter within a topic: its events and the sentences that go with any of them."""

    topic: str
    name: str
    events: tuple[Event, ...]
    lines: tuple[Line, ...]
    ends: tuple[Line, ...]


@dataclass(frozen=True)
class Topic:
    """One policy topic with its saved query, its plain search strings and its strands."""

    name: str
    category: str
    query: str
    keys: tuple[str, ...]
    strands: tuple[Strand, ...]
    special: tuple[Strand, ...]
    milestones: tuple[dict[str, str], ...]


def line(raw: str) -> Line:
    """Return the sentence without its "[2024-09~]" mark, which becomes its months."""
    match = ERA.match(raw)
    if not match:
        return Line(raw, FIRST, LAST)
    return Line(raw[match.end() :], match[1] or FIRST, match[2] or LAST)


def event(raw: dict[str, Any]) -> Event:
    """Return one event from its table (t title, l lead, k kind, d details)."""
    details = tuple(line(item) for item in raw.get("d", []))
    return Event(raw["t"], line(raw["l"]), raw.get("k", "기사"), details)


def strand(topic: str, raw: dict[str, Any]) -> Strand:
    """Return one strand from its table."""
    return Strand(
        topic,
        raw["name"],
        tuple(event(item) for item in raw["events"]),
        tuple(line(item) for item in raw["say"]),
        tuple(line(item) for item in raw["ends"]),
    )


def read_topic(path: Path) -> Topic:
    """Return one topic with everything its file holds; strands named burst… are kept apart."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    strands = [strand(raw["topic"], item) for item in raw["strand"]]
    return Topic(
        raw["topic"],
        raw["category"],
        raw["query"],
        tuple(raw["keys"]),
        tuple(item for item in strands if not item.name.startswith("burst")),
        tuple(item for item in strands if item.name.startswith("burst")),
        tuple(raw.get("milestone", [])),
    )


def read_topics(folder: Path) -> list[Topic]:
    """Return the topics in the order of their files' names."""
    return [read_topic(path) for path in sorted(folder.glob("topic-*.toml"))]


def read_table(path: Path) -> dict[str, Any]:
    """Return a TOML file as a plain table."""
    return tomllib.loads(path.read_text(encoding="utf-8"))

"""What must hold of a store after a soak: sound, each acknowledged article there once, nothing made up."""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from policydash.model.ledger import FetchStatus
from policydash.store import Store
from sites.faults import HOUR, START, World

_READ = (FetchStatus.OK, FetchStatus.PARTIAL)
_VERSION = re.compile(r" 종합(\d+)$")


@dataclass(frozen=True)
class Verdict:
    """What was found. `problems` are sentences, none for a store in which nothing was lost or twice."""

    articles: int
    acknowledged: int
    lines: Counter[str]
    capped: int
    problems: list[str]


def judge(path: Path, world: World) -> Verdict:
    """Return what must be said of the store at `path` after the rounds of a world."""
    with Store.open(f"sqlite:///{path}") as store:
        problems = store.check()
    with closing(sqlite3.connect(path)) as database:
        (sound,) = database.execute("PRAGMA integrity_check").fetchone()
        problems += [] if sound == "ok" else [f"integrity_check: {sound}"]
        stored = Counter(url for (url,) in database.execute("SELECT url FROM article_texts"))
        titles = dict(database.execute("SELECT url, title FROM article_texts"))
        rounds = list(_acknowledged(database))
        lines = Counter(dict(database.execute("SELECT status, count(*) FROM fetches GROUP BY status")))
        (capped,) = database.execute("SELECT count(*) FROM fetches WHERE capped").fetchone()
        wrong = "SELECT count(*) FROM fetches WHERE read <> new + changed + same + duplicate + rejected"
        (sums,) = database.execute(wrong).fetchone()
    problems += [f"{sums} ledger lines do not add up"] if sums else []
    expected = expectation(world, rounds)
    problems += list(_differences(world, stored, titles, expected))
    return Verdict(sum(stored.values()), len(expected), lines, capped, problems)


def _acknowledged(database: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    """Yield (feed, round) of each finished line of the ledger that says that the feed was read."""
    lines = database.execute(
        "SELECT feeds.name, fetches.status, fetches.started_at FROM fetches JOIN feeds ON feeds.id = feed_id"
    )
    for name, status, started_at in lines:
        if status in _READ:
            moment = datetime.fromtimestamp(started_at / 1_000_000, UTC)  # microseconds since 1970
            yield name, (moment - START) // HOUR


def expectation(world: World, rounds: list[tuple[str, int]]) -> dict[str, int]:
    """Return url → how often its headline had changed, of each article served in full and acknowledged."""
    by_name = {feed.name: feed for feed in world.feeds}
    expected: dict[str, int] = {}
    for name, round_ in rounds:
        if (name, round_) not in world.served:
            raise LookupError(f"{name} was acknowledged in round {round_}, but never served in full")
        for shown in world.visible(by_name[name], round_):
            expected[shown.url] = max(expected.get(shown.url, 0), shown.version)
    return expected


def _differences(
    world: World, stored: Counter[str], titles: dict[str, str], expected: dict[str, int]
) -> Iterator[str]:
    lost = [url for url in expected if not stored[url]]
    twice = [url for url, count in stored.items() if count > 1]
    served = {
        shown.url
        for feed in world.feeds
        for round_ in range(world.round + 1)
        for shown in world.visible(feed, round_)
    }
    mirrored = {feed.number - 1 for feed in world.feeds if feed.fault == "mirror"}
    stale = [
        url
        for url, version in expected.items()
        if version
        and int(url.split("/f")[1].split("/")[0]) not in mirrored
        and _version(titles.get(url, "")) < version
    ]
    for name, found in {
        "lost": lost,
        "twice": twice,
        "made up": [url for url in stored if url not in served],
        "with an old headline": stale,
    }.items():
        if found:
            yield f"{len(found)} articles {name}, such as {sorted(found)[:3]}"


def _version(title: str) -> int:
    found = _VERSION.search(title)
    return int(found.group(1)) if found else 0

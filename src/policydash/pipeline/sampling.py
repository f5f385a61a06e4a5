"""The sample corpus into a store of its own: its articles, its corrections and its ledger, as if collected.

The folder holds `feeds.toml`, `articles.jsonl`, `revisions.jsonl`, `ledger.jsonl` and `topics.toml`; what is
in them is described in `data/sample/README.md`.
"""

import json
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from policydash.clock import korean_day
from policydash.model.article import Article, Extraction, Kind, SourceKind, Text
from policydash.model.ledger import FeedSpec, FeedState, FeedType, FetchRecord, FetchStatus, Tally
from policydash.pipeline import topic_file
from policydash.pipeline.ingest import Ingest
from policydash.pipeline.progress import Progress
from policydash.pipeline.settling import settled
from policydash.store import Store
from policydash.text.extract import Extractor
from policydash.text.lexicon import Lexicon

NAME = "예시 데이터"
SETTING = "is_sample"


@dataclass(frozen=True, slots=True)
class _Item:
    """A line of `articles.jsonl` or `revisions.jsonl`: what was read, where, and when."""

    feed: str
    seen_at: datetime
    article: Article


def prepare(store: Store, lexicon: Lexicon, folder: Path) -> Iterator[Progress]:
    """Yield the progress of laying the sample into `store`; one that holds it already is left alone.

    It is made in a store aside and put in place whole, so that a job that dies leaves nothing half done.
    """
    if store.setting(SETTING):
        return
    with TemporaryDirectory(prefix="policydash-sample-") as scratch:
        made = Path(scratch) / "made.db"
        with Store.open(f"sqlite:///{(Path(scratch) / 'aside.db').as_posix()}") as aside:
            extractor = Extractor(lexicon)
            yield from settled(aside, extractor, lexicon, _fill(aside, extractor, folder))
            aside.set_setting(SETTING, "1")
            aside.backup(made)
        store.restore(made, overwrite=True)
    tally = Tally(new=store.counts()["articles"])
    yield Progress(name=NAME, step="끝", done=1, total=1, tally=tally, status=FetchStatus.OK)


def _fill(store: Store, extractor: Extractor, folder: Path) -> Iterator[Progress]:
    items = _items(folder)
    extracted: dict[Text, Extraction] = {}
    texts = [item.article.text for item in items]
    for done, (text, extraction) in enumerate(zip(texts, extractor.extract(iter(texts)), strict=True), 1):
        extracted[text] = extraction
        if done % 50 == 0:
            yield Progress(name=NAME, step="용어를 뽑는 중", done=done, total=len(texts))
    done = 0
    for kept in _replay(store, _Extracted(extracted), items, folder):
        done += kept.read
        yield Progress(name=NAME, step="기록하는 중", done=done, total=len(items))
    topic_file.take_over(store, topic_file.load(folder / "topics.toml"))


@dataclass(frozen=True, slots=True)
class _Visit:
    """A reading of the ledger and what was found then, a correction apart from what it corrects."""

    record: FetchRecord
    rounds: list[list[_Item]]


class _Extracted:
    """Extractions that were made beforehand, so that each day's reading needs no Kiwi of its own."""

    version = ""  # nothing need be looked for in the store

    def __init__(self, extracted: dict[Text, Extraction]) -> None:
        self._extracted = extracted

    def extract(self, texts: Iterable[Text]) -> Iterator[Extraction]:
        """Yield the extraction of each text, in order."""
        return (self._extracted[text] for text in texts)


def _replay(store: Store, extracted: _Extracted, items: list[_Item], folder: Path) -> Iterator[Tally]:
    """Read every feed again as the ledger says, each reading taking what had been seen since the last one."""
    feeds = [store.ensure_feed(spec) for spec in _feeds(folder)]
    waiting: dict[str, list[_Item]] = defaultdict(list)
    for item in sorted(items, key=lambda one: one.seen_at, reverse=True):
        waiting[item.feed].append(item)
    visits = [visit for line in _lines(folder / "ledger.jsonl") for visit in _visits(line, feeds, waiting)]
    ids = store.record_fetches(visit.record for visit in visits)
    for visit, fetch_id in zip(visits, ids, strict=True):
        for found in visit.rounds:
            yield _keep(store, extracted, found, fetch_id=fetch_id, feed_id=visit.record.feed_id)


def _visits(
    line: dict[str, Any], feeds: list[FeedState], waiting: Mapping[str, list[_Item]]
) -> Iterator[_Visit]:
    """Yield the readings of one line, a round: every feed after the other."""
    ends = datetime.fromisoformat(line["started_at"])
    for feed, seconds, same in zip(feeds, line["seconds"], line["same"], strict=True):
        started, ends = ends, ends + timedelta(seconds=seconds)
        record = FetchRecord(
            feed=feed.spec.name,
            feed_id=feed.id,
            started_at=started,
            finished_at=ends,
            status=FetchStatus.FAILED,
            origin=feed.spec.url,
        )
        failure = line.get("failed", {}).get(feed.spec.name)
        if failure:
            yield _Visit(replace(record, **failure), [])
        else:
            yield _answered(record, same, line.get("capped", ""), waiting[feed.spec.name])


def _answered(record: FetchRecord, same: int | None, note: str, waiting: list[_Item]) -> _Visit:
    """Return a success and what had been seen by then; `same` is None where nothing had, by the answer."""
    unchanged = same is None
    answered = replace(
        record,
        status=FetchStatus.UNCHANGED if unchanged else FetchStatus.OK,
        http_status=304 if unchanged else 200,
        tally=Tally(same=same or 0),
        capped=bool(note),
        note=note,
    )
    return _Visit(answered, _rounds(waiting, until=record.started_at))


def _rounds(waiting: list[_Item], *, until: datetime) -> list[list[_Item]]:
    """Take what was seen up to `until`; a correction is read apart from what it corrects."""
    rounds: list[dict[str, _Item]] = []
    while waiting and waiting[-1].seen_at <= until:
        item = waiting.pop()
        free = next((one for one in rounds if item.article.guid not in one), None)
        if free is None:
            rounds.append(free := {})
        free[item.article.guid] = item
    return [list(one.values()) for one in rounds]


def _keep(store: Store, extracted: _Extracted, found: list[_Item], *, fetch_id: int, feed_id: int) -> Tally:
    ingest = Ingest(store, extracted, fetch_id=fetch_id, feed_id=feed_id, is_file=False)
    for _ in ingest.run([item.article for item in found], seen_at=found[-1].seen_at):
        pass
    return ingest.tally


def _items(folder: Path) -> list[_Item]:
    """Return the first form of every article and then its corrections."""
    lines = list(_lines(folder / "articles.jsonl"))
    first = {line["id"]: _item(line) for line in lines}
    corrections = [
        _Item(
            first[line["id"]].feed,
            datetime.fromisoformat(line["seen_at"]),
            replace(first[line["id"]].article, title=line["title"], body=line["body"]),
        )
        for line in _lines(folder / "revisions.jsonl")
    ]
    return [*first.values(), *corrections]


def _item(line: dict[str, Any]) -> _Item:
    published = datetime.fromisoformat(line["published"])
    article = Article(
        title=line["title"],
        body=line["body"],
        source=line["source"],
        source_kind=SourceKind(line["source_kind"]),
        published=published,
        day=korean_day(published),
        url=line["url"],
        guid=line["id"],
        kind=Kind(line["kind"]),
        category=line["category"],
        author=line["author"],
        raw_date=line["published"],
    )
    return _Item(line["feed"], datetime.fromisoformat(line["seen_at"]), article)


def _feeds(folder: Path) -> list[FeedSpec]:
    return [
        FeedSpec(
            name=row["name"],
            url="",
            source="",
            type=FeedType.SAMPLE,
            group=row.get("group", NAME),
            terms=NAME,
        )
        for row in _toml(folder / "feeds.toml")["feed"]
    ]


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))

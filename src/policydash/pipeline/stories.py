"""Near-duplicate articles into stories: what is new or changed against the three days before and after it.

Dirty are the articles written since the last grouping and everybody in their stories, because a changed text
may leave its story and split it. Only pairs with a dirty article are compared, and since a pair is related or
not by its own texts, the result is that of grouping everything at once.

The window slides over the days. What is held of an article in it is its signature (512 bytes); texts are read
from the store again for the few pairs that are worth comparing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

import numpy as np

from policydash.model.story import StoryRows
from policydash.pipeline.progress import Progress, chunks
from policydash.store import Store
from policydash.text.similarity import (
    Likeness,
    Signatures,
    Squeezed,
    jaccard,
    shingles,
    signatures,
    squeeze,
    verdict,
)
from policydash.text.stories import REACH, Flags, Forest, Nodes, Window, bundles, candidates, in_order

_NAME = "이야기"
_TEXTS = 1_000  # texts read at a time, or pairs compared at a time
_KEPT_TEXTS, _KEPT_SHINGLES = 12_000, 4_000  # at hand for the next pair: at most 45 and 50 MB
_SAVED = 2_000


def group(store: Store, *, save_at: int = _SAVED) -> Iterator[Progress]:
    """Yield the progress of bringing the stories up to date; nothing when nothing was written since.

    Killed and started again it begins anew and ends with the same stories. When another grouping begins
    meanwhile, this one stops and leaves the rest to it. `save_at` is how many articles are written in one
    transaction, or more where stories hang together.
    """
    if not store.stories.pending():
        return
    grouping = store.stories.start()
    timeline = _timeline(store, grouping.since)
    total = int(timeline.dirty.sum())
    for done in _link(store, timeline):
        yield Progress(name=_NAME, step="비슷한 기사를 찾는 중", done=done, total=total)
    moves = _moves(store, timeline)
    for block in _blocks(bundles(moves), save_at):
        saved = store.stories.save(grouping, block)
        if saved is None:
            yield Progress(name=_NAME, step="뒤에 시작한 작업이 이어서 묶습니다", done=total, total=total)
            return
        grouping = saved
        yield Progress(name=_NAME, step="기록하는 중", done=total, total=total)
    store.stories.finish(grouping)
    yield Progress(name=_NAME, step=f"이야기가 바뀐 기사 {len(moves):,}건", done=total, total=total)


@dataclass(frozen=True, eq=False)
class _Timeline:
    """Articles in the order of `text.stories.in_order`, so that an article's place is its node.

    Those that are not dirty are united with their story's representative already.
    """

    rows: StoryRows
    dirty: Flags
    forest: Forest

    def days(self) -> list[int]:
        """Return the days to look at: those with a dirty article on them or in the three days before."""
        wanted = {
            int(day) + ahead for day in np.unique(self.rows.day[self.dirty]) for ahead in range(REACH + 1)
        }
        return sorted(wanted & set(self.rows.day.tolist()))

    def of_day(self, day: int) -> Nodes:
        """Return the nodes of a day."""
        first, last = np.searchsorted(self.rows.day, [day, day + 1])
        return np.arange(first, last, dtype=np.int64)


def _timeline(store: Store, since: int) -> _Timeline:
    dirty = store.stories.affected(since)
    rows = _near(store, np.unique(dirty.day))
    settled = ~np.isin(rows.id, dirty.id)
    away = np.setdiff1d(rows.story[settled], rows.id)
    rows = in_order(rows + store.stories.by_id(away.tolist()))
    is_dirty = np.isin(rows.id, dirty.id)
    return _Timeline(rows, is_dirty, _settled_forest(rows, is_dirty))


def _near(store: Store, days: Nodes) -> StoryRows:
    """Return the articles no more than three days from one of `days`."""
    if not len(days):
        return store.stories.by_id([])
    rows = store.stories.between(int(days[0]) - REACH, int(days[-1]) + REACH)
    near = np.unique(days[:, None] + np.arange(-REACH, REACH + 1))
    return rows.take(np.isin(rows.day, near))


def _settled_forest(rows: StoryRows, dirty: Flags) -> Forest:
    forest = Forest(len(rows))
    nodes = {article: node for node, article in enumerate(rows.id.tolist())}
    for node in np.flatnonzero(~dirty & (rows.story != rows.id)).tolist():
        forest.unite(node, nodes[int(rows.story[node])])
    return forest


@dataclass(frozen=True, eq=False)
class _Day:
    """The distinct texts of a day that are long enough to be compared. Shapes (n,) and (n, 128)."""

    nodes: Nodes
    signatures: Signatures
    dirty: Flags


def _link(store: Store, timeline: _Timeline) -> Iterator[int]:
    """Unite what is related; yield the number of dirty articles up to the day that was looked at."""
    texts = _Texts(store, timeline)
    held: dict[int, _Day] = {}
    for day in timeline.days():
        span = range(day - REACH, day + 1)
        held = {each: held.get(each) or _read_day(texts, timeline, each) for each in span}
        for pairs in candidates(_window(held, day), timeline.forest):
            _unite_related(texts, timeline.forest, pairs)
        yield int(timeline.dirty[: np.searchsorted(timeline.rows.day, day, side="right")].sum())


def _read_day(texts: "_Texts", timeline: _Timeline, day: int) -> _Day:
    """Return a day's texts; articles with the same headline and text are united and stand there once."""
    first: dict[bytes, int] = {}
    nodes: list[int] = []
    dirty: set[int] = set()
    found = [signatures([])]
    for block in chunks(timeline.of_day(day).tolist(), _TEXTS):
        fresh = []
        for node, text in texts.read(block).items():
            same = first.setdefault(text.digest, node)
            timeline.forest.unite(node, same)
            if timeline.dirty[node]:
                dirty.add(same)
            if same == node and not text.is_short:
                nodes.append(node)
                fresh.append(text.text)
        found.append(signatures(fresh))
    flags = np.array([node in dirty for node in nodes], dtype=np.bool_)
    return _Day(np.array(nodes, dtype=np.int64), np.concatenate(found), flags)


def _window(days: dict[int, _Day], today: int) -> Window:
    return Window(
        nodes=np.concatenate([day.nodes for day in days.values()]),
        signatures=np.concatenate([day.signatures for day in days.values()]),
        today=np.concatenate([np.full(len(day.nodes), number == today) for number, day in days.items()]),
        dirty=np.concatenate([day.dirty for day in days.values()]),
    )


def _unite_related(texts: "_Texts", forest: Forest, pairs: Nodes) -> None:
    for block in chunks(pairs.tolist(), _TEXTS):
        found = texts.read(sorted({node for pair in block for node in pair}))
        for one, other in block:
            if one in found and other in found and forest.root(one) != forest.root(other):
                first, second = found[one], found[other]
                similarity = jaccard(texts.shingles(first.text), texts.shingles(second.text))
                if verdict(similarity, first.headline, second.headline) is not Likeness.NONE:
                    forest.unite(one, other)


class _Texts:
    """Texts by node, read from the store; the last few thousand, and 5-grams of fewer, are kept at hand."""

    def __init__(self, store: Store, timeline: _Timeline) -> None:
        self._store = store
        self._ids = timeline.rows.id
        self._kept: dict[int, Squeezed] = {}
        self.shingles = lru_cache(maxsize=_KEPT_SHINGLES)(shingles)

    def read(self, nodes: Sequence[int]) -> dict[int, Squeezed]:
        """Return texts by node, in order; articles without a letter or a digit are absent."""
        missing = [node for node in nodes if node not in self._kept]
        ids = self._ids[missing].tolist()
        texts = self._store.stories.texts(ids) if ids else {}
        for node, article in zip(missing, ids, strict=True):
            if article in texts:
                self._kept[node] = squeeze(*texts[article])
        found = {node: self._kept[node] for node in nodes if node in self._kept and self._kept[node].text}
        for oldest in list(islice(self._kept, max(len(self._kept) - _KEPT_TEXTS, 0))):
            del self._kept[oldest]
        return found


def _moves(store: Store, timeline: _Timeline) -> list[tuple[int, int, int]]:
    """Return (article, old story, new story) of the articles whose story changes.

    A settled story that got another representative takes its members of other days along.
    """
    rows = timeline.rows
    story = rows.id[timeline.forest.roots(np.arange(len(rows), dtype=np.int64))]
    moved = story != rows.story
    found = list(zip(*(column[moved].tolist() for column in (rows.id, rows.story, story)), strict=True))
    settled = moved & ~timeline.dirty
    renamed = dict(zip(rows.story[settled].tolist(), story[settled].tolist(), strict=True))
    members = store.stories.members(renamed)
    away = members.take(~np.isin(members.id, rows.id))
    found.extend(
        (each, old, renamed[old]) for each, old in zip(away.id.tolist(), away.story.tolist(), strict=True)
    )
    return found


def _blocks(parts: Iterable[dict[int, int]], size: int) -> Iterator[dict[int, int]]:
    """Yield whole bundles put together to blocks of at least `size` articles, the last one smaller."""
    block: dict[int, int] = {}
    for part in parts:
        block |= part
        if len(block) >= size:
            yield block
            block = {}
    if block:
        yield block

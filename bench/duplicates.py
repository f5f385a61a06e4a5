"""Near-duplicate search by this program and by two libraries: articles in, pairs ≤ 3 days apart out.

Every method sees the same squeezed texts and compares sets of character 5-grams. Pairs are numbers
`one * n + other`, one < other, sorted. Seconds are of CPU, from texts to pairs: for ours that is the whole
grouping, from reading the store to writing it, for datasketch and simhash squeezing, hashing and searching in
memory.
"""

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from datasketch import MinHash, MinHashLSH
from scipy.sparse import csr_array
from simhash import Simhash

from bench.planted import WINDOW
from policydash.clock import now
from policydash.collect.decide import decide
from policydash.model.article import Article, Extraction
from policydash.model.ledger import FeedSpec, FeedType
from policydash.pipeline.stories import group
from policydash.store import Store
from policydash.text.similarity import Likeness, jaccard, shingles, signatures, squeeze, verdict
from policydash.text.stories import Forest, candidates
from policydash.text.stories import Window as StoryWindow

OURS, OURS_PAIRS = "policydash (stories)", "policydash (pairs, before they are joined)"
_PERMUTATIONS, _BATCH, _BLOCK = 128, 1_000, 500
_CHECKED = 0.3


@dataclass(frozen=True)
class Found:
    """What a method found and the CPU seconds it took."""

    pairs: np.ndarray
    seconds: float


def by_every_method(articles: Sequence[Article]) -> Iterator[tuple[str, Found]]:
    """Yield each method's name and what it found, one method at a time."""
    yield OURS, ours(articles)
    for threshold in (0.5, 0.3):
        name = f"datasketch LSH {threshold}, exact check"
        yield name, _timed(lambda t=threshold: _datasketch(articles, t))
    fingerprints = _timed(lambda: _fingerprints(articles))
    for distance in (3, 6, 10):
        near = _timed(lambda d=distance: _within(fingerprints.pairs, _days(articles), d))
        seconds = fingerprints.seconds + near.seconds
        yield f"simhash 64, Hamming ≤ {distance}", Found(near.pairs, seconds)


def fill(store: Store, articles: Sequence[Article]) -> None:
    """Put articles into a store; their ids are 1, 2, … in the order given."""
    feed = store.ensure_feed(FeedSpec(name="bench", url="", source="", type=FeedType.FILE))
    fetch_id = store.start_fetch(feed.id, started_at=now())
    for first in range(0, len(articles), _BATCH):
        with store.writing(fetch_id, feed.id, seen_at=now()) as batch:
            for each in articles[first : first + _BATCH]:
                decision = decide(each, feed_id=feed.id, is_file=True, known={}, seen=set())
                batch.apply(each, decision, Extraction((), "bench"))


def stories(articles: Sequence[Article]) -> tuple[np.ndarray, float]:
    """Return the story of each article, in the order given, and the CPU seconds that grouping took."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(f"sqlite:///{Path(folder) / 'bench.db'}") as store,
    ):
        fill(store, articles)
        started = time.process_time()
        for _ in group(store):
            pass
        seconds = time.process_time() - started
        found = [rows.story for rows in store.rows_since(0)]
    return np.concatenate(found), seconds


def ours(articles: Sequence[Article]) -> Found:
    """Return the pairs that stand in one story; those further apart are left out."""
    found, seconds = stories(articles)
    members: dict[int, list[int]] = {}
    for number, story in enumerate(found.tolist()):
        members.setdefault(story, []).append(number)
    pairs = [pair for each in members.values() for pair in combinations(each, 2)]
    return Found(_codes(pairs, _days(articles)), seconds)


def ours_pair_by_pair(articles: Sequence[Article]) -> Found:
    """Return the pairs that are related by their own two texts: what stories are made of."""
    return _timed(lambda: _related(articles))


def _related(articles: Sequence[Article]) -> np.ndarray:
    texts, days = _squeezed(articles), _days(articles)
    every = np.ones(len(texts), dtype=np.bool_)
    window = StoryWindow(np.arange(len(texts)), signatures([text.text for text in texts]), every, every)
    grams = [shingles(text.text) for text in texts]
    pairs = []
    for one, other in _near_in_time(candidates(window, Forest(len(texts))), days):
        similarity = jaccard(grams[one], grams[other])
        if verdict(similarity, texts[one].headline, texts[other].headline) is not Likeness.NONE:
            pairs.append((one, other))
    return _codes(pairs, days)


def _near_in_time(blocks: Iterator[np.ndarray], days: np.ndarray) -> Iterator[tuple[int, int]]:
    for block in blocks:
        near = np.abs(days[block[:, 0]] - days[block[:, 1]]) <= WINDOW
        yield from ((one, other) for one, other in block[near].tolist())


def exact(articles: Sequence[Article]) -> tuple[np.ndarray, np.ndarray]:
    """Return every pair that shares a 5-gram, and its exact Jaccard similarity: no method's shortcut."""
    grams = [shingles(text.text) for text in _squeezed(articles)]
    sizes = np.array([len(each) for each in grams])
    _, columns = np.unique(np.concatenate(grams), return_inverse=True)
    rows = np.repeat(np.arange(len(grams)), sizes)
    table = csr_array((np.ones(len(columns), dtype=np.int32), (rows, columns)))
    codes, values = [], []
    for first in range(0, len(grams), _BLOCK):
        common = (table[first : first + _BLOCK] @ table.T).tocoo()
        one, other = common.row + first, common.col
        above = one < other
        one, other, shared = one[above], other[above], common.data[above]
        near = np.abs(_days(articles)[one] - _days(articles)[other]) <= WINDOW
        one, other, shared = one[near], other[near], shared[near]
        codes.append(one.astype(np.int64) * len(grams) + other)
        values.append(shared / (sizes[one] + sizes[other] - shared))
    order = np.argsort(np.concatenate(codes))
    return np.concatenate(codes)[order], np.concatenate(values)[order]


def _datasketch(articles: Sequence[Article], threshold: float) -> np.ndarray:
    """Return the pairs of its index that are .3 alike by their exact sets."""
    grams = _gram_sets(articles)
    hashes = MinHash.bulk([[gram.encode() for gram in each] for each in grams], num_perm=_PERMUTATIONS)
    index = MinHashLSH(threshold=threshold, num_perm=_PERMUTATIONS)
    pairs = []
    for number, each in enumerate(hashes):
        pairs += [(other, number) for other in index.query(each)]
        index.insert(number, each)
    codes = _codes(pairs, _days(articles))
    similar = [_overlap(grams[code // len(grams)], grams[code % len(grams)]) for code in codes.tolist()]
    return codes[np.array(similar, dtype=np.float64) >= _CHECKED]


def _fingerprints(articles: Sequence[Article]) -> np.ndarray:
    return np.array([Simhash(each).value for each in _gram_sets(articles)], dtype=np.uint64)


def _within(fingerprints: np.ndarray, days: np.ndarray, distance: int) -> np.ndarray:
    """Return every pair that near, by trying all: the package's own index finds no more."""
    order = np.argsort(days, kind="stable")
    codes = []
    for place, one in enumerate(order.tolist()):
        end = int(np.searchsorted(days[order], days[one] + WINDOW, side="right"))
        others = order[place + 1 : end]
        near = others[np.bitwise_count(fingerprints[others] ^ fingerprints[one]) <= distance]
        codes.append(np.minimum(near, one) * len(days) + np.maximum(near, one))
    return np.sort(np.concatenate(codes))


def _timed(work: Callable[[], np.ndarray]) -> Found:
    started = time.process_time()
    result = work()
    return Found(result, time.process_time() - started)


def _squeezed(articles: Sequence[Article]) -> list:
    return [squeeze(each.title, each.body) for each in articles]


def _gram_sets(articles: Sequence[Article]) -> list[set[str]]:
    texts = [text.text for text in _squeezed(articles)]
    return [{text[at : at + 5] for at in range(max(len(text) - 4, 0))} for text in texts]


def _overlap(one: set[str], other: set[str]) -> float:
    common = len(one & other)
    return common / max(len(one) + len(other) - common, 1)


def _days(articles: Sequence[Article]) -> np.ndarray:
    return np.array([each.day.toordinal() for each in articles])


def _codes(pairs: Sequence[tuple[int, int]], days: np.ndarray) -> np.ndarray:
    table = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    near = np.abs(days[table[:, 0]] - days[table[:, 1]]) <= WINDOW
    one, other = table[near].min(axis=1, initial=len(days)), table[near].max(axis=1, initial=-1)
    return np.sort(one * len(days) + other)

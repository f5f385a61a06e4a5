"""Stories: articles of one event, grouped by what their texts share.

A story is a connected component of related articles no more than three days apart (`similarity.verdict`); it
is known by its earliest article. Nothing here reads a store: articles are nodes, numbered so that an earlier
article has the smaller number, and the root of a component is therefore its representative.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from policydash.model.story import StoryRows
from policydash.text.similarity import Signatures, bands, estimates_reach

Nodes = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

REACH = 3  # days
_AFTER_THE_LAST_MINUTE = 24 * 60
_BAND_BLOCK = 16  # bands sorted at a time: four passes, and a quarter of the memory of one


class Forest:
    """Disjoint sets of nodes 0 … size-1, each known by its smallest node (Tarjan 1975, path compression)."""

    def __init__(self, size: int) -> None:
        self._parents = np.arange(size, dtype=np.int64)

    def unite(self, first: int, second: int) -> None:
        """Make the sets of two nodes one."""
        one, other = self.root(first), self.root(second)
        self._parents[max(one, other)] = min(one, other)

    def root(self, node: int) -> int:
        """Return the smallest node of a node's set."""
        parents = self._parents
        while parents[node] != node:
            parents[node] = parents[parents[node]]
            node = int(parents[node])
        return node

    def roots(self, nodes: Nodes) -> Nodes:
        """Return the smallest node of the set of each of `nodes`, same shape."""
        found = self._parents[nodes]
        while not np.array_equal(further := self._parents[found], found):
            found = further
        self._parents[nodes] = found
        return found


def in_order(rows: StoryRows) -> StoryRows:
    """Return the rows by day, minute (unknown last) and id: the order in which a representative is chosen."""
    minute = np.where(rows.minute < 0, _AFTER_THE_LAST_MINUTE, rows.minute)
    return rows.take(np.lexsort((rows.id, minute, rows.day)))


@dataclass(frozen=True, eq=False)
class Window:
    """The articles among which pairs are looked for. Shapes are (n,), signatures (n, 128).

    Wanted are pairs with a `today` one (the others were looked at when their day was today) and with a
    `dirty` one (the others are grouped already).
    """

    nodes: Nodes
    signatures: Signatures
    today: Flags
    dirty: Flags


def candidates(window: Window, forest: Forest) -> Iterator[Nodes]:
    """Yield pairs of nodes worth comparing, shape (k, 2), no pair twice, none that is in one set already.

    The caller unites what is related before it takes the next block, so of a thousand copies of one text it
    compares about a thousand pairs, not half a million.
    """
    keys = bands(window.signatures)
    size = len(window.nodes)
    seen = np.empty(0, dtype=np.int64)
    for first in range(0, keys.shape[1], _BAND_BLOCK):
        buckets = _Buckets(keys[:, first : first + _BAND_BLOCK])
        for one, other in buckets.rounds(window, forest):
            codes = np.unique(np.minimum(one, other) * size + np.maximum(one, other))
            fresh = codes[~np.isin(codes, seen, assume_unique=True)]
            pairs = _worth_comparing(np.stack([fresh // size, fresh % size], axis=1), window, forest)
            if len(pairs):
                seen = np.concatenate([seen, pairs[:, 0] * size + pairs[:, 1]])
                yield window.nodes[pairs]


def _worth_comparing(pairs: Nodes, window: Window, forest: Forest) -> Nodes:
    """Return the pairs of places that are wanted, apart as yet, and alike enough by their signatures."""
    one, other = pairs[:, 0], pairs[:, 1]
    roots = forest.roots(window.nodes)
    wanted = window.today[one] | window.today[other]
    wanted &= window.dirty[one] | window.dirty[other]
    pairs = pairs[wanted & (roots[one] != roots[other])]
    return pairs[estimates_reach(window.signatures, pairs)]


class _Buckets:
    """Articles with the same key in a band stand side by side: each column of `keys` (n, bands) sorted."""

    def __init__(self, keys: npt.NDArray[np.uint64]) -> None:
        self._order = np.argsort(keys, axis=0, kind="stable")
        self._ranked = np.take_along_axis(keys, self._order, axis=0)
        begins = np.ones((len(keys) + 1, keys.shape[1]), dtype=np.bool_)
        begins[1:-1] = self._ranked[1:] != self._ranked[:-1]
        shared = ~(begins[:-1] & begins[1:])  # not alone in its bucket
        first = (begins[:-1] & shared).T[shared.T]
        self._members = self._order.T[shared.T]
        self._starts = np.flatnonzero(first)
        self._bucket = np.zeros(keys.shape, dtype=np.int64)
        self._bucket.T[shared.T] = np.cumsum(first) - 1

    def rounds(self, window: Window, forest: Forest) -> Iterator[tuple[Nodes, Nodes]]:
        """Yield places (one, other) that share a bucket: first next neighbours, then those two apart, …"""
        place, band = np.nonzero(self._ranked[1:] == self._ranked[:-1])
        step = 1
        while len(place):
            open_ = self._open(window, forest)[self._bucket[place, band]]
            place, band = place[open_], band[open_]
            yield self._order[place, band], self._order[place + step, band]
            step += 1
            inside = place + step < len(self._order)
            place, band = place[inside], band[inside]
            same = self._ranked[place + step, band] == self._ranked[place, band]
            place, band = place[same], band[same]

    def _open(self, window: Window, forest: Forest) -> Flags:
        """Return for each bucket whether it can still hold a wanted pair."""
        members, starts = self._members, self._starts
        roots = forest.roots(window.nodes)[members]
        apart = np.minimum.reduceat(roots, starts) != np.maximum.reduceat(roots, starts)
        today = np.logical_or.reduceat(window.today[members], starts)
        dirty = np.logical_or.reduceat(window.dirty[members], starts)
        return np.asarray(apart & today & dirty)


def bundles(moves: Iterable[tuple[int, int, int]]) -> list[dict[int, int]]:
    """Return moves (article, old story, new story) as article → new story, cut where it is safe to stop.

    Moves that touch a common story, old or new, are in one bundle: written whole or not at all, a bundle
    leaves no story half split or half merged.
    """
    listed = list(moves)
    names = np.unique(np.array([move[1:] for move in listed], dtype=np.int64))
    places = np.searchsorted(names, np.array([move[1:] for move in listed], dtype=np.int64).reshape(-1, 2))
    forest = Forest(len(names))
    for old, new in places.tolist():
        forest.unite(old, new)
    found: dict[int, dict[int, int]] = {}
    for (article, _, story), (old, _) in zip(listed, places.tolist(), strict=True):
        found.setdefault(forest.root(old), {})[article] = story
    return list(found.values())

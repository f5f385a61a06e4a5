"""Who published: counts by source or by groups of sources, in articles, distinct stories or sources.

Each is a map over shards and a sum, like `counting`. A story counts once in each group that it stands in, so
in stories the groups may add up to more than the mask. An empty mask gives zeros of the stated shape.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from policydash.corpus.distinct import distinct, merged
from policydash.corpus.mask import Mask
from policydash.corpus.owners import OWNER, Owners
from policydash.corpus.shard import Shard
from policydash.corpus.snapshot import Corpus
from policydash.model.selection import Unit

Bools = npt.NDArray[np.bool_]
Longs = npt.NDArray[np.int64]
Rows = npt.NDArray[np.integer]


@dataclass(frozen=True, eq=False)
class Groups:
    """Which of `size` groups each source is in: `of_code[code]` by the code that articles carry."""

    of_code: Longs
    size: int

    def of(self, shard: Shard, rows: Rows) -> Longs:
        """Return the group of some rows."""
        found: Longs = self.of_code[shard.source[rows]]
        return found


def grouped(corpus: Corpus, numbers: npt.ArrayLike, size: int) -> Groups:
    """Return groups from the number of each source, shape (len(corpus.sources),), in their order."""
    codes = [source.code for source in corpus.sources]
    of_code = np.zeros(max(codes, default=-1) + 1, dtype=np.int64)
    of_code[codes] = np.asarray(numbers, dtype=np.int64)
    return Groups(of_code, size)


def each(corpus: Corpus) -> Groups:
    """Return every source as a group of its own, in the order of `corpus.sources`."""
    return grouped(corpus, np.arange(len(corpus.sources)), len(corpus.sources))


def counts(corpus: Corpus, mask: Mask, groups: Groups, unit: Unit) -> Longs:
    """Return what each group has in the mask, shape (groups.size,)."""
    return _counted(corpus, _rows(mask), groups.of, groups.size, unit)


def by_bucket(corpus: Corpus, mask: Mask, groups: Groups, unit: Unit, edges: npt.ArrayLike) -> Longs:
    """Return the same in each period, shape (groups.size, len(edges) - 1).

    `edges` are those of `counting.by_bucket`; stories and sources are distinct within group and period.
    """
    bounds = np.asarray(edges, dtype=np.int64)
    width = max(len(bounds) - 1, 0)
    if not width:
        return np.zeros((groups.size, 0), dtype=np.int64)
    place = np.repeat(np.arange(width), np.diff(bounds))  # of every day from the first edge on

    def cell(shard: Shard, rows: Rows) -> Longs:
        found: Longs = groups.of(shard, rows) * width + place[shard.day[rows] - bounds[0]]
        return found

    inside = [
        rows[(shard.day[rows] >= bounds[0]) & (shard.day[rows] < bounds[-1])]
        for shard, rows in zip(corpus.shards, _rows(mask), strict=True)
    ]
    return _counted(corpus, inside, cell, groups.size * width, unit).reshape(groups.size, width)


def by_term(corpus: Corpus, mask: Mask, groups: Groups, unit: Unit, terms: npt.ArrayLike) -> Longs:
    """Return how many of each group's documents hold each term (codes), shape (groups.size, len(terms))."""
    codes = np.asarray(terms, dtype=np.int64)
    if unit is Unit.ARTICLES:
        answers = corpus.runner.map(_term_articles, corpus.shards, mask.parts, groups, codes)
        return sum(answers, start=np.zeros((groups.size, len(codes)), dtype=np.int64))
    owners = Owners.all_of(corpus.shards, unit)
    owned = corpus.runner.map(_term_owners, corpus.shards, mask.parts, groups, codes, owners)
    found = np.zeros((groups.size, len(codes)), dtype=np.int64)
    for place, runs in enumerate(zip(*owned, strict=True)):
        found[:, place] = np.bincount(merged(list(runs)) >> owners.shift, minlength=groups.size)
    return found


def _term_articles(shard: Shard, part: Bools, groups: Groups, codes: Longs) -> Longs:
    """Return the cells of `by_term` in one shard, in articles."""
    found = np.zeros((groups.size, len(codes)), dtype=np.int64)
    for place, rows in enumerate(shard.text.chosen_rows(part, codes)):
        found[:, place] = np.bincount(groups.of(shard, rows), minlength=groups.size)
    return found


def _term_owners(shard: Shard, part: Bools, groups: Groups, codes: Longs, owners: Owners) -> list[Longs]:
    """Return for each term the distinct (group, owner), packed into one number, ascending."""
    return [owners.met(groups.of(shard, rows), shard, rows) for rows in shard.text.chosen_rows(part, codes)]


def feed_counts(corpus: Corpus, mask: Mask) -> dict[str, int]:
    """Return the articles of the mask by the name of their feed; feeds without one are absent."""
    codes = _joined([shard.feed[part] for shard, part in zip(corpus.shards, mask.parts, strict=True)])
    found, sizes = np.unique_counts(codes)
    names = (corpus.feeds.get(code, "") for code in found.tolist())
    return dict(zip(names, sizes.tolist(), strict=True))


def _rows(mask: Mask) -> list[Rows]:
    return [np.flatnonzero(part) for part in mask.parts]


def _counted(
    corpus: Corpus, rows: Sequence[Rows], cell: Callable[[Shard, Rows], Longs], size: int, unit: Unit
) -> Longs:
    """Return how many rows, or distinct owners, fall into each of `size` cells."""
    blocks = list(zip(corpus.shards, rows, strict=True))
    if unit is Unit.ARTICLES:
        parts = (np.bincount(cell(*block), minlength=size) for block in blocks)
        return sum(parts, start=np.zeros(size, dtype=np.int64))
    owners = _joined([getattr(shard, OWNER[unit])[own] for shard, own in blocks])
    shift = int(owners.max(initial=0)).bit_length()
    keys = (_joined([cell(*block) for block in blocks]) << shift) | owners
    found: Longs = np.bincount(distinct(keys) >> shift, minlength=size)
    return found


def _joined(parts: Sequence[Rows]) -> Longs:
    return np.concatenate([np.empty(0, dtype=np.int64), *parts])

"""A newer corpus from an older one and what was written since."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from policydash.corpus.building import SHARD_ARTICLES, blocks_of, shard_of, taken
from policydash.corpus.shard import Shard, merged
from policydash.corpus.snapshot import Corpus, source_names
from policydash.corpus.terms import TermTable
from policydash.model.rows import ArticleRows, Names

MANY_SMALL = 8  # small shards that may stand side by side before they are merged
SMALL = SHARD_ARTICLES // 10


def refresh(
    corpus: Corpus,
    rows: Iterable[ArticleRows],
    *,
    names: Names,
    eojeols: Iterable[tuple[int, str]],
    revision: int,
) -> Corpus:
    """Return a snapshot with the new and replaced articles of `rows`; `corpus` stays valid for its readers.

    `eojeols` are those that were added since (giving some again does no harm). Of an article that occurs
    twice the later row counts. When the vocabulary or the lexicon changed, `build` again.
    """
    registry = corpus.terms.registry
    with registry.lock:
        corpus.deriver.units.add(eojeols, registry, corpus.lexicon)
        shards = corpus.shards
        for block in blocks_of(rows, SHARD_ARTICLES):
            fresh = shard_of(_last_of_each(block), corpus.deriver)
            shards = (*(shard.without(fresh.id) for shard in shards), fresh)
        size = len(registry.keys)
    return replace(
        corpus,
        shards=_tidied(shards),
        terms=TermTable(registry, size),
        sources=source_names(names),
        feeds=dict(names.feeds),
        categories=dict(names.categories),
        revision=revision,
    )


def _last_of_each(rows: ArticleRows) -> ArticleRows:
    """Return the rows with each id once, the last one."""
    ids, back = np.unique(rows.id[::-1], return_index=True)
    if len(ids) == len(rows):
        return rows
    return taken(rows, len(rows) - 1 - back)


def _tidied(shards: tuple[Shard, ...]) -> tuple[Shard, ...]:
    """Return the shards without empty ones, the small ones merged when there are too many of them."""
    living = [shard for shard in shards if shard.alive.any()]
    small = [shard for shard in living if len(shard) <= SMALL]
    if len(small) <= MANY_SMALL:
        return tuple(living)
    return (*(shard for shard in living if len(shard) > SMALL), merged(small))

"""A newer corpus from an older one and what was written since."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from policydash.corpus.building import SHARD_ARTICLES, blocks_of, derived, shard_of, taken
from policydash.corpus.derive import Deriver
from policydash.corpus.labels import Surfaces, labels_after
from policydash.corpus.sequences import Sequences
from policydash.corpus.shard import Ids, Shard, merged
from policydash.corpus.snapshot import Corpus, named
from policydash.corpus.tally import Tally
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
    twice the later row counts. When the vocabulary changed, `build` again; when
    the lexicon did, see `relexed`.
    """
    registry, deriver = corpus.terms.registry, corpus.deriver
    with registry.lock:
        deriver.units.add(eojeols, registry, corpus.lexicon)
        before = corpus.tally.grown(len(deriver.units.codes), len(registry.keys))
        tally = before.grown(len(before.units), len(before.persons))
        shards = corpus.shards
        for block in map(_last_of_each, blocks_of(rows, SHARD_ARTICLES)):
            fresh = shard_of(block, deriver, tally)
            tally.take_away(_replaced(shards, fresh.id, deriver, len(before.persons)))
            shards = (*(shard.without(fresh.id) for shard in shards), fresh)
        earlier, surfaces = (Surfaces.of(deriver, state) for state in (before, tally))
        labels = labels_after(corpus.terms.labels, earlier, registry, corpus.lexicon, surfaces)
    return replace(
        corpus,
        shards=_tidied(shards),
        terms=TermTable(registry, len(labels), labels),
        tally=tally,
        **named(names),
        revision=revision,
    )


def _replaced(shards: tuple[Shard, ...], ids: Ids, deriver: Deriver, terms: int) -> Tally:
    """Return what the counted articles of `ids` (ascending) have added to the tally so far."""
    gone = Sequences.joined(shard.sequences_of(shard.rows_of(ids) & shard.counted) for shard in shards)
    tally = deriver.tally(terms)
    derived(deriver, gone, tally, np.ones(len(gone), dtype=np.bool_))
    return tally


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

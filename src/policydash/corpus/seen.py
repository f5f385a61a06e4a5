"""When each term was seen first and last, in all counted articles."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from policydash.corpus.shard import Bools, Shard
from policydash.corpus.snapshot import Corpus

Days = npt.NDArray[np.int32]
NEVER = np.int32(np.iinfo(np.int32).max)  # as a first day: no counted article holds the term


@dataclass(frozen=True, eq=False)
class Seen:
    """First and last day number of each term, shapes (terms,), by term code; NEVER and -NEVER for none."""

    first: Days
    last: Days


def seen(corpus: Corpus) -> Seen:
    """Return the days of all terms: one pass over all pairs by column, shard by shard."""
    first = np.full(len(corpus.terms), NEVER, dtype=np.int32)
    last = np.full(len(corpus.terms), -NEVER, dtype=np.int32)
    for columns, early, late in corpus.runner.map(_seen, corpus.shards, corpus.domain):
        first[columns] = np.minimum(first[columns], early)
        last[columns] = np.maximum(last[columns], late)
    return Seen(first, last)


def _seen(shard: Shard, part: Bools) -> tuple[Days, Days, Days]:
    """Return the columns of a shard with the first and last day among the chosen rows of each."""
    matrix, starts = shard.text, shard.text.column_offsets[:-1]
    if not len(starts):
        nothing = np.empty(0, dtype=np.int32)
        return nothing, nothing, nothing
    first = np.where(part, shard.day, NEVER).astype(np.int32)[matrix.rows]
    last = np.where(part, shard.day, -NEVER).astype(np.int32)[matrix.rows]
    return matrix.columns, np.minimum.reduceat(first, starts), np.maximum.reduceat(last, starts)

"""Counts over a mask: each is a map over shards and a sum, in articles, distinct stories or distinct sources.

`edges` are int32 day numbers: the starts of the buckets in order and the day after the last one, so n + 1
edges make n buckets; bucket i holds the days edges[i] <= day < edges[i + 1]. Days outside are left out.
An empty corpus or mask gives zeros of the stated shape.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from policydash.corpus.distinct import distinct
from policydash.corpus.frequency import article_frequency, distinct_frequency
from policydash.corpus.mask import Mask
from policydash.corpus.owners import OWNER
from policydash.corpus.shard import Shard
from policydash.corpus.snapshot import Corpus
from policydash.model.selection import Unit

Bools = npt.NDArray[np.bool_]
Longs = npt.NDArray[np.int64]
Days = npt.NDArray[np.int32]
NO_DAY = int(np.iinfo(np.int32).min)  # in `first_last_by_source`: the source has no article in the mask
_MOST = 0.8  # of the counted articles: from here on the rest is cheaper to count


def count(corpus: Corpus, mask: Mask, unit: Unit = Unit.ARTICLES) -> int:
    """Return how many articles, distinct stories or distinct sources the mask holds."""
    if unit is Unit.ARTICLES:
        return mask.count()
    return len(distinct(_gathered(corpus, mask, OWNER[unit])))


def by_bucket(corpus: Corpus, mask: Mask, unit: Unit, edges: npt.ArrayLike) -> Longs:
    """Return counts for each period, shape (len(edges) - 1,); stories and sources distinct within each."""
    bounds = np.asarray(edges, dtype=np.int64)
    bucket = _bucket_of(_gathered(corpus, mask, "day"), bounds)
    if unit is not Unit.ARTICLES:
        bucket = _first_meetings(bucket, _gathered(corpus, mask, OWNER[unit]))
    return _per_bucket(bucket, bounds)


def term_counts(corpus: Corpus, mask: Mask, unit: Unit = Unit.ARTICLES) -> Longs:
    """Return the document frequency of every term in the mask, shape (len(corpus.terms),), by term code."""
    if unit is Unit.ARTICLES:
        return _article_counts(corpus, mask)
    return distinct_frequency(corpus.runner, corpus.shards, mask.parts, len(corpus.terms), unit)


def source_counts(corpus: Corpus, mask: Mask) -> Longs:
    """Return the articles of each source, shape (len(corpus.sources),), in the order of `corpus.sources`."""
    codes = _source_codes(corpus)
    width = int(codes.max(initial=-1)) + 1
    return np.bincount(_gathered(corpus, mask, "source"), minlength=width)[codes]


def first_last_by_source(corpus: Corpus, mask: Mask) -> tuple[Days, Days]:
    """Return each source's first and last day in the mask, shapes (len(corpus.sources),); NO_DAY for none."""
    codes, none = _source_codes(corpus), np.iinfo(np.int32)
    width = int(codes.max(initial=-1)) + 1
    first, last = np.full(width, NO_DAY, dtype=np.int32), np.full(width, none.min, dtype=np.int32)
    sources, days = _gathered(corpus, mask, "source"), _gathered(corpus, mask, "day")
    order = np.argsort(sources, kind="stable")
    starts = np.flatnonzero(np.diff(sources[order], prepend=-1))
    if len(starts):
        met = sources[order][starts]
        first[met] = np.minimum.reduceat(days[order], starts)
        last[met] = np.maximum.reduceat(days[order], starts)
    return first[codes], last[codes]


def pair_counts(corpus: Corpus, mask: Mask, terms: npt.ArrayLike) -> Longs:
    """Return how many articles hold both of two terms, shape (k, k); the diagonal is each term alone."""
    codes = np.asarray(terms, dtype=np.int64)
    answers = corpus.runner.map(_pairs, corpus.shards, mask.parts, codes)
    total = sum(answers, start=np.zeros((len(codes), len(codes)), dtype=np.int64))
    return np.triu(total) + np.triu(total, 1).T


def _pairs(shard: Shard, part: Bools, codes: Longs) -> Longs:
    """Return the upper triangle of `pair_counts` in one shard."""
    total, bits = np.zeros((len(codes), len(codes)), dtype=np.int64), _bits(shard, part, codes)
    for place in range(len(codes)):
        both = np.bitwise_count(bits[place] & bits[place:]).sum(axis=1, dtype=np.int64)
        total[place, place:] = both
    return total


def meetings(corpus: Corpus, mask: Mask, first: npt.ArrayLike, second: npt.ArrayLike) -> Longs:
    """Return how many articles hold `first[i]` and `second[i]`, shape (n,): some cells of `pair_counts`."""
    codes, places = np.unique(np.array([first, second], dtype=np.int64), return_inverse=True)
    one, other = places.reshape(2, -1)
    answers = corpus.runner.map(_met_in, corpus.shards, mask.parts, codes, one, other)
    return sum(answers, start=np.zeros(len(one), dtype=np.int64))


def _met_in(shard: Shard, part: Bools, codes: Longs, one: Longs, other: Longs) -> Longs:
    """Return the counts of `meetings` in one shard, by the places of both terms in `codes`."""
    bits = _bits(shard, part, codes)
    met: Longs = np.bitwise_count(bits[one] & bits[other]).sum(axis=1, dtype=np.int64)
    return met


def _article_counts(corpus: Corpus, mask: Mask) -> Longs:
    """Return document frequencies; of most of the corpus by taking the rest from the counts of the whole."""
    if mask.count() < _MOST * corpus.size:
        return article_frequency(corpus.runner, corpus.shards, mask.parts, len(corpus.terms))
    rest = article_frequency(corpus.runner, corpus.shards, (~mask).parts, len(corpus.terms))
    counts: Longs = corpus.document_frequency - rest
    return counts


def _bits(shard: Shard, part: Bools, codes: Longs) -> npt.NDArray[np.uint64]:
    """Return which chosen rows hold each term, 64 rows a number: a pair is then an AND and a count of bits.

    Rows that are not chosen have no bit at all, so a narrow selection is a short row of numbers.
    """
    place = np.cumsum(part) - 1
    held = np.zeros((len(codes), -(-int(part.sum()) // 64) * 64), dtype=np.bool_)
    for number, rows in enumerate(shard.text.chosen_rows(part, codes)):
        held[number, place[rows]] = True
    return np.packbits(held, axis=1).view(np.uint64)


def _gathered(corpus: Corpus, mask: Mask, column: str) -> Longs:
    """Return one column of the articles of the mask, all shards, shape (articles,)."""
    return _column(corpus, mask.parts, column)


def _column(corpus: Corpus, rows: Sequence[Bools] | Sequence[npt.NDArray[np.int32]], column: str) -> Longs:
    return _joined([getattr(s, column)[chosen] for s, chosen in zip(corpus.shards, rows, strict=True)])


def _joined(parts: Sequence[npt.NDArray[np.integer]]) -> Longs:
    return np.concatenate([np.empty(0, dtype=np.int64), *parts])


def _source_codes(corpus: Corpus) -> Longs:
    return np.array([source.code for source in corpus.sources], dtype=np.int64)


def _bucket_of(days: npt.NDArray[np.integer], edges: Longs) -> Longs:
    """Return the bucket of each day, len(edges) - 1 for a day outside.

    By a table of all days with one place more at each end: much faster than a search for each article.
    """
    buckets = max(len(edges) - 1, 0)
    if not buckets:
        return np.zeros(len(days), dtype=np.int64)
    inner = np.repeat(np.arange(buckets), np.diff(edges))
    table = np.concatenate([[buckets], inner, [buckets]])
    bucket: Longs = table[np.clip(days - edges[0] + 1, 0, len(table) - 1)]
    return bucket


def _per_bucket(bucket: Longs, edges: Longs) -> Longs:
    buckets = max(len(edges) - 1, 0)
    counts: Longs = np.bincount(bucket, minlength=buckets + 1)[:buckets]
    return counts


def _first_meetings(bucket: Longs, owners: Longs) -> Longs:
    """Return the bucket of each distinct (bucket, owner)."""
    shift = int(owners.max(initial=0)).bit_length()
    met: Longs = distinct((bucket << shift) | owners) >> shift
    return met

"""The leading stories of a mask: those with the most copies."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from policydash.corpus.distinct import distinct
from policydash.corpus.mask import Mask
from policydash.corpus.snapshot import Corpus

Longs = npt.NDArray[np.int64]
_DAY, _UNKNOWN = 2_048, 2_047  # a power of two above the minutes of a day; the minute that is not known


@dataclass(frozen=True, eq=False)
class Stories:
    """Stories, the largest first: id of the first article, number of articles and of sources, each (n,)."""

    first: Longs
    articles: Longs
    sources: Longs


def stories(corpus: Corpus, mask: Mask, limit: int) -> Stories:
    """Return the `limit` stories with the most articles in a mask.

    By articles, then sources, then the time of the first article, then its id. First is the article of the
    earliest day and minute in the mask, a known minute before an unknown one, the smallest id of those that
    tie.
    """
    story, source, ids = (_column(corpus, mask, name) for name in ("story", "source", "id"))
    minute = _column(corpus, mask, "minute")
    when = _column(corpus, mask, "day") * _DAY + np.where(minute < 0, _UNKNOWN, minute)
    order = np.lexsort((ids, when, story))
    begins = np.flatnonzero(np.diff(story[order], prepend=-1))
    first = order[begins]
    articles = np.diff(np.append(begins, len(order)))
    number = np.searchsorted(story[first], story)
    shift = int(source.max(initial=0)).bit_length()
    sources = np.bincount(distinct((number << shift) | source) >> shift, minlength=len(first))
    best = np.lexsort((ids[first], when[first], -sources, -articles))[:limit]
    return Stories(ids[first][best], articles[best], sources[best])


def _column(corpus: Corpus, mask: Mask, name: str) -> Longs:
    parts = [getattr(shard, name)[part] for shard, part in zip(corpus.shards, mask.parts, strict=True)]
    return np.concatenate([np.empty(0, dtype=np.int64), *parts])

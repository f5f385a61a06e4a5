"""Two masks that may share articles or stories: what is in one alone, and counts by source in either unit."""

import numpy as np
import numpy.typing as npt

from policydash.corpus import counting
from policydash.corpus.distinct import distinct
from policydash.corpus.mask import Mask, where
from policydash.corpus.snapshot import Corpus
from policydash.model.selection import Unit

Longs = npt.NDArray[np.int64]


def alone(corpus: Corpus, mask: Mask, other: Mask, unit: Unit) -> Mask:
    """Return the articles of `mask` that `other` does not hold, for STORIES those whose story it does not.

    For every unit but STORIES an article is a document.
    """
    if unit is not Unit.STORIES:
        return mask & ~other
    common = np.intersect1d(_stories(corpus, mask), _stories(corpus, other), assume_unique=True)
    if not len(common):
        return mask
    return mask & ~where(corpus, lambda shard: np.isin(shard.story, common))


def source_counts(corpus: Corpus, mask: Mask, unit: Unit) -> Longs:
    """Return the articles, or distinct stories, of each source, shape (len(corpus.sources),)."""
    if unit is not Unit.STORIES:
        return counting.source_counts(corpus, mask)
    codes = np.array([source.code for source in corpus.sources], dtype=np.int64)
    sources, stories = _gathered(corpus, mask, "source"), _gathered(corpus, mask, "story")
    shift = int(stories.max(initial=0)).bit_length()
    owners = distinct((sources << shift) | stories) >> shift
    counts: Longs = np.bincount(owners, minlength=int(codes.max(initial=-1)) + 1)[codes]
    return counts


def _stories(corpus: Corpus, mask: Mask) -> Longs:
    return distinct(_gathered(corpus, mask, "story"))


def _gathered(corpus: Corpus, mask: Mask, column: str) -> Longs:
    parts = [getattr(s, column)[part] for s, part in zip(corpus.shards, mask.parts, strict=True)]
    return np.concatenate([np.empty(0, dtype=np.int64), *parts]).astype(np.int64, copy=False)

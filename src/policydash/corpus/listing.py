"""Articles one by one: the newest of a mask, an article's terms, the copies of its story."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from policydash.corpus.mask import Mask
from policydash.corpus.shard import Shard
from policydash.corpus.snapshot import Corpus

Ids = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int32]
_NO_STORY = -1  # stories are article ids, from 1
_MINUTES = 2_048  # more than the minutes of a day, and one for "only the day is known"


def newest(corpus: Corpus, mask: Mask, *, offset: int = 0, limit: int | None = 50) -> tuple[Ids, int]:
    """Return the ids of a page of the mask, newest first, and how many articles the mask holds in all.

    `limit` None is everything from `offset` on. Order: day, minute, id, all descending; an article of which
    only the day is known comes last in its day.
    """
    parts = [(shard, part) for shard, part in zip(corpus.shards, mask.parts, strict=True) if part.any()]
    if not parts:
        return np.empty(0, dtype=np.int64), 0
    ids = np.concatenate([shard.id[part] for shard, part in parts])
    times = np.concatenate([_time(shard)[part] for shard, part in parts])
    end = len(ids) if limit is None else offset + limit
    late = np.flatnonzero(times >= _threshold(times, max(end, 1)))
    order = late[np.lexsort((ids[late], times[late]))[::-1]]
    return ids[order[offset:end]], len(ids)


def sequences(corpus: Corpus, article_ids: Sequence[int]) -> list[bytes]:
    """Return the packed sequences of articles, in the order asked; an empty one for an unknown article.

    Those of excluded articles are found too.
    """
    places = [_locate(corpus, number) for number in article_ids]
    return [place[0].sequences[place[1]] if place else b"" for place in places]


def document_terms(corpus: Corpus, article_id: int) -> tuple[Codes, npt.NDArray[np.uint16]]:
    """Return the term codes of an article, ascending, and how often each stands in it; empty when unknown.

    Excluded articles are found too. A name that is only quoted counts once.
    """
    place = _locate(corpus, article_id)
    if place is None:
        return np.empty(0, dtype=np.int32), np.empty(0, dtype=np.uint16)
    shard, row = place
    return shard.text.row(row), shard.text.counts_of_row(row)


def title_terms(corpus: Corpus, article_id: int) -> Codes:
    """Return the term codes that stand in an article's title, ascending; empty when unknown."""
    place = _locate(corpus, article_id)
    return place[0].title.row(place[1]) if place else np.empty(0, dtype=np.int32)


def story_sizes(corpus: Corpus, article_ids: npt.ArrayLike) -> Ids:
    """Return how many counted articles the story of each article has, shape like the ids; 0 when unknown."""
    places = [_locate(corpus, int(number)) for number in np.asarray(article_ids, dtype=np.int64)]
    stories = np.array([int(place[0].story[place[1]]) if place else _NO_STORY for place in places], np.int64)
    wanted, which = np.unique(stories, return_inverse=True)
    sizes = np.zeros(len(wanted), dtype=np.int64)
    for shard, counted in zip(corpus.shards, corpus.domain, strict=True):
        members = shard.story[counted & np.isin(shard.story, wanted)]
        sizes += np.bincount(np.searchsorted(wanted, members), minlength=len(wanted))
    return sizes[which]


def copies(corpus: Corpus, article_id: int) -> Ids:
    """Return the ids of the other counted articles of the same story, ascending; empty when unknown."""
    place = _locate(corpus, article_id)
    if place is None:
        return np.empty(0, dtype=np.int64)
    members = _members(corpus, int(place[0].story[place[1]]))
    return np.sort(members[members != article_id])


def _threshold(times: Ids, wanted: int) -> int:
    """Return the time of the last article of the page, so that only what is as late is sorted."""
    if wanted >= len(times):
        return int(times.min())
    return int(np.partition(times, len(times) - wanted)[len(times) - wanted])


def _time(shard: Shard) -> Ids:
    return shard.day.astype(np.int64) * _MINUTES + shard.minute


def _locate(corpus: Corpus, article_id: int) -> tuple[Shard, int] | None:
    for shard in reversed(corpus.shards):
        row = int(np.searchsorted(shard.id, article_id))
        if row < len(shard) and shard.id[row] == article_id and shard.alive[row]:
            return shard, row
    return None


def _members(corpus: Corpus, story: int) -> Ids:
    parts = [
        shard.id[(shard.story == story) & counted]
        for shard, counted in zip(corpus.shards, corpus.domain, strict=True)
    ]
    return np.concatenate(parts) if parts else np.empty(0, dtype=np.int64)

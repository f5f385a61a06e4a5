"""Who was before whom in every story that several sources have: facts of the stories, whatever is selected.

Times are compared as docs/methods.md says under "Stories": day, then minute, a known minute before an unknown
one. All counted articles take part; a story may span shards.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from policydash.corpus.distinct import distinct
from policydash.corpus.mask import Mask
from policydash.corpus.publishing import Groups
from policydash.corpus.snapshot import Corpus

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
_DAY, _UNKNOWN = 2_048, 2_047  # a power of two above the minutes of a day; the minute that is not known
_NEVER = np.iinfo(np.int64).max


@dataclass(frozen=True, eq=False)
class Precedence:
    """Pairs of a story and a source, of the stories that have at least two sources.

    `pairs[i]` is the pair of each row of shard i, -1 where the story has one source. `later[i]` says which
    rows have an earlier article of another source in their story. By pair: `story`, `source` (its code),
    `first` (its earliest article is the story's earliest, or ties with it), `alone` (no other source has so
    early a one), `delay` (minutes from the story's earliest article to its own, NaN where either minute is
    not known).
    """

    pairs: tuple[Ints, ...]
    later: tuple[Bools, ...]
    story: Longs
    source: Ints
    first: Bools
    alone: Bools
    delay: Floats

    def taking_part(self, mask: Mask) -> Longs:
        """Return the pairs that have an article in a mask, ascending."""
        rows = [own[part].astype(np.int64) for own, part in zip(self.pairs, mask.parts, strict=True)]
        found = distinct(np.concatenate([np.empty(0, dtype=np.int64), *rows]))
        return found[found >= 0]

    def followers(self, mask: Mask) -> Mask:
        """Return the articles of a mask that have an earlier article of another source in their story."""
        parts = tuple(own & part for own, part in zip(self.later, mask.parts, strict=True))
        return Mask(parts, mask.domain)

    def stories_followed(self, mask: Mask, groups: Groups) -> Longs:
        """Return in how many stories of a mask none of a group's sources was among the first.

        Shape (groups.size,). Such a story has an article of the group in the mask, and of others anywhere.
        """
        taking = self.taking_part(mask)
        had, led = (self._stories(pairs, groups) for pairs in (taking, taking[self.first[taking]]))
        return had - led

    def _stories(self, pairs: Longs, groups: Groups) -> Longs:
        """Return the distinct stories of each group among some pairs."""
        stories = self.story[pairs]
        shift = int(stories.max(initial=0)).bit_length()
        keys = distinct((groups.of_code[self.source[pairs]] << shift) | stories)
        found: Longs = np.bincount(keys >> shift, minlength=groups.size)
        return found


def precedence(corpus: Corpus) -> Precedence:
    """Return who was first in each story of a corpus, and who came after another source."""
    rows = [np.flatnonzero(part) for part in corpus.domain]
    blocks = list(zip(corpus.shards, rows, strict=True))
    minutes = _joined([np.where(s.minute[own] < 0, _UNKNOWN, s.minute[own]) for s, own in blocks])
    when = _joined([s.day[own] for s, own in blocks]) * _DAY + minutes
    stories = _joined([s.story[own] for s, own in blocks])
    sources = _joined([s.source[own] for s, own in blocks])
    places = _in_repeated(stories)
    found = _Pairs.of(stories[places], sources[places], when[places])
    pair, later = np.full(len(when), -1, dtype=np.int32), np.zeros(len(when), dtype=np.bool_)
    pair[places] = found.of_row
    later[places] = (found.of_row >= 0) & (found.elsewhere[found.of_row] < when[places])
    first = found.own == found.earliest
    return Precedence(
        pairs=tuple(_spread(corpus, rows, pair, -1)),
        later=tuple(_spread(corpus, rows, later, 0)),
        story=found.story,
        source=found.source,
        first=first,
        alone=first & (found.elsewhere[: len(found)] > found.own),
        delay=_minutes_between(found.earliest, found.own),
    )


@dataclass(frozen=True, eq=False)
class _Pairs:
    """The pairs of stories with several sources; `elsewhere` has one entry more, for rows without a pair."""

    of_row: Ints
    story: Longs
    source: Ints
    own: Longs
    earliest: Longs
    elsewhere: Longs

    def __len__(self) -> int:
        return len(self.own)

    @classmethod
    def of(cls, stories: Longs, sources: Longs, when: Longs) -> "_Pairs":
        """Return the pairs of articles; all arrays have one entry an article."""
        order = np.lexsort((when, sources, stories))
        story, source, time = stories[order], sources[order], when[order]
        begins = _changes(story) | _changes(source)  # of a pair: its earliest article
        number = np.cumsum(begins) - 1
        starts = np.flatnonzero(begins)
        story, source, own = story[starts], source[starts], time[starts]
        runs = np.flatnonzero(_changes(story))  # where a story's pairs begin
        sizes = np.diff(np.append(runs, len(story)))
        kept = np.repeat(sizes > 1, sizes)
        earliest, elsewhere = _earliest(own, runs, sizes)
        renumbered = np.where(kept, np.cumsum(kept) - 1, -1).astype(np.int32)
        of_row = np.empty(len(order), dtype=np.int32)
        of_row[order] = renumbered[number] if len(order) else -1
        return cls(
            of_row,
            story[kept],
            source[kept].astype(np.int32),
            own[kept],
            earliest[kept],
            np.append(elsewhere[kept], _NEVER),
        )


def _earliest(own: Longs, runs: Longs, sizes: Longs) -> tuple[Longs, Longs]:
    """Return for each pair the earliest time of its story, and that of the story's other pairs."""
    if not len(runs):
        return own, own
    best = np.repeat(np.minimum.reduceat(own, runs), sizes)
    leads = own == best
    sole = leads & (np.repeat(np.add.reduceat(leads, runs, dtype=np.int64), sizes) == 1)
    second = np.repeat(np.minimum.reduceat(np.where(sole, _NEVER, own), runs), sizes)
    return best, np.where(sole, second, best)


def _minutes_between(earlier: Longs, later: Longs) -> Floats:
    minutes = [when // _DAY * 1_440 + when % _DAY for when in (earlier, later)]
    known = (earlier % _DAY != _UNKNOWN) & (later % _DAY != _UNKNOWN)
    return np.where(known, minutes[1] - minutes[0], np.nan)


def _in_repeated(values: Longs) -> Longs:
    """Return the places of the values that occur more than once."""
    order = np.argsort(values, kind="stable")
    same = values[order][1:] == values[order][:-1]
    return np.sort(order[np.append(same, False) | np.append(False, same)]) if len(values) else order


def _changes(ascending: Longs) -> Bools:
    found = np.ones(len(ascending), dtype=np.bool_)
    found[1:] = ascending[1:] != ascending[:-1]
    return found


def _spread(
    corpus: Corpus, rows: Sequence[Longs], values: npt.NDArray[Any], fill: int
) -> list[npt.NDArray[Any]]:
    """Return values of the counted rows as one array a shard, with `fill` in the other rows."""
    ends = np.cumsum([len(own) for own in rows], dtype=np.int64)
    found = []
    for shard, own, end in zip(corpus.shards, rows, ends, strict=True):
        whole = np.full(len(shard), fill, dtype=values.dtype)
        whole[own] = values[end - len(own) : end]
        found.append(whole)
    return found


def _joined(parts: Sequence[npt.NDArray[np.integer]]) -> Longs:
    return np.concatenate([np.empty(0, dtype=np.int64), *parts])

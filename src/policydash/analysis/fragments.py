"""Fragments: terms that hardly ever stand outside a longer term of the same list."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

import numpy as np
import numpy.typing as npt

Counts = npt.NDArray[np.int64]
Articles = Callable[[list[int]], Counts]
Meetings = Callable[[list[int], list[int]], Counts]
ABSORBED = 0.9  # part of its articles in which a term comes with the longer one
_BETWEEN = "\n"  # stands in no key
LEAST = 3  # articles below which a term that happens to stand in a longer one each time proves nothing


def containments(keys: Sequence[str]) -> list[tuple[int, int]]:
    """Return (short, long) positions of every key that stands inside another key of the list.

    One-syllable keys are left alone: 법 stands inside hundreds of words that have nothing to do with it.
    """
    order = sorted(range(len(keys)), key=lambda place: len(keys[place]))
    text = _BETWEEN.join(keys[place] for place in order)
    starts = list(accumulate((len(keys[place]) + 1 for place in order), initial=0))
    return [
        (short, order[found])
        for rank, short in enumerate(order)
        if len(keys[short]) > 1
        for found in _holding(text, starts, keys[short], rank + 1, len(keys))
        if keys[short] != keys[order[found]]
    ]


def _holding(text: str, starts: Sequence[int], key: str, rank: int, end: int) -> Iterator[int]:
    """Yield which of the keys that `text` joins hold `key`, from `rank` to before `end`: one search."""
    while (place := text.find(key, starts[rank], starts[end])) >= 0:
        found = bisect_right(starts, place) - 1
        yield found
        rank = found + 1


def longer(keys: Sequence[str], counts: Counts, among: Sequence[str], among_counts: Counts) -> list[int]:
    """Return positions in `among` of what may account for some of the keys, ascending.

    That is what holds a key of at least `LEAST` articles and has articles enough for `ABSORBED` of them: in
    the order of articles these are the first ones, so most rare terms are never looked at.
    """
    order = np.argsort(-among_counts, kind="stable")
    by_count = [among[place] for place in order.tolist()]
    text = _BETWEEN.join(by_count)
    starts = list(accumulate((len(key) + 1 for key in by_count), initial=0))
    enough = np.searchsorted(-among_counts[order], -ABSORBED * counts, side="right")
    found: set[int] = set()
    for key, count, end in zip(keys, counts.tolist(), enough.tolist(), strict=True):
        if count >= LEAST and len(key) > 1:
            found.update(_holding(text, starts, key, 0, end))
    return sorted(int(order[place]) for place in found)


def fragments(
    keys: Sequence[str], counts: Articles, together: Meetings, *, absorbed: float = ABSORBED
) -> set[int]:
    """Return positions of keys that a longer key of the list accounts for in `absorbed` of their articles.

    `counts` gives the articles of the keys at n positions; it is asked only where one stands inside another.
    `together` gives, for n positions and n others, the n counts of articles with both; it is asked only where
    the longer one has articles enough, too. A key with fewer than `LEAST` articles is no fragment: in a
    corpus of one article every inner word would be.
    """
    inside = containments(keys)
    places = sorted({place for pair in inside for place in pair})
    own = dict(zip(places, counts(places).tolist(), strict=True)) if places else {}
    pairs = [
        (short, long) for short, long in inside if own[short] >= LEAST and own[long] >= absorbed * own[short]
    ]
    if not pairs:
        return set()
    both = together([short for short, _ in pairs], [long for _, long in pairs]).tolist()
    return {short for (short, _), met in zip(pairs, both, strict=True) if met >= absorbed * own[short]}

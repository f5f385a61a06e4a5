"""Fragments: terms that hardly ever stand outside a longer term of the same list."""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

Counts = npt.NDArray[np.int64]
Meetings = Callable[[list[int], list[int]], Counts]
ABSORBED = 0.9  # part of its articles in which a term comes with the longer one
LEAST = 3  # articles below which a term that happens to stand in a longer one each time proves nothing


def containments(keys: Sequence[str]) -> list[tuple[int, int]]:
    """Return (short, long) positions of every key that stands inside another key of the list.

    One-syllable keys are left alone: 법 stands inside hundreds of words that have nothing to do with it.
    """
    order = sorted(range(len(keys)), key=lambda place: len(keys[place]))
    return [
        (short, long)
        for rank, short in enumerate(order)
        if len(keys[short]) > 1
        for long in order[rank + 1 :]
        if keys[short] in keys[long] and keys[short] != keys[long]
    ]


def fragments(
    keys: Sequence[str], counts: Counts, together: Meetings, *, absorbed: float = ABSORBED
) -> set[int]:
    """Return positions of keys that a longer key of the list accounts for in `absorbed` of their articles.

    `counts` are the articles of each key, shape (len(keys),). `together` gives, for n positions and n others,
    the n counts of articles with both; it is asked only where one stands inside the other and the longer one
    has articles enough. A key with fewer than `LEAST` articles is no fragment: in a corpus of one article
    every inner word would be.
    """
    own = counts.tolist()
    pairs = [
        (short, long)
        for short, long in containments(keys)
        if own[short] >= LEAST and own[long] >= absorbed * own[short]
    ]
    if not pairs:
        return set()
    both = together([short for short, _ in pairs], [long for _, long in pairs]).tolist()
    return {short for (short, _), met in zip(pairs, both, strict=True) if met >= absorbed * own[short]}

"""Choosing the terms of a list: the leading ones that may be listed."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from policydash.analysis.fragments import fragments
from policydash.analysis.ranking import leading
from policydash.analysis.share import Counts
from policydash.corpus import Mask, counting
from policydash.insights.asked import Asked

Codes = npt.NDArray[np.int64]
_SPARE = 50  # more candidates than asked for, because fragments of others will be dropped
_LEAST = 250  # candidates however few are asked for: a list of up to 100 is the beginning of a longer one


def pick(
    asked: Asked,
    codes: Codes,
    columns: Sequence[npt.NDArray[Any]],
    *,
    top: int,
    listable: Callable[[int], bool],
    mask: Mask,
    keep: frozenset[int] = frozenset(),
) -> Codes:
    """Return the `top` leading codes by `columns` (larger first), then by how the term is written.

    Only codes that are `listable`, without those that a longer candidate accounts for in nine of ten of their
    articles in `mask`; codes in `keep` are never dropped as fragments.
    """
    candidates = candidates_of(asked, codes, columns, max(2 * top + _SPARE, _LEAST), listable)
    keys = [asked.corpus.terms.key(code) for code in candidates]

    def own(places: list[int]) -> Counts:
        return counting.some_counts(asked.corpus, mask, [candidates[place] for place in places])

    def together(ones: list[int], others: list[int]) -> Counts:
        first, second = ([candidates[place] for place in places] for places in (ones, others))
        return counting.meetings(asked.corpus, mask, first, second)

    dropped = fragments(keys, own, together)
    kept = [code for place, code in enumerate(candidates) if place not in dropped or code in keep]
    return np.array(kept[:top], dtype=np.int64)


def candidates_of(
    asked: Asked,
    codes: Codes,
    columns: Sequence[npt.NDArray[Any]],
    wanted: int,
    listable: Callable[[int], bool],
) -> list[int]:
    """Return up to `wanted` leading listable codes; looks further down until there are enough."""
    terms = asked.corpus.terms
    reach = wanted
    while True:
        places = leading(columns, lambda place: terms.display(int(codes[place])), reach)
        found = [int(codes[place]) for place in places if listable(int(codes[place]))]
        if len(found) >= wanted or reach >= len(codes):
            return found[:wanted]
        reach *= 2

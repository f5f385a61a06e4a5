"""Choosing the terms of a list: the leading ones that may be listed."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from policydash.analysis.fragments import ABSORBED, LEAST, fragments, longer
from policydash.analysis.ranking import leading
from policydash.analysis.share import Counts
from policydash.corpus import Mask, counting
from policydash.insights.asked import Asked
from policydash.model.selection import Unit

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
    whole: Counts | None = None,
) -> Codes:
    """Return the `top` leading codes by `columns` (larger first), then by how the term is written.

    Only codes that are `listable`, without those that a longer candidate accounts for in nine of ten of their
    articles in `mask`; codes in `keep` are never dropped as fragments. Where `codes` are not simply all that
    the mask has, `whole` are its articles with each term of the corpus, by code: a longer term accounts for
    its fragment though it is itself not new, or not more than before.
    """
    candidates = candidates_of(asked, codes, columns, max(2 * top + _SPARE, _LEAST), listable)
    pool = candidates if whole is None else [*candidates, *longer_of(asked, candidates, whole, listable)]
    dropped = accounted_for(asked, pool, mask) - keep
    kept = [code for code in candidates if code not in dropped]
    return np.array(kept[:top], dtype=np.int64)


def accounted_for(asked: Asked, codes: Sequence[int], mask: Mask) -> frozenset[int]:
    """Return those of the codes that a longer one accounts for in nine of ten of their articles in a mask."""

    def own(places: list[int]) -> Counts:
        return asked.term_counts(mask, Unit.ARTICLES)[[codes[place] for place in places]]

    def together(ones: list[int], others: list[int]) -> Counts:
        first, second = ([codes[place] for place in places] for places in (ones, others))
        return counting.meetings(asked.corpus, mask, first, second)

    keys = [asked.corpus.terms.key(code) for code in codes]
    return frozenset(codes[place] for place in fragments(keys, own, together))


def longer_of(
    asked: Asked, codes: Sequence[int], whole: Counts, listable: Callable[[int], bool]
) -> list[int]:
    """Return the listable terms that may account for some of the codes and are none of them.

    `whole` are the articles with each term of the corpus, by code.
    """
    table, least = asked.corpus.terms, whole[list(codes)]
    enough = ABSORBED * max(int(least.min(initial=LEAST)), LEAST)
    others = np.setdiff1d(np.flatnonzero(whole >= enough), codes).tolist()
    short, long = ([table.key(code) for code in each] for each in (codes, others))
    found = (others[place] for place in longer(short, least, long, whole[others]))
    return [code for code in found if listable(code)]


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

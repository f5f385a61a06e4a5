"""The terms of a selection beside those of its comparison, and which of them may stand in a list."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from policydash.analysis.share import Counts
from policydash.clock import day_number
from policydash.corpus import Mask
from policydash.insights.asked import Asked
from policydash.insights.comparison import Comparison
from policydash.insights.excluding import excluded_codes
from policydash.insights.picking import Codes, pick
from policydash.model.selection import Against, Facet, Unit

NEW, VANISHED = "새 용어", "사라진 용어"
LEAST = 3  # documents from which a term is called new or vanished
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Wanted:
    """Which terms may be listed, and how many."""

    top: int
    generic: bool = False
    facet: Facet = Facet.ALL
    exclude: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Terms:
    """The counts of all terms in a selection and in its comparison, by term code."""

    asked: Asked
    other: Comparison

    @property
    def counts(self) -> Counts:
        """Return the count of every term in the selection, in its unit."""
        return self.asked.term_counts(self.asked.matches, self.asked.unit)

    @cached_property
    def new(self) -> Bools:
        """Return which terms no article had before the selection's days; none without a period before."""
        first = self.asked.snapshot.seen.first
        since = self.asked.first
        if not self._is_after or since is None:
            return np.zeros(len(self.counts), dtype=np.bool_)
        found: Bools = (self.counts >= LEAST) & (self.other.counts == 0) & (first >= day_number(since))
        return found

    @cached_property
    def vanished(self) -> Bools:
        """Return which terms the period before has and the selection has not."""
        found: Bools = (self.counts == 0) & (self.other.counts >= LEAST)
        return found & self._is_after

    @cached_property
    def articles(self) -> Counts:
        """Return the articles of the selection with each term."""
        return self.asked.term_counts(self.asked.matches, Unit.ARTICLES)

    @property
    def _is_after(self) -> bool:
        return self.other.mask is not None and self.other.against is Against.PREVIOUS


def chosen(
    terms: Terms,
    wanted: Wanted,
    which: Bools,
    columns: list[npt.NDArray[Any]],
    mask: Mask,
    *,
    whole: Counts | None = None,
) -> Codes:
    """Return the codes of the leading ones of some terms by `columns`, larger first, by code.

    Only of the facet, no generic word unless wanted, no term that a longer one of the facet accounts for in
    `mask` (one of the some; with `whole`, the articles of the mask by term code, any), no excluded word. The
    query's own terms may always be listed, unless they are excluded.
    """
    asked, own = terms.asked, frozenset(terms.asked.own_terms)
    lexicon, table = asked.snapshot.lexicon, asked.corpus.terms
    out = excluded_codes(asked, wanted.exclude)

    def listable(code: int) -> bool:
        return wanted.generic or code in own or not lexicon.is_generic(table.key(code))

    inside = asked.snapshot.facets[wanted.facet]
    codes = np.flatnonzero(which & inside)
    values = [column[codes] for column in columns]
    found = pick(
        asked,
        codes,
        values,
        top=wanted.top + len(out),
        listable=listable,
        mask=mask,
        keep=own,
        whole=None if whole is None else np.where(inside, whole, 0),
    )
    return found[~np.isin(found, list(out))][: wanted.top]

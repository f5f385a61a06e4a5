"""What the terms of a selection are compared with: the period before, or the rest of its days."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from policydash.analysis.contrast import Contrast, contrast
from policydash.analysis.previous import previous
from policydash.analysis.share import Counts
from policydash.clock import from_day_number
from policydash.corpus import Mask
from policydash.insights.asked import Asked
from policydash.insights.unshared import parts
from policydash.model.selection import Against, Unit


@dataclass(frozen=True)
class Comparison:
    """Other articles and their days; `mask` is None where there is nothing to compare with."""

    asked: Asked
    against: Against
    mask: Mask | None = None
    first: date | None = None
    last: date | None = None

    @cached_property
    def counts(self) -> Counts:
        """Return the count of every term in the selection's unit, by term code; zeros for nothing."""
        return self.in_unit(self.asked.unit)

    @cached_property
    def articles(self) -> Counts:
        """Return the articles with each term, by term code; zeros for nothing."""
        return self.in_unit(Unit.ARTICLES)

    @cached_property
    def size(self) -> int:
        """Return how much it holds in the selection's unit."""
        return self.asked.count(self.mask) if self.mask else 0

    def in_unit(self, unit: Unit) -> Counts:
        """Return the count of every term in a unit, by term code; zeros for nothing."""
        if self.mask is None:
            return np.zeros(len(self.asked.corpus.terms), np.int64)
        if self.against is Against.REST and unit is Unit.ARTICLES:  # what is not the one is the other
            own = self.asked.term_counts(self.asked.matches, unit)
            return self.asked.collected_terms(unit) - own
        return self.asked.term_counts(self.mask, unit)

    def contrasted(self) -> Contrast:
        """Return how the selection differs in documents.

        Documents are articles or stories. A source is none: with 31 sources for documents nearly every term
        is in nearly all of them, so for the unit sources articles are tested.
        """
        asked, unit = self.asked, self.asked.document_unit
        own, other = asked.term_counts(asked.matches, unit), self.in_unit(unit)
        nothing = asked.everything & ~asked.everything
        return contrast(*parts(asked, (asked.matches, self.mask or nothing), unit, (own, other)))


def comparison(asked: Asked, against: Against) -> Comparison:
    """Return what a selection is compared with: the same query before, or what does not match it."""
    if asked.first is None or asked.last is None:
        return Comparison(asked, against)
    if against is Against.REST:
        return Comparison(asked, against, asked.everything & ~asked.matching, asked.first, asked.last)
    earlier = previous(asked.first, asked.last, data_first=from_day_number(asked.corpus.first_day or 0))
    mask = asked.within(*earlier) & asked.matching if earlier else None
    return Comparison(asked, against, mask, *(earlier or ()))

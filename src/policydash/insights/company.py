"""What keeps company with a query: the counts of every term, and which terms may be listed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import ceil

import numpy as np

from policydash.analysis.local_mi import local_mi
from policydash.analysis.loglikelihood import log_likelihood
from policydash.analysis.npmi import npmi
from policydash.analysis.share import Counts, Floats
from policydash.insights.asked import Asked
from policydash.insights.excluding import excluded_codes
from policydash.insights.picking import Codes

MINIMUM = 3
MINIMUM_SHARE = 0.02  # of the query's articles: rarer company is chance or detail


@dataclass(frozen=True)
class Company:
    """The counts behind the measures, by term code: articles (or stories) with both, and with the term.

    `size` are those that match the query, `total` all.
    """

    together: Counts
    overall: Counts
    size: int
    total: int

    def of(self, codes: Codes) -> "Company":
        """Return the counts of some terms only."""
        return replace(self, together=self.together[codes], overall=self.overall[codes])

    def npmi(self) -> Floats:
        """Return the NPMI of each term with the query."""
        return npmi(self.together, self.size, self.overall, self.total)

    def weighted(self) -> Floats:
        """Return the local mutual information of each term with the query."""
        return local_mi(self.together, self.size, self.overall, self.total)

    def log_likelihood(self) -> Floats:
        """Return G² of each term with the query.

        A story may hold the term in one article and match by another, so that the last cell would fall below
        0: it is 0 then.
        """
        neither = np.maximum(self.total - self.size - self.overall + self.together, 0)
        return log_likelihood(self.together, self.size - self.together, self.overall - self.together, neither)


def company(asked: Asked) -> Company:
    """Return the company of a selection's query."""
    unit = asked.document_unit
    return Company(
        together=asked.term_counts(asked.matches, unit),
        overall=asked.collected_terms(unit),
        size=asked.count(asked.matches, unit),
        total=asked.count(asked.everything, unit),
    )


def needed(minimum: int | None, size: int) -> int:
    """Return the support that a term needs: what is asked for, else three articles and 2 % of `size`."""
    return max(minimum, 1) if minimum is not None else max(MINIMUM, ceil(MINIMUM_SHARE * size))


def listable(
    asked: Asked, *, nested: bool, generic: bool, exclude: frozenset[str] = frozenset()
) -> Callable[[int], bool]:
    """Return a test of term codes: not the query's own, nor excluded, nor (unless asked for) around them."""
    lexicon, terms = asked.snapshot.lexicon, asked.corpus.terms
    own = frozenset(asked.own_terms)
    never = own | excluded_codes(asked, exclude)
    own_keys = [terms.key(code) for code in own]

    def may(code: int) -> bool:
        key = terms.key(code)
        if code in never or (not generic and lexicon.is_generic(key)):
            return False
        return nested or not any(_overlap(key, own_key) for own_key in own_keys)

    return may


def _overlap(key: str, own: str) -> bool:
    """Return whether one key stands inside the other; one-syllable keys stand inside too much to say so."""
    return (len(own) > 1 and own in key) or (len(key) > 1 and key in own)

"""Two sets of matching articles that may share stories: their terms, as far as they can be tested."""

from policydash.analysis.share import Counts
from policydash.analysis.two_sets import Part
from policydash.corpus import Mask
from policydash.corpus.overlap import alone
from policydash.insights.asked import Asked
from policydash.model.selection import Unit


def parts(
    asked: Asked, masks: tuple[Mask, Mask], unit: Unit, counts: tuple[Counts, Counts]
) -> tuple[Part, Part]:
    """Return the terms of two masks without a common article, and of their unshared documents.

    `counts` are those of every term in each mask. A story with articles in both is a document of both sets:
    it counts in each, and a test, which needs documents of one set or the other, leaves it out.
    """
    (one, other), (first, second) = masks, counts
    return _part(asked, one, other, unit, first), _part(asked, other, one, unit, second)


def _part(asked: Asked, mask: Mask, other: Mask, unit: Unit, counts: Counts) -> Part:
    size, own = asked.count(mask, unit), alone(asked.corpus, mask, other, unit)
    only = asked.count(own, unit)
    unshared = counts if only == size else asked.term_counts(own, unit)
    return Part(counts, size, unshared, only)

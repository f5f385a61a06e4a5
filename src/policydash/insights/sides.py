"""The two sides of a comparison on one snapshot: what they hold, and what they share."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from policydash.analysis.share import Counts
from policydash.analysis.two_sets import Part
from policydash.corpus import Mask
from policydash.corpus.overlap import alone, source_counts
from policydash.insights.asked import Asked, ask
from policydash.insights.workspace import Workspace
from policydash.model.selection import Selection, Unit

_Counter = Callable[[Asked, Mask, Unit], Counts]


@dataclass(frozen=True)
class Sides:
    """Two selections on one snapshot, counted in one unit."""

    a: Asked
    b: Asked

    @property
    def unit(self) -> Unit:
        """Return what is counted: articles or stories."""
        return self.a.document_unit

    @cached_property
    def alone(self) -> tuple[Mask, Mask]:
        """Return what each side holds and the other does not."""
        corpus, a, b = self.a.corpus, self.a.matches, self.b.matches
        return alone(corpus, a, b, self.unit), alone(corpus, b, a, self.unit)

    @cached_property
    def sizes(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Return of each side how much it holds, and how much of that alone."""
        (first, second), (own, other) = (self.a.matches, self.b.matches), self.alone
        return (self._count(first), self._count(own)), (self._count(second), self._count(other))

    @property
    def overlap(self) -> int:
        """Return how much both sides hold."""
        size, only = self.sizes[0]
        return size - only

    @property
    def testable(self) -> bool:
        """Return whether each side holds something that the other does not."""
        return all(only for _, only in self.sizes)

    @cached_property
    def terms(self) -> tuple[Part, Part]:
        """Return the counts of every term on each side, by term code."""
        return self._part(0, Asked.term_counts), self._part(1, Asked.term_counts)

    @cached_property
    def articles(self) -> Counts:
        """Return the articles of both sides together with each term, by term code."""
        if self.unit is Unit.ARTICLES:
            return self.terms[0].counts + self.terms[1].alone
        return self.a.term_counts(self.a.matches | self.b.matches, Unit.ARTICLES)

    @cached_property
    def publishers(self) -> tuple[Part, Part]:
        """Return the counts of every source on each side, in the order of `corpus.sources`."""
        return self._part(0, _source_counts), self._part(1, _source_counts)

    def _part(self, number: int, counts_of: _Counter) -> Part:
        asked = (self.a, self.b)[number]
        size, only = self.sizes[number]
        counts = counts_of(asked, asked.matches, self.unit)
        unshared = counts if size == only else counts_of(asked, self.alone[number], self.unit)
        return Part(counts, size, unshared, only)

    def _count(self, mask: Mask) -> int:
        return self.a.count(mask, self.unit)


def sides(workspace: Workspace, a: Selection, b: Selection) -> Sides:
    """Return two selections on the present data, both in the unit of the first. Raises QueryError."""
    first = ask(workspace, a)
    return Sides(first, ask(workspace, replace(b, unit=a.unit, measure=a.measure), first.snapshot))


def _source_counts(asked: Asked, mask: Mask, unit: Unit) -> Counts:
    return source_counts(asked.corpus, mask, unit)

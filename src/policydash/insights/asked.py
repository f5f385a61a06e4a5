"""What every question begins with: the selection turned into masks on one snapshot."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property, reduce
from operator import or_

from policydash.analysis.covered import covered
from policydash.analysis.share import Counts
from policydash.clock import day_number, from_day_number
from policydash.corpus import Corpus, Mask, counting, query, window
from policydash.insights.snapshot import Line, Snapshot
from policydash.insights.workspace import Workspace
from policydash.model.selection import Selection, Unit


@dataclass(frozen=True)
class Asked:
    """A selection on one snapshot, so that all parts of an answer are about the same data.

    `everything` is what was collected from the same sources and days (the denominator of every share),
    `matches` the part of it that any line of the query matches, `matching` the same on all days and sources.
    `first` and `last` are the covered days, None when nothing is stored.
    """

    workspace: Workspace
    snapshot: Snapshot
    selection: Selection
    first: date | None
    last: date | None
    lines: tuple[Line, ...]
    everything: Mask
    matching: Mask

    @property
    def corpus(self) -> Corpus:
        """Return the snapshot's corpus."""
        return self.snapshot.corpus

    @property
    def unit(self) -> Unit:
        """Return what is counted."""
        return self.selection.unit

    @property
    def document_unit(self) -> Unit:
        """Return what is counted where a source is no document: stories for stories, articles otherwise."""
        return Unit.STORIES if self.unit is Unit.STORIES else Unit.ARTICLES

    @cached_property
    def matches(self) -> Mask:
        """Return the mask of the matching articles in the covered days and sources."""
        return self.everything & self.matching

    @cached_property
    def own_terms(self) -> tuple[int, ...]:
        """Return the codes of the terms that the query names, each once, in order of first mention."""
        codes = (code for line in self.lines for code in query.terms_of(self.corpus, line.node))
        return tuple(dict.fromkeys(codes))

    @cached_property
    def size(self) -> int:
        """Return the size of `matches` in the selection's unit."""
        return self.count(self.matches)

    @cached_property
    def total(self) -> int:
        """Return the size of `everything` in the selection's unit."""
        return self.count(self.everything)

    def count(self, mask: Mask, unit: Unit | None = None) -> int:
        """Return the size of a mask in a unit, by default the selection's."""
        return counting.count(self.corpus, mask, unit or self.unit)

    def term_counts(self, mask: Mask, unit: Unit) -> Counts:
        """Return the counts of every term in a mask, by term code; a mask is counted once."""
        if mask is self.matches and not self.selection.query:
            return self.collected_terms(unit)
        if (mask, unit) not in self._counted:
            self._counted[mask, unit] = counting.term_counts(self.corpus, mask, unit)
        return self._counted[mask, unit]

    def collected_terms(self, unit: Unit) -> Counts:
        """Return the counts of every term in `everything`, by term code."""
        window = (self.first, self.last, self.selection.sources)
        return self.snapshot.term_counts(window, self.everything, unit)

    @cached_property
    def _counted(self) -> dict[tuple[Mask, Unit], Counts]:
        return {}

    def within(self, first: date, last: date) -> Mask:
        """Return what was collected from the selection's sources on other days, both included."""
        return _window(self.corpus, self.selection, first, last)


def ask(workspace: Workspace, selection: Selection, snapshot: Snapshot | None = None) -> Asked:
    """Return the selection on the present data, or on a snapshot that another selection is already on.

    Raises QueryError for a query that cannot be read.
    """
    snapshot, chosen = snapshot or workspace.snapshot(), selection.ordered()
    first, last = _span(snapshot.corpus, chosen, workspace.today())
    lines = snapshot.lines(chosen.query)
    return Asked(
        workspace=workspace,
        snapshot=snapshot,
        selection=chosen,
        first=first,
        last=last,
        lines=lines,
        everything=_window(snapshot.corpus, chosen, first, last),
        matching=reduce(or_, (line.mask for line in lines)),
    )


def _span(corpus: Corpus, selection: Selection, today: date) -> tuple[date | None, date | None]:
    if corpus.first_day is None or corpus.last_day is None:
        return None, None
    data_first, data_last = from_day_number(corpus.first_day), from_day_number(corpus.last_day)
    return covered(selection.start, selection.end, data_first=data_first, data_last=data_last, today=today)


def _window(corpus: Corpus, selection: Selection, first: date | None, last: date | None) -> Mask:
    start, end = (None if day is None else day_number(day) for day in (first, last))
    return window(corpus, start=start, end=end, sources=selection.sources)

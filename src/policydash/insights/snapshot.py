"""A corpus with what was already worked out on it."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from policydash.analysis.share import Counts
from policydash.corpus import Corpus, Mask, counting, everything, query
from policydash.corpus.own_names import Edges
from policydash.corpus.precedence import Precedence, precedence
from policydash.corpus.seen import Seen, seen
from policydash.insights.bounded import Bounded
from policydash.insights.kinds import Bools, Kinds, kinds_of, listed
from policydash.insights.term_traits import TermTraits, traits_of
from policydash.model.article import SourceKind
from policydash.model.selection import Facet, Unit
from policydash.text.edges import edges_of
from policydash.text.lexicon import Lexicon

Ids = npt.NDArray[np.int64]
_REMEMBERED_TEXTS = 256  # at most some 2 MB each, where a phrase stands in every one of 250,000 articles
_REMEMBERED_QUERIES = 64  # one byte an article each
_REMEMBERED_COUNTS = 16  # eight bytes a term each


@dataclass(frozen=True)
class Line:
    """One series of a query on one snapshot: its label, its node, and the articles of all days that match."""

    label: str
    node: query.Node
    mask: Mask


class Snapshot:
    """One state of the data: a corpus, the lexicon it was made with, and answers that hold for it.

    The store is asked for a text once. Safe to share between threads.
    """

    def __init__(self, corpus: Corpus, lexicon: Lexicon, find_text: Callable[[str, bool], Ids]) -> None:
        self.corpus = corpus
        self.lexicon = lexicon
        self._find_text = find_text
        self._texts: Bounded[tuple[str, bool], Ids] = Bounded(_REMEMBERED_TEXTS)
        self._queries: Bounded[str, tuple[Line, ...]] = Bounded(_REMEMBERED_QUERIES)
        self._counts: Bounded[Hashable, Counts] = Bounded(_REMEMBERED_COUNTS)

    def find_text(self, text: str, title_only: bool) -> Ids:
        """Return the ids of articles whose title (or title or body) holds the text."""
        return self._texts.get((text, title_only), lambda: self._find_text(text, title_only))

    def lines(self, text: str) -> tuple[Line, ...]:
        """Return the series of a query with what each matches. Raises QueryError."""
        return self._queries.get(text, lambda: self._evaluated(text))

    def term_counts(self, window: Hashable, mask: Mask, unit: Unit) -> Counts:
        """Return the counts of every term in a mask, remembered by `window`, which names what it holds."""
        return self._counts.get((window, unit), lambda: counting.term_counts(self.corpus, mask, unit))

    @cached_property
    def frequencies(self) -> Counts:
        """Return how many articles each term has in the whole corpus, by term code."""
        return counting.term_counts(self.corpus, everything(self.corpus), Unit.ARTICLES)

    @cached_property
    def seen(self) -> Seen:
        """Return the first and last day on which each term was seen in the whole corpus, by term code."""
        return seen(self.corpus)

    @cached_property
    def kinds(self) -> Kinds:
        """Return the kind of every term (`text.entries.KINDS`), shape (len(corpus.terms),), by term code."""
        return kinds_of(self.corpus, self.lexicon)

    @cached_property
    def traits(self) -> TermTraits:
        """Return what every term is to the lexicon."""
        return traits_of(self.corpus, self.lexicon)

    @cached_property
    def edges(self) -> Edges:
        """Return the words at which no name begins or ends."""
        edges = edges_of(self.lexicon)
        return Edges.of(edges.heads, edges.tails)

    @cached_property
    def facets(self) -> Mapping[Facet, Bools]:
        """Return which terms each facet lists, shape (len(corpus.terms),), by term code."""
        return {facet: listed(self.kinds, facet) for facet in Facet}

    @cached_property
    def precedence(self) -> Precedence:
        """Return who was before whom in every story that several sources have."""
        return precedence(self.corpus)

    @cached_property
    def source_kinds(self) -> tuple[SourceKind, ...]:
        """Return the kind of every source, in the order of `corpus.sources`."""
        kind = self.lexicon.publishers.kind
        return tuple(kind(source.name, source.kind) for source in self.corpus.sources)

    def _evaluated(self, text: str) -> tuple[Line, ...]:
        return tuple(
            Line(one.label, one.node, query.evaluate(self.corpus, one.node, find_text=self.find_text))
            for one in query.parse(text)
        )

"""Which sources write about which of a selection's terms, and more than others do."""

import numpy as np
import pandas as pd

from policydash.analysis import deviation
from policydash.analysis.fdr import adjusted
from policydash.analysis.keyness import p_value
from policydash.analysis.share import Counts
from policydash.corpus import publishing
from policydash.insights.asked import Asked, ask
from policydash.insights.excluding import excluded_codes
from policydash.insights.picking import Codes, pick
from policydash.insights.scope import scope_of
from policydash.insights.source_trend import leading_sources
from policydash.insights.workspace import Workspace
from policydash.model.results import SourceTerms
from policydash.model.selection import Selection, Unit

COLUMNS = ["source", "term", "count", "size", "total", "expected", "deviation", "p", "q"]
SOURCES, TERMS = 12, 9
_NO_EXCLUDED: frozenset[str] = frozenset()


def source_terms(
    workspace: Workspace,
    selection: Selection,
    *,
    top: int = SOURCES,
    terms: int = TERMS,
    exclude: frozenset[str] = _NO_EXCLUDED,
) -> SourceTerms:
    """Return the `top` leading sources against the leading terms of a selection, a row for each pair.

    Leading are the terms in most articles, whatever the unit of the cells.
    Terms of the query itself are left out, for they stand in every article; so are generic words, fragments
    of longer terms, and the words in `exclude` in any of their spellings. Raises QueryError.
    """
    return source_terms_of(ask(workspace, selection), top=top, terms=terms, exclude=exclude)


def source_terms_of(
    asked: Asked, *, top: int = SOURCES, terms: int = TERMS, exclude: frozenset[str] = _NO_EXCLUDED
) -> SourceTerms:
    """Return the same for a selection that is already on a snapshot; no rows when nothing matches."""
    places, codes = leading_sources(asked)[:top], _leading_terms(asked, terms, exclude)
    groups, unit = publishing.each(asked.corpus), asked.document_unit
    sizes = publishing.counts(asked.corpus, asked.matches, groups, unit)
    counts = publishing.by_term(asked.corpus, asked.matches, groups, unit, codes)
    frame = _frame(asked, places, codes, sizes, counts)
    return SourceTerms(scope_of(asked), unit, frame)


def _leading_terms(asked: Asked, terms: int, exclude: frozenset[str]) -> Codes:
    counts = asked.term_counts(asked.matches, Unit.ARTICLES)  # in stories: 5 s for a million articles
    present = np.flatnonzero(counts)
    hidden = frozenset(asked.own_terms) | excluded_codes(asked, exclude)
    table, lexicon = asked.corpus.terms, asked.snapshot.lexicon

    def listable(code: int) -> bool:
        return code not in hidden and not lexicon.is_generic(table.key(code))

    return pick(asked, present, [counts[present]], top=terms, listable=listable, mask=asked.matches)


def _frame(asked: Asked, places: Counts, codes: Codes, sizes: Counts, counts: Counts) -> pd.DataFrame:
    """Return the rows; `sizes` and `counts` are of every source, because the rest is all but one of them."""
    count, size = counts[places], sizes[places][:, None]
    total = counts.sum(axis=0)
    other, other_size = total - count, sizes.sum() - size
    root = deviation.signed_root(count, size, other, other_size)
    p = p_value(np.square(root)).ravel()
    names = [asked.corpus.sources[place].name for place in places.tolist()]
    shape = count.shape
    columns = {
        "source": np.repeat(np.array(names, dtype=object), shape[1]),
        "term": asked.corpus.terms.displays(codes.tolist()) * shape[0],
        "count": count.ravel(),
        "size": np.broadcast_to(size, shape).ravel(),
        "total": np.broadcast_to(total, shape).ravel(),
        "expected": deviation.expected(count, other, size, other_size).ravel(),
        "deviation": root.ravel(),
        "p": p,
        "q": adjusted(p),
    }
    return pd.DataFrame(columns, columns=COLUMNS)

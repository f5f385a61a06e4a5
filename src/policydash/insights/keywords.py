"""Which terms a selection is about, and how that changed."""

from dataclasses import replace

import numpy as np
import pandas as pd

from policydash.analysis.change import change
from policydash.analysis.contrast import SUPPORT, Contrast
from policydash.analysis.share import Floats, share
from policydash.analysis.spark import spark_edges
from policydash.analysis.two_sets import LEVEL
from policydash.clock import from_day_number
from policydash.corpus.term_table import term_table
from policydash.insights.asked import Asked, ask
from policydash.insights.comparison import comparison
from policydash.insights.excluding import named
from policydash.insights.picking import Codes
from policydash.insights.scope import scope_of
from policydash.insights.term_list import NEW, VANISHED, Bools, Terms, Wanted, chosen
from policydash.insights.workspace import Workspace
from policydash.model.results import Keywords
from policydash.model.selection import Against, Facet, KeywordOrder, Selection

COLUMNS = [
    "term",
    "count",
    "share",
    "previous",
    "previous_share",
    "change",
    "keyness",
    "p",
    "q",
    "log_ratio",
    "first",
    "novelty",
    "kind",
    "own",
    "spark",
]


def keywords(
    workspace: Workspace,
    selection: Selection,
    *,
    top: int = 100,
    against: Against = Against.PREVIOUS,
    generic: bool = False,
    facet: Facet = Facet.ALL,
    order: KeywordOrder = KeywordOrder.COUNT,
    exclude: frozenset[str] = frozenset(),
) -> Keywords:
    """Return the `top` terms of a selection with their change, of all kinds or one facet. Raises QueryError.

    Words that say little by themselves (정책, 사업) are left out unless `generic`; so is a term that a longer
    listed one accounts for: one of the same facet, so a ministry is not lost to a phrase with its name. The
    query's own terms are listed, where they are of the facet, and flagged. Words to `exclude` (in any of
    their spellings) are left out of the list, never out of the test.

    By change or by log ratio, half of the list is over- and half under-represented, and the latter may be
    terms that only the comparison has.
    """
    asked = ask(workspace, selection)
    return keywords_of(
        asked, top=top, against=against, generic=generic, facet=facet, order=order, exclude=exclude
    )


def keywords_of(
    asked: Asked,
    *,
    top: int,
    against: Against,
    generic: bool = False,
    facet: Facet = Facet.ALL,
    order: KeywordOrder = KeywordOrder.COUNT,
    exclude: frozenset[str] = frozenset(),
) -> Keywords:
    """Return the keywords of a selection that is already on a snapshot."""
    other = comparison(asked, against)
    terms, contrast = Terms(asked, other), other.contrasted()
    codes = _listed(terms, contrast, Wanted(top, generic, facet, exclude), order)
    return Keywords(
        scope=scope_of(asked),
        against=against,
        order=order,
        previous_count=other.size,
        previous_first=other.first,
        previous_last=other.last,
        tested=asked.document_unit,
        tests=contrast.tests,
        support=SUPPORT,
        level=LEVEL,
        excluded=named(exclude),
        frame=_frame(terms, contrast, codes),
    )


def _listed(terms: Terms, contrast: Contrast, wanted: Wanted, order: KeywordOrder) -> Codes:
    """Return the codes of the list in its order."""
    if order is KeywordOrder.COUNT:
        return chosen(terms, wanted, terms.counts > 0, [terms.counts], terms.asked.matches)
    if order is KeywordOrder.CHANGE:
        return _both_ways(terms, contrast, wanted, ~np.isnan(contrast.keyness), np.abs(contrast.keyness))
    return _both_ways(terms, contrast, wanted, contrast.significant, np.abs(contrast.log_ratio))


def _both_ways(terms: Terms, contrast: Contrast, wanted: Wanted, which: Bools, size: Floats) -> Codes:
    """Return the most over-represented terms, then the under-represented ones, the most so last of all."""
    if terms.other.mask is None:
        return np.empty(0, dtype=np.int64)
    under = replace(wanted, top=wanted.top // 2)
    over = replace(wanted, top=wanted.top - under.top)
    risen = which & (contrast.keyness > 0)
    fallen = which & (contrast.keyness < 0)
    first = chosen(terms, over, risen, [size, terms.counts], terms.asked.matches, whole=terms.articles)
    last = chosen(
        terms, under, fallen, [size, terms.other.counts], terms.other.mask, whole=terms.other.articles
    )
    return np.concatenate([first, last[::-1]])


def _frame(terms: Terms, contrast: Contrast, codes: Codes) -> pd.DataFrame:
    asked, counts, other = terms.asked, terms.counts[codes], terms.other.counts[codes]
    total, other_total, own = asked.size, terms.other.size, frozenset(asked.own_terms)
    columns = {
        "term": asked.corpus.terms.displays(codes.tolist()),
        "count": counts,
        "share": share(counts, total),
        "previous": other,
        "previous_share": share(other, other_total),
        "change": change(counts, total, other, other_total),
        **{name: getattr(contrast, name)[codes] for name in ("keyness", "p", "q", "log_ratio")},
        "first": [from_day_number(day) for day in asked.snapshot.seen.first[codes].tolist()],
        "novelty": _novelty(terms, codes),
        "kind": asked.snapshot.kinds[codes].tolist(),
        "own": np.array([code in own for code in codes.tolist()], dtype=np.bool_),
        "spark": _sparks(asked, codes),
    }
    return pd.DataFrame(columns, columns=COLUMNS)


def _novelty(terms: Terms, codes: Codes) -> list[str]:
    said = np.where(terms.new[codes], NEW, np.where(terms.vanished[codes], VANISHED, ""))
    return [str(one) for one in said]


def _sparks(asked: Asked, codes: Codes) -> list[list[int]]:
    if asked.first is None or asked.last is None:
        return []
    edges = spark_edges(asked.first, asked.last)
    buckets: list[list[int]] = term_table(asked.corpus, asked.matches, asked.unit, codes, edges).tolist()
    return buckets

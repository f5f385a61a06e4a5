"""Which terms a selection is about, and how that changed."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from policydash.analysis.change import change
from policydash.analysis.previous import previous
from policydash.analysis.share import Counts, share
from policydash.analysis.spark import spark_edges
from policydash.clock import from_day_number
from policydash.corpus import Mask, counting
from policydash.insights.asked import Asked, ask
from policydash.insights.picking import Codes, pick
from policydash.insights.scope import scope_of
from policydash.insights.workspace import Workspace
from policydash.model.results import Keywords
from policydash.model.selection import Against, Facet, Selection

COLUMNS = ["term", "count", "share", "previous", "previous_share", "change", "kind", "own", "spark"]


@dataclass(frozen=True)
class Comparison:
    """What a keyword list is compared with: articles and their days; `mask` None where there is nothing."""

    mask: Mask | None
    first: date | None = None
    last: date | None = None


def keywords(
    workspace: Workspace,
    selection: Selection,
    *,
    top: int = 100,
    against: Against = Against.PREVIOUS,
    generic: bool = False,
    facet: Facet = Facet.ALL,
) -> Keywords:
    """Return the `top` terms of a selection with their change, of all kinds or one facet. Raises QueryError.

    Words that say little by themselves (정책, 사업) are left out unless `generic`; so is a term that a longer
    listed one accounts for: one of the same facet, so a ministry is not lost to a phrase with its name. The
    query's own terms are listed, where they are of the facet, and flagged.
    """
    asked = ask(workspace, selection)
    return keywords_of(asked, top=top, against=against, generic=generic, facet=facet)


def keywords_of(
    asked: Asked, *, top: int, against: Against, generic: bool = False, facet: Facet = Facet.ALL
) -> Keywords:
    """Return the keywords of a selection that is already on a snapshot."""
    counts = counting.term_counts(asked.corpus, asked.matches, asked.unit)
    present = np.flatnonzero(counts if facet is Facet.ALL else counts * asked.snapshot.facets[facet])
    codes = _listed(asked, present, counts[present], top, generic)
    other = _comparison(asked, against)
    other_counts = _counts(asked, other, codes)
    other_total = asked.count(other.mask) if other.mask else 0
    frame = _frame(asked, codes, counts[codes], other_counts, other_total)
    return Keywords(scope_of(asked), against, other_total, other.first, other.last, frame)


def _listed(asked: Asked, present: Codes, counts: Counts, top: int, generic: bool) -> Codes:
    own = frozenset(asked.own_terms)
    lexicon, terms = asked.snapshot.lexicon, asked.corpus.terms

    def listable(code: int) -> bool:
        return generic or code in own or not lexicon.is_generic(terms.key(code))

    return pick(asked, present, [counts], top=top, listable=listable, mask=asked.matches, keep=own)


def _comparison(asked: Asked, against: Against) -> Comparison:
    if asked.first is None or asked.last is None:
        return Comparison(None)
    if against is Against.REST:
        return Comparison(asked.everything & ~asked.matching, asked.first, asked.last)
    earlier = previous(asked.first, asked.last, data_first=from_day_number(asked.corpus.first_day or 0))
    return Comparison(asked.within(*earlier) & asked.matching, *earlier) if earlier else Comparison(None)


def _counts(asked: Asked, other: Comparison, codes: Codes) -> Counts:
    if other.mask is None:
        return np.zeros(len(codes), np.int64)
    return counting.term_counts(asked.corpus, other.mask, asked.unit)[codes]


def _frame(asked: Asked, codes: Codes, counts: Counts, other: Counts, other_total: int) -> pd.DataFrame:
    total, own = asked.size, frozenset(asked.own_terms)
    columns = {
        "term": asked.corpus.terms.displays(codes.tolist()),
        "count": counts,
        "share": share(counts, total),
        "previous": other,
        "previous_share": share(other, other_total),
        "change": change(counts, total, other, other_total),
        "kind": asked.snapshot.kinds[codes].tolist(),
        "own": np.array([code in own for code in codes.tolist()], dtype=np.bool_),
        "spark": _sparks(asked, codes),
    }
    return pd.DataFrame(columns, columns=COLUMNS)


def _sparks(asked: Asked, codes: Codes) -> list[list[int]]:
    if asked.first is None or asked.last is None:
        return []
    edges = spark_edges(asked.first, asked.last)
    buckets: list[list[int]] = counting.term_buckets(
        asked.corpus, asked.matches, asked.unit, codes, edges
    ).tolist()
    return buckets

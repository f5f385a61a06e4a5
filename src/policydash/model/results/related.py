"""The company that terms keep."""

from dataclasses import dataclass

import pandas as pd

from policydash.model.results.scope import Scope
from policydash.model.selection import Period, RelatedOrder, Unit

ALONE = 0  # the community of a term that is in none


@dataclass(frozen=True)
class Related:
    """Terms that share articles with the query's.

    `frame`: term, together (articles with both), count (articles with the term), npmi, share (together over
    the query's articles), log_likelihood, p (of that, chi-squared), q (p after Benjamini and Hochberg, over
    the `tested` terms that had the support), kind, community (from 1, the largest first; 0 for a term that
    is in none), community_name (the term of it with the most articles together, "" for none); npmi is 0 or
    more. Sorted by npmi, then together, then term. `minimum` is the support that a term needed: the one asked
    for, or three and 2 % of the query's articles.

    `edges`: a, b, together, npmi, log_likelihood among the listed terms within the query's articles, those
    with `minimum` articles together and a positive npmi of which neither stands inside the other; by npmi,
    together, a, b, with a before b as in `frame`. `modularity` is that of the communities, NaN without edges.

    `counted` is the unit of the numbers in `frame` and of `size`, how many match the query: stories when the
    selection's unit is stories (edges: always articles), articles otherwise, because with sources for
    documents nearly everything occurs with everything. `excluded` are the words that a person left out;
    terms with a q up to `level` are findings.
    """

    scope: Scope
    counted: Unit
    size: int
    minimum: int
    tested: int
    modularity: float
    excluded: tuple[str, ...]
    frame: pd.DataFrame
    edges: pd.DataFrame
    level: float = 0.05


@dataclass(frozen=True)
class RelatedFlow:
    """The leading related terms of each period, ranked.

    `frame`: start, end, first, last (as in `Trend`), rank (from 1), term, together, count, npmi, weighted
    (together · ln of together over expected), share; those of a period are counted in it alone. By start,
    then rank; terms of equal value by together, then by term. `periods`: start, end, first, last, matching
    (the query's articles), total, minimum (the support needed there), partial, gap_days; every period, also
    those without a term, by start. `counted` and `excluded` are as in `Related`.
    """

    scope: Scope
    counted: Unit
    by: Period
    order: RelatedOrder
    excluded: tuple[str, ...]
    frame: pd.DataFrame
    periods: pd.DataFrame

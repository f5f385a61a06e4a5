"""Terms of a selection, and the company they keep."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from policydash.model.results.scope import Scope
from policydash.model.selection import Against, Unit


@dataclass(frozen=True)
class Keywords:
    """Terms of a selection.

    `frame`: term, count (document frequency in the unit), share (of the selection), previous (count in the
    comparison), previous_share, change (share - previous_share), kind (the lexicon's; else 인물 when half of
    the articles with the term name it as a person; else 기관 by its ending, or 용어), own (the query itself
    names it), spark (a list of twelve counts over equal parts of the period, fewer when it has fewer days).
    All kinds or those of one facet. Sorted by count, then term. `previous_count` is the size of the
    comparison, 0 where there is none (previous is 0 then, previous_share and change are NaN).
    """

    scope: Scope
    against: Against
    previous_count: int
    previous_first: date | None
    previous_last: date | None
    frame: pd.DataFrame


@dataclass(frozen=True)
class Related:
    """Terms that share articles with the query's.

    `frame`: term, together (articles with both), count (articles with the term), npmi, share (together over
    the query's articles), log_likelihood, kind; npmi is 0 or more. Sorted by npmi, then together, then term.
    `minimum` is the support that a term needed: the one asked for, or 2 % of the query's articles. `edges`:
    a, b, together, npmi among the listed terms within the query's articles, those with `minimum` articles
    together and a positive npmi of which neither stands inside the other; by npmi, together, a, b, with a
    before b as in `frame`. `counted` is the unit of the numbers in `frame` and of `size`, how many match the
    query: stories when the selection's unit is stories (edges: always articles), articles otherwise, because
    with sources for documents nearly everything occurs with everything.
    """

    scope: Scope
    counted: Unit
    size: int
    minimum: int
    frame: pd.DataFrame
    edges: pd.DataFrame

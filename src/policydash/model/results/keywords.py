"""Terms of a selection."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from policydash.model.results.scope import Scope
from policydash.model.selection import Against, KeywordOrder, Unit


@dataclass(frozen=True)
class Keywords:
    """Terms of a selection.

    `frame`: term, count (document frequency in the unit), share (of the selection), previous (count in the
    comparison), previous_share, change (share - previous_share), keyness (G² with the sign of the
    difference), p, q (p adjusted over all terms tested), log_ratio, first (the first Korean day on which any
    article of the whole corpus has the term), novelty ("새 용어": not in the period before and first seen
    within the selection's days; "사라진 용어": in the period before and not in the selection; else ""), kind
    (the lexicon's; else 인물 when half of the articles with the term name it as a person; else 기관 by its
    ending, or 용어), own (the query itself names it), spark (a list of twelve counts over equal parts of the
    period, fewer when it has fewer days). All kinds or those of one facet.

    Sorted by count, then term; by change or ratio (`order`) from the most over- to the most
    under-represented, which may have a count of 0. `previous_count` is the size of the comparison, 0 where
    there is none (previous is 0 then, previous_share, change, keyness, p, q and log_ratio are NaN).

    keyness, p, q and log_ratio count in `tested`: stories when the selection's unit is stories, articles
    otherwise. `tests` is the number of terms tested: those that selection and comparison together have in
    `support` documents; of the others keyness, p and q are NaN. q up to
    `level` is significant. `excluded` are the words left out.
    """

    scope: Scope
    against: Against
    previous_count: int
    previous_first: date | None
    previous_last: date | None
    frame: pd.DataFrame
    order: KeywordOrder = KeywordOrder.COUNT
    tested: Unit = Unit.ARTICLES
    tests: int = 0
    support: int = 0
    level: float = 0.05
    excluded: tuple[str, ...] = ()


@dataclass(frozen=True)
class Novelty:
    """Terms that are new in a selection, and those that vanished from it.

    `frame`: novelty ("새 용어" or "사라진 용어"), term, count (in the selection), previous (in the period
    before), first, last (the Korean days on which the whole corpus has the term first and last), kind, spark
    (twelve counts over equal parts of both periods). The new ones first, by count, then term; then the
    vanished ones by previous, then term. `minimum` is the count that a term needs. No rows, and
    `previous_first` None, where there is no period before. `excluded` are the words left out.
    """

    scope: Scope
    previous_count: int
    previous_first: date | None
    previous_last: date | None
    minimum: int
    excluded: tuple[str, ...]
    frame: pd.DataFrame

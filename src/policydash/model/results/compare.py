"""Two selections side by side."""

from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from policydash.model.results.scope import Scope
from policydash.model.selection import Unit


class Direction(StrEnum):
    """On which side a term or a source has the larger share. The values are shown as they are."""

    A = "A에 많음"
    B = "B에 많음"
    ONLY_A = "A에만 있음"
    ONLY_B = "B에만 있음"
    SAME = "같음"

    @property
    def side(self) -> str:
        """Return "A", "B", or "" for equal shares."""
        return "" if self is Direction.SAME else self.value[0]


@dataclass(frozen=True)
class Side:
    """One side of a comparison.

    `label` says what sets it apart (its days, its query, its sources). `size` counts what it holds, `alone`
    the part of it that the other side does not hold, both in the comparison's unit. `gap_days` are the days
    of it that were lost in every feed.
    """

    label: str
    scope: Scope
    size: int
    alone: int
    gap_days: int


@dataclass(frozen=True)
class Comparison:
    """Two selections side by side: terms, sources, headlines, and what they say in a sentence.

    `counted` is the unit of every count: stories when the unit of A is stories, articles otherwise. `overlap`
    are the articles or stories that both sides hold; counts and shares are with them, tests without.

    `frame`: term, direction, count_a, count_b, share_a and share_b (of the side), change (share_a - share_b),
    log_ratio (log2 of the ratio of the shares), log_likelihood (G² of the parts that the sides do not share),
    p, q (Benjamini-Hochberg over the `tested` terms; NaN where a term was no test), significant (q <= .05),
    kind, own (a query of the two names it), only_a and only_b (what was tested of the counts). The
    leading terms of each direction and the commonest, of those with three articles or stories in both sides
    together or own; sorted by log_likelihood, then count_a + count_b, then term. A term was tested when the
    unshared parts have it in `minimum` together, and is not one that only one side's query names. `findings`
    are the significant ones of all that were tested.

    `sources`: source, direction, count_a, count_b, share_a, share_b, change, log_ratio, log_likelihood, p, q,
    significant, kind, only_a, only_b; every source of either side, sorted like the terms. A source is tested
    where both sides may hold it.

    `headlines`: term, direction, side, id, day, source, title, url: for the leading significant terms (for
    the leading ones where none is) the newest headline of each side that holds the term, A before B, in the
    order of `frame`.

    `sentence` says it in Korean; `notes` are sentences about what limits it.
    """

    a: Side
    b: Side
    counted: Unit
    overlap: int
    minimum: int
    tested: int
    findings: int
    frame: pd.DataFrame
    sources: pd.DataFrame
    headlines: pd.DataFrame
    sentence: str
    notes: tuple[str, ...]

    @property
    def in_time(self) -> bool:
        """Return whether A lies wholly after B, so that more in A is a rise."""
        first, last = self.a.scope.first, self.b.scope.last
        return first is not None and last is not None and first > last

"""Who published."""

from dataclasses import dataclass

import pandas as pd

from policydash.model.results.scope import Scope
from policydash.model.selection import Period, Unit


@dataclass(frozen=True)
class SourceTable:
    """Who published how much.

    `frame`: source, kind, count (matching), total (all of this source in the same days), share
    (count/total), low, high (Wilson interval of share), part (count over the selection), copies (matching
    articles of stories that another source had earlier; in stories those in which it was not among the
    first), copied (copies over count), first, last (days of matching articles). Sorted by count, then
    source; with the measure share by low, then count, then source, so that no small source leads by chance.
    `counted` is the unit of count, total and copies: stories when the selection's unit is stories (a story
    counts for each of its sources), articles otherwise.
    """

    scope: Scope
    counted: Unit
    frame: pd.DataFrame


@dataclass(frozen=True)
class SourceTrend:
    """The leading sources of a selection over time, and all others together.

    `frame`: source, rest (True for the row of all others), start, end, first, last, count, total (the whole
    selection in the period), part (count/total), partial, gap_days, as in `Trend`. One row for each source
    and period, in order of source as ranked (the rest last), then start. In articles the counts of a period
    sum to its total; in stories a story counts for each of its sources. `others` is how many sources the
    rest has.
    """

    scope: Scope
    counted: Unit
    by: Period
    others: int
    frame: pd.DataFrame


@dataclass(frozen=True)
class SourceTerms:
    """Which of the leading terms each of the leading sources writes about more than the others.

    `frame`: source, term, count (this source's matching articles with the term), size (its matching
    articles), total (all matching articles with the term), expected (were the term as frequent in this source
    as in the selection), deviation (signed root of G² of this source against all others), p, q
    (Benjamini-Hochberg over all rows). One row for each pair, in order of source, then term, as ranked. In
    stories an article is a story of a source, so that its own repeats count once.
    """

    scope: Scope
    counted: Unit
    frame: pd.DataFrame


@dataclass(frozen=True)
class SourceFirsts:
    """Who was first in the stories that at least two sources had.

    `frame`: source, kind, stories (such stories with a matching article of this source), firsts (those in
    which its earliest article is the story's earliest, or ties with it), alone (those without a tie),
    first_share (firsts/stories), low, high (Wilson interval), delay (median minutes after the earliest
    article in the stories in which it was not first, NaN where none is known to the minute), timed (how
    many such stories there are). Sorted by firsts, then stories (fewer first), then source. `stories`
    counts the stories with at least two sources, `ties` those with several firsts. Who was first is a fact
    of the story: all its articles say so, also those that the selection leaves out.
    """

    scope: Scope
    stories: int
    ties: int
    frame: pd.DataFrame
    counted: Unit = Unit.STORIES


@dataclass(frozen=True)
class SourceKinds:
    """What sort of publishers wrote.

    `frame`: kind, source_count (sources with a match), count, total, share, low, high, part, copies, copied
    as in `SourceTable`, in `counted`: the selection's own unit. In articles and sources the counts sum to
    the selection; a story counts once for each kind that has it. In sources, copies are sources that have
    one. Sorted by count, then kind.
    """

    scope: Scope
    counted: Unit
    frame: pd.DataFrame


@dataclass(frozen=True)
class SourceDiversity:
    """How many sources a selection really rests on.

    `frame` has two rows: what matches ("선택") and everything collected in the same days and sources ("모은
    전체"), with about, source_count, count, effective (Hill number of order 1), effective_of_large (order 2),
    concentration (HHI; NaN without a source), leader (the largest source, the first by name of equals),
    leader_part (its part). `counted` as in `SourceTable`; the parts are taken over the sum of the sources,
    so a story counts for each of its sources.
    """

    scope: Scope
    counted: Unit
    frame: pd.DataFrame


@dataclass(frozen=True)
class SourceWords:
    """What one source writes about more than the other sources of a selection.

    `frame`: term, count (this source's matching documents with it), share, previous (the other sources'),
    previous_share, log_ratio, log_likelihood (G²), q (Benjamini-Hochberg over all terms tested), kind. Terms
    with a support of `minimum` documents and a higher share here. Sorted by log_likelihood, count, term.
    `size` and `rest` are the documents of this source and of the others, `tested` how many terms were.
    """

    scope: Scope
    counted: Unit
    source: str
    size: int
    rest: int
    minimum: int
    tested: int
    frame: pd.DataFrame


@dataclass(frozen=True)
class SourceFeeds:
    """Through which feeds the matching articles came.

    `frame`: feed, count (articles), part (of all matching articles). Sorted by count, then feed.
    """

    scope: Scope
    frame: pd.DataFrame
    counted: Unit = Unit.ARTICLES

"""Series over time."""

from dataclasses import dataclass

import pandas as pd

from policydash.model.results.scope import Scope
from policydash.model.selection import Period


@dataclass(frozen=True)
class Trend:
    """Counts and shares of each series over time.

    `frame`: label, start (first calendar day of the period), end (last), first and last (the days of it that
    are counted: the articles behind a point); count, total (of all those days); share_count, share_total (of
    them without the days of a gap), share = share_count / share_total with its Wilson interval low, high
    (95 %); average, average_share (moving averages over `average` periods, NaN without one); few (fewer than
    five would be expected); partial (the period is cut by the edge of the selection or has not ended), days
    (counted ones), gap_days (those of them that every feed lost). One row for each label and period, zero
    periods included, in order of label as written, then start. Stories and sources are counted once in each
    period, so their periods may add up to more than the selection.
    """

    scope: Scope
    by: Period
    average: int
    frame: pd.DataFrame

"""Series over time."""

from dataclasses import dataclass

import pandas as pd

from policydash.model.results.scope import Scope
from policydash.model.selection import Period


@dataclass(frozen=True)
class Trend:
    """Counts and shares of each series over time.

    `frame`: label, start (first calendar day of the period), end (last), first and last (the days of it that
    are counted: the articles behind a point), count, total, share, partial (the period is cut by the edge of
    the selection or has not ended), gap_days (counted days on which every reading of every feed failed). One
    row for each label and period, zero periods included, in order of label as written, then start. Stories
    and sources are counted once in each period, so their periods may add up to more than the selection.
    """

    scope: Scope
    by: Period
    frame: pd.DataFrame

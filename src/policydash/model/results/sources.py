"""Who published."""

from dataclasses import dataclass

import pandas as pd

from policydash.model.results.scope import Scope
from policydash.model.selection import Unit


@dataclass(frozen=True)
class SourceTable:
    """Who published how much.

    `frame`: source, kind, count (matching), total (all of this source in the same days), share (count/total),
    part (count over the selection), first, last (days of matching articles). Sorted by count, then source.
    `counted` is the unit of count and total: stories when the selection's unit is stories (a story counts for
    each of its sources), articles otherwise.
    """

    scope: Scope
    counted: Unit
    frame: pd.DataFrame

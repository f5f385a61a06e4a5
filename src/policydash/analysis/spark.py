"""The small line in a table: a stretch of days cut into equal parts."""

from datetime import date

import numpy as np

from policydash.analysis.periods import Days
from policydash.clock import day_number

PARTS = 12


def spark_edges(first: date, last: date, *, parts: int = PARTS) -> Days:
    """Return the day numbers at which equal parts begin, and the day after the last; shape (parts + 1,).

    The parts differ by one day at most. A stretch of fewer days than `parts` has one part a day.
    """
    days = (last - first).days + 1
    steps = min(parts, days)
    offsets = np.arange(steps + 1, dtype=np.int64) * days // steps
    return (day_number(first) + offsets).astype(np.int32)

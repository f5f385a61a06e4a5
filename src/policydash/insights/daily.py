"""A series day by day, over all days that were collected: what bursts and their usual level are told from."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt

from policydash.analysis.share import Counts
from policydash.analysis.weekday import Usual, against_usual, weights
from policydash.clock import day_number
from policydash.corpus import Mask, counting, window
from policydash.insights.asked import Asked
from policydash.model.selection import Unit

Days = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Calendar:
    """The days that were collected, ascending, and what the selection's sources published on them.

    Days lost to gaps are left out, and so is today, which has not ended. `edges` are those of counting: one
    bucket for every day of the calendar, of which `kept` are in `days`.
    """

    days: Days
    totals: Counts
    edges: Days
    kept: npt.NDArray[np.bool_]
    everything: Mask
    unit: Unit


@dataclass(frozen=True, eq=False)
class Daily:
    """One series on a calendar: `counts` on its `days`, and their usual level."""

    calendar: Calendar
    counts: Counts

    @property
    def days(self) -> Days:
        """Return the days of the calendar."""
        return self.calendar.days

    @cached_property
    def usual(self) -> Usual:
        """Return what was usual before each day."""
        return against_usual(self.days, self.counts)

    def expected(self, stretch: Days) -> float:
        """Return what the days before a stretch let one expect of it, NaN where there are none."""
        weight = weights(self.days, self.usual.ordinary, stretch)
        return float(weight @ self.counts) if weight.any() else float("nan")

    def between(self, first: date, last: date) -> Days:
        """Return the collected days from `first` to `last`, both included."""
        start, end = day_number(first), day_number(last)
        found: Days = self.days[(self.days >= start) & (self.days <= end)]
        return found


def calendar(asked: Asked, unit: Unit) -> Calendar:
    """Return the days that were collected from the selection's sources, from the first article on."""
    corpus = asked.corpus
    first, last = corpus.first_day, corpus.last_day
    today = day_number(asked.workspace.today())
    everyday = np.arange(0) if first is None or last is None else np.arange(first, min(last, today - 1) + 1)
    everything = window(corpus, sources=asked.selection.sources)
    edges = np.append(everyday, everyday[-1:] + 1)
    kept = ~np.isin(everyday, asked.workspace.store.gap_days())
    empty = Calendar(everyday[kept], np.empty(0, np.int64), edges, kept, everything, unit)
    return replace(empty, totals=_counts(asked, empty, everything))


def daily(asked: Asked, on: Calendar, mask: Mask) -> Daily:
    """Return how many of the articles (stories, sources) of a mask each day has."""
    return Daily(on, _counts(asked, on, on.everything & mask))


def _counts(asked: Asked, on: Calendar, mask: Mask) -> Counts:
    if not len(on.days):
        return np.empty(0, dtype=np.int64)
    found: Counts = counting.by_bucket(asked.corpus, mask, on.unit, on.edges)[on.kept]
    return found

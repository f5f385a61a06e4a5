"""Who published how much of a selection."""

from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from policydash.analysis.periods import Days
from policydash.analysis.share import Counts, share
from policydash.analysis.wilson import wilson
from policydash.clock import from_day_number
from policydash.corpus import counting, publishing
from policydash.corpus.publishing import Groups
from policydash.insights.asked import Asked, ask
from policydash.insights.scope import scope_of
from policydash.insights.workspace import Workspace
from policydash.model.results import SourceTable
from policydash.model.selection import Measure, Selection, Unit

COLUMNS = [
    *("source", "kind", "count", "total", "share", "low", "high"),
    *("part", "copies", "copied", "first", "last"),
]
Ranking = tuple[list[str], list[bool]]
BY_COUNT: Ranking = (["count", "source"], [False, True])
BY_LOW: Ranking = (["low", "count", "source"], [False, False, True])


def sources(workspace: Workspace, selection: Selection, *, top: int | None = None) -> SourceTable:
    """Return the sources of a selection and how much each published of it, or the `top` leading ones.

    Raises QueryError.
    """
    return sources_of(ask(workspace, selection), top=top)


def sources_of(asked: Asked, *, top: int | None = None) -> SourceTable:
    """Return the sources of a selection that is already on a snapshot; those without a match are left out."""
    counted, groups = asked.document_unit, publishing.each(asked.corpus)
    count = publishing.counts(asked.corpus, asked.matches, groups, counted)
    places = np.flatnonzero(count)
    first, last = counting.first_last_by_source(asked.corpus, asked.matches)
    columns = {
        "source": [asked.corpus.sources[place].name for place in places.tolist()],
        "kind": [asked.snapshot.source_kinds[place].value for place in places.tolist()],
        **measures(asked, groups, counted, places),
        "first": _days(first[places]),
        "last": _days(last[places]),
    }
    frame = pd.DataFrame(columns, columns=COLUMNS)
    names, ascending = BY_LOW if asked.selection.measure is Measure.SHARE else BY_COUNT
    frame = frame.sort_values(names, ascending=ascending, ignore_index=True)
    return SourceTable(scope_of(asked), counted, frame.head(len(frame) if top is None else top))


def measures(
    asked: Asked, groups: Groups, unit: Unit, places: Counts
) -> dict[str, npt.NDArray[np.int64] | npt.NDArray[np.float64]]:
    """Return count, total, their share with its interval, part and copies of some groups of sources."""
    count, total = (
        publishing.counts(asked.corpus, mask, groups, unit)[places]
        for mask in (asked.matches, asked.everything)
    )
    copies = copies_of(asked, groups, unit)[places]
    low, high = wilson(count, total)
    return {
        "count": count,
        "total": total,
        "share": share(count, total),
        "low": low,
        "high": high,
        "part": share(count, asked.count(asked.matches, unit)),
        "copies": copies,
        "copied": share(copies, count),
    }


def copies_of(asked: Asked, groups: Groups, unit: Unit) -> Counts:
    """Return the matching documents of each group whose story another source had earlier.

    A story counts where none of the group's sources was among the first. A source counts that has a copy.
    """
    before = asked.snapshot.precedence
    if unit is Unit.STORIES:
        return before.stories_followed(asked.matches, groups)
    return publishing.counts(asked.corpus, before.followers(asked.matches), groups, unit)


def _days(numbers: Days) -> list[date]:
    return [from_day_number(number) for number in numbers.tolist()]

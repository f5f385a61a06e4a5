"""Who published how much of a selection."""

from datetime import date

import numpy as np
import pandas as pd

from policydash.analysis.periods import Days
from policydash.analysis.share import Counts, share
from policydash.clock import from_day_number
from policydash.corpus import Mask, counting, window
from policydash.insights.asked import Asked, ask
from policydash.insights.scope import scope_of
from policydash.insights.workspace import Workspace
from policydash.model.results import SourceTable
from policydash.model.selection import Selection, Unit

COLUMNS = ["source", "kind", "count", "total", "share", "part", "first", "last"]


def sources(workspace: Workspace, selection: Selection, *, top: int | None = None) -> SourceTable:
    """Return the sources of a selection and how much each published of it, or the `top` leading ones.

    Raises QueryError.
    """
    return sources_of(ask(workspace, selection), top=top)


def sources_of(asked: Asked, *, top: int | None = None) -> SourceTable:
    """Return the sources of a selection that is already on a snapshot; those without a match are left out."""
    counted = asked.document_unit
    places = np.flatnonzero(counting.source_counts(asked.corpus, asked.matches))
    count, total = (_counts(asked, mask, places) for mask in (asked.matches, asked.everything))
    first, last = counting.first_last_by_source(asked.corpus, asked.matches)
    named = [asked.corpus.sources[place] for place in places.tolist()]
    columns = {
        "source": [source.name for source in named],
        "kind": [source.kind.value for source in named],
        "count": count,
        "total": total,
        "share": share(count, total),
        "part": share(count, asked.count(asked.matches, counted)),
        "first": _days(first[places]),
        "last": _days(last[places]),
    }
    frame = pd.DataFrame(columns, columns=COLUMNS)
    frame = frame.sort_values(["count", "source"], ascending=[False, True], ignore_index=True)
    return SourceTable(scope_of(asked), counted, frame.head(len(frame) if top is None else top))


def _counts(asked: Asked, mask: Mask, places: Counts) -> Counts:
    """Return the articles of some sources in a mask, or their distinct stories."""
    if asked.document_unit is Unit.ARTICLES:
        return counting.source_counts(asked.corpus, mask)[places]
    names = [asked.corpus.sources[place].name for place in places.tolist()]
    each = (mask & window(asked.corpus, sources=[name]) for name in names)
    return np.array([counting.count(asked.corpus, one, Unit.STORIES) for one in each], dtype=np.int64)


def _days(numbers: Days) -> list[date]:
    return [from_day_number(number) for number in numbers.tolist()]

"""What sort of publishers wrote about a selection."""

import numpy as np
import pandas as pd

from policydash.corpus import publishing
from policydash.insights.asked import Asked, ask
from policydash.insights.scope import scope_of
from policydash.insights.sources import measures
from policydash.insights.workspace import Workspace
from policydash.model.article import SourceKind
from policydash.model.results import SourceKinds
from policydash.model.selection import Selection, Unit

COLUMNS = [
    *("kind", "source_count", "count", "total", "share", "low", "high"),
    *("part", "copies", "copied"),
]
_KINDS = list(SourceKind)


def source_kinds(workspace: Workspace, selection: Selection) -> SourceKinds:
    """Return how much each kind of source published of a selection. Raises QueryError."""
    return source_kinds_of(ask(workspace, selection))


def source_kinds_of(asked: Asked) -> SourceKinds:
    """Return the same for a selection that is already on a snapshot; kinds without a match are left out."""
    numbers = [_KINDS.index(kind) for kind in asked.snapshot.source_kinds]
    groups = publishing.grouped(asked.corpus, numbers, len(_KINDS))
    sources = publishing.counts(asked.corpus, asked.matches, groups, Unit.SOURCES)
    places = np.flatnonzero(sources)
    columns = {
        "kind": [_KINDS[place].value for place in places.tolist()],
        "source_count": sources[places],
        **measures(asked, groups, asked.unit, places),
    }
    frame = pd.DataFrame(columns, columns=COLUMNS)
    frame = frame.sort_values(["count", "kind"], ascending=[False, True], ignore_index=True)
    return SourceKinds(scope_of(asked), asked.unit, frame)

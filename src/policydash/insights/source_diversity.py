"""How many sources a selection really rests on, beside everything that was collected."""

from typing import Any

import numpy as np
import pandas as pd

from policydash.analysis import diversity
from policydash.corpus import Mask, publishing
from policydash.insights.asked import Asked, ask
from policydash.insights.scope import scope_of
from policydash.insights.workspace import Workspace
from policydash.model.results import SourceDiversity
from policydash.model.selection import Selection

COLUMNS = [
    *("about", "source_count", "count", "effective", "effective_of_large"),
    *("concentration", "leader", "leader_part"),
]
SELECTED, COLLECTED = "선택", "모은 전체"


def source_diversity(workspace: Workspace, selection: Selection) -> SourceDiversity:
    """Return the effective number of sources and their concentration. Raises QueryError."""
    return source_diversity_of(ask(workspace, selection))


def source_diversity_of(asked: Asked) -> SourceDiversity:
    """Return the same for a selection that is already on a snapshot."""
    rows = [_row(asked, SELECTED, asked.matches), _row(asked, COLLECTED, asked.everything)]
    return SourceDiversity(scope_of(asked), asked.document_unit, pd.DataFrame(rows, columns=COLUMNS))


def _row(asked: Asked, about: str, mask: Mask) -> dict[str, Any]:
    groups = publishing.each(asked.corpus)
    counts = publishing.counts(asked.corpus, mask, groups, asked.document_unit)
    some = counts[counts > 0]
    most = int(counts.max(initial=0))
    leaders = [asked.corpus.sources[place].name for place in np.flatnonzero(counts == most).tolist()]
    return {
        "about": about,
        "source_count": len(some),
        "count": asked.count(mask, asked.document_unit),
        "effective": diversity.effective(some),
        "effective_of_large": diversity.effective_of_large(some),
        "concentration": diversity.concentration(some),
        "leader": min(leaders) if most else "",
        "leader_part": most / int(some.sum()) if most else float("nan"),
    }

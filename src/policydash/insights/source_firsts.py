"""Who was first in the stories of a selection."""

import numpy as np
import pandas as pd

from policydash.analysis.medians import grouped_median
from policydash.analysis.share import Counts, share
from policydash.analysis.wilson import wilson
from policydash.corpus import publishing
from policydash.corpus.precedence import Precedence
from policydash.insights.asked import Asked, ask
from policydash.insights.scope import scope_of
from policydash.insights.workspace import Workspace
from policydash.model.results import SourceFirsts
from policydash.model.selection import Selection

COLUMNS = [
    *("source", "kind", "stories", "firsts", "alone", "first_share"),
    *("low", "high", "delay", "timed"),
]


def source_firsts(workspace: Workspace, selection: Selection, *, top: int | None = None) -> SourceFirsts:
    """Return how often each source was first in the stories that several sources had. Raises QueryError."""
    return source_firsts_of(ask(workspace, selection), top=top)


def source_firsts_of(asked: Asked, *, top: int | None = None) -> SourceFirsts:
    """Return the same for a selection that is already on a snapshot; no rows without such a story."""
    before = asked.snapshot.precedence
    pairs = before.taking_part(asked.matches)
    frame = _frame(asked, before, pairs)
    names, ascending = ["firsts", "stories", "source"], [False, True, True]
    frame = frame.sort_values(names, ascending=ascending, ignore_index=True)
    stories = np.unique(before.story[pairs])
    return SourceFirsts(
        scope_of(asked),
        len(stories),
        _ties(before, stories),
        frame.head(len(frame) if top is None else top),
    )


def _ties(before: Precedence, stories: Counts) -> int:
    """Return in how many stories several sources tie for the first place."""
    tied = before.story[before.first & ~before.alone]
    return int(np.isin(stories, tied).sum())


def _frame(asked: Asked, before: Precedence, pairs: Counts) -> pd.DataFrame:
    groups = publishing.each(asked.corpus)
    owner, size = groups.of_code[before.source[pairs]], groups.size
    took, firsts, alone = (
        np.bincount(owner[chosen], minlength=size)
        for chosen in (np.ones(len(pairs), dtype=np.bool_), before.first[pairs], before.alone[pairs])
    )
    behind = pairs[~before.first[pairs]]
    delay, timed = grouped_median(groups.of_code[before.source[behind]], before.delay[behind], size)
    places = np.flatnonzero(took)
    low, high = wilson(firsts[places], took[places])
    columns = {
        "source": [asked.corpus.sources[place].name for place in places.tolist()],
        "kind": [asked.snapshot.source_kinds[place].value for place in places.tolist()],
        "stories": took[places],
        "firsts": firsts[places],
        "alone": alone[places],
        "first_share": share(firsts[places], took[places]),
        "low": low,
        "high": high,
        "delay": delay[places],
        "timed": timed[places],
    }
    return pd.DataFrame(columns, columns=COLUMNS)

"""How a query was understood."""

from collections.abc import Iterable, Mapping

import pandas as pd

from policydash.corpus import query
from policydash.corpus.query import How
from policydash.insights.asked import ask
from policydash.insights.kin import kin, remarks
from policydash.insights.scope import scope_of
from policydash.insights.workspace import Workspace
from policydash.model.results import Explained
from policydash.model.selection import Selection

COLUMNS = ["label", "part", "meaning", "how", "count"]
SUGGESTION_COLUMNS = ["part", "term", "query", "adds", "start", "end"]
HOW_WORDS = {
    How.TERM: "용어",
    How.VARIANTS: "다른 표기 포함",
    How.PREFIX: "앞부분",
    How.PHRASE: "구절",
    How.TEXT: "글자 그대로",
    How.FIELD: "항목",
    How.LABEL: "계열",
}
_NUMBERS = {"adds": "int64", "start": "int64", "end": "int64"}


def explain(workspace: Workspace, selection: Selection) -> Explained:
    """Return how each part of the query was understood, what it matches in the selection, and what would add.

    Counts are articles, whatever the unit. Raises QueryError.
    """
    asked = ask(workspace, selection)
    told = query.explain(
        asked.corpus,
        query.parse(asked.selection.query),
        asked.everything,
        find_text=asked.snapshot.find_text,
    )
    said = remarks(asked)
    parts = [
        (part.label, part.part, _meaning(part, said), HOW_WORDS[part.how], part.count) for part in told.parts
    ]
    suggestions = [
        (one.part, one.term, one.query, one.adds, one.start, one.end)
        for one in _ranked([*kin(asked), *told.suggestions])
    ]
    return Explained(
        scope_of(asked),
        pd.DataFrame(parts, columns=COLUMNS),
        pd.DataFrame(suggestions, columns=SUGGESTION_COLUMNS).astype(_NUMBERS),
    )


def _meaning(part: query.Part, said: Mapping[str, str]) -> str:
    return part.meaning if part.how is How.LABEL else f"{part.meaning} {said.get(part.part, '')}".rstrip()


def _ranked(suggestions: Iterable[query.Suggestion]) -> list[query.Suggestion]:
    """Return the suggestions, each once, most articles first."""
    each = {(one.part, one.term): one for one in suggestions}
    return sorted(each.values(), key=lambda one: (-one.adds, one.term, one.part))

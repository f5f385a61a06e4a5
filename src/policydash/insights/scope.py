"""What a selection holds."""

from policydash.corpus import counting
from policydash.insights.asked import Asked, ask
from policydash.insights.sentence import describe
from policydash.insights.workspace import Workspace
from policydash.model.results import Scope
from policydash.model.selection import Selection, Unit


def scope(workspace: Workspace, selection: Selection) -> Scope:
    """Return how much a selection holds, of how much, and the sentence that says so. Raises QueryError."""
    return scope_of(ask(workspace, selection))


def scope_of(asked: Asked) -> Scope:
    """Return the scope of a selection that is already on a snapshot."""
    return Scope(
        selection=asked.selection,
        count=asked.size,
        total=asked.total,
        articles=asked.matches.count(),
        source_count=counting.count(asked.corpus, asked.matches, Unit.SOURCES),
        first=asked.first,
        last=asked.last,
        sentence=describe(
            asked.selection,
            first=asked.first,
            last=asked.last,
            count=asked.size,
            total=asked.total,
            unknown=_unknown(asked),
        ),
    )


def _unknown(asked: Asked) -> list[str]:
    """Return the selection's sources that the data do not have, in order."""
    known = {source.name for source in asked.corpus.sources}
    return [name for name in asked.selection.sources if name not in known]

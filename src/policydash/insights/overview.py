"""The first page: how much, since when, what moves."""

from policydash.analysis.periods import suitable
from policydash.analysis.previous import previous
from policydash.clock import from_day_number
from policydash.insights.articles import articles_of
from policydash.insights.asked import Asked, ask
from policydash.insights.keywords import keywords_of
from policydash.insights.scope import scope_of
from policydash.insights.sources import sources_of
from policydash.insights.trend import trend_of
from policydash.insights.workspace import Workspace
from policydash.model.results import Overview, Scope
from policydash.model.selection import Against, Period, Selection

KEYWORDS, SOURCES, LATEST = 12, 10, 8  # rows of each part: `policydash keywords --top 12`, and so on


def overview(workspace: Workspace, selection: Selection) -> Overview:
    """Return the leading numbers of a selection, all about the same snapshot. Raises QueryError."""
    asked = ask(workspace, selection)
    scope = scope_of(asked)
    before, before_total = _before(asked)
    return Overview(
        scope=scope,
        previous=before,
        previous_total=before_total,
        trend=trend_of(asked, suitable_period(scope)),
        keywords=keywords_of(asked, top=KEYWORDS, against=Against.PREVIOUS),
        sources=sources_of(asked, top=SOURCES),
        latest=articles_of(asked, limit=LATEST, offset=0),
    )


def suitable_period(scope: Scope) -> Period:
    """Return the step of time that shows a selection in a readable number of points; days for nothing."""
    return suitable(scope.first, scope.last) if scope.first and scope.last else Period.DAY


def _before(asked: Asked) -> tuple[int | None, int | None]:
    """Return count and total of the equally long period just before, None twice when there is none."""
    if asked.first is None or asked.last is None or asked.corpus.first_day is None:
        return None, None
    earlier = previous(asked.first, asked.last, data_first=from_day_number(asked.corpus.first_day))
    if earlier is None:
        return None, None
    everything = asked.within(*earlier)
    return asked.count(everything & asked.matching), asked.count(everything)

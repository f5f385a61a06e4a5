"""한눈에: how much, whether it moves, what it is about, who writes, what is new."""

from policydash import insights
from policydash.ui import empty, listing, summary
from policydash.ui.view import View, current


def draw(view: View) -> None:
    """Draw the first page."""
    if empty.handled(view):
        return
    result = view.ask(insights.overview)
    summary.cards(result)
    summary.trend(view, result)
    summary.leaders(view, result)
    listing.newest(view, result.latest)


draw(current())

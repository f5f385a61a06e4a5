"""추이: how series move, what stands out, and why: the days that are chosen and their articles."""

from policydash import insights
from policydash.ui import empty, ranges, trending
from policydash.ui.view import View, current


def draw(view: View) -> None:
    """Draw the page."""
    if empty.handled(view):
        return
    drawing = trending.controls(view)
    result = view.ask(insights.trend, by=drawing.by, average=drawing.average)
    trending.chart(view, result, drawing)
    trending.table(view, result)
    ranges.behind(view, result, trending.labels(result))


draw(current())

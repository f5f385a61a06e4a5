"""출처: who published how much, when, on which terms, who was first; and each source's own page."""

from policydash.ui import empty
from policydash.ui.sources import own, parts
from policydash.ui.view import View, current


def draw(view: View) -> None:
    """Draw the page of one source, or one of the parts about all."""
    if name := own.wanted():
        own.draw(view, name)
    elif not empty.handled(view):
        parts.draw(view)


draw(current())

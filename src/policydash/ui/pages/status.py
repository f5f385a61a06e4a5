"""수집 현황: what is collected, what needs a look, which days are covered, what was changed."""

from policydash.ui import collector, panel
from policydash.ui.status import parts
from policydash.ui.view import View, current


def draw(view: View) -> None:
    """Draw the page from top to bottom: the sentence, the alarms, then one part at a time."""
    panel.page_title(view, "수집 현황")
    found = parts.read(view)
    if found.nothing:
        parts.nothing()
        return
    parts.sentence(view, found)
    collector.told(view)
    parts.alarms(found)
    parts.chosen(view, found)


draw(current())

"""수집·가져오기: files in, feeds read."""

from policydash.ui import bringing, panel, progress
from policydash.ui.view import View, current


def draw(view: View) -> None:
    """Draw the page; it always works on the user's own store, never on the sample."""
    bringing.forward()
    panel.page_title(view, "수집·가져오기")
    if view.is_sample:
        bringing.sample_notice(view)
        return
    progress.follow(view)
    bringing.draw(view)


draw(current())

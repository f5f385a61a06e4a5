"""키워드: what the selection is about, and what has changed."""

from policydash.ui import empty, tabs
from policydash.ui.keywords import listed, novel
from policydash.ui.view import View, current

_PARTS = {"list": "목록", "novelty": "새 용어·사라진 용어"}


def draw(view: View) -> None:
    """Draw the page."""
    if empty.handled(view):
        return
    part = tabs.chosen("보기", _PARTS, key="x_keywords_tab")
    if part == "novelty":
        novel.draw(view)
    else:
        listed.draw(view)


draw(current())

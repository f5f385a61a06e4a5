"""Which part of the source page is shown."""

from policydash.ui import tabs
from policydash.ui.sources import first_table, heat_map, kind_table, listed, over_time
from policydash.ui.view import View

_TABS = {
    "list": "목록",
    "time": "시간별",
    "terms": "용어",
    "first": "먼저 쓴 곳",
    "kinds": "종류",
}
_DRAWN = {
    "list": listed.draw,
    "time": over_time.draw,
    "terms": heat_map.draw,
    "first": first_table.draw,
    "kinds": kind_table.draw,
}


def draw(view: View) -> None:
    """Draw one of the parts; which one is in the address."""
    _DRAWN[tabs.chosen("볼 것", _TABS, key="x_sources")](view)

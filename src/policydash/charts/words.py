"""Names of what charts show, and text made harmless for Plotly."""

import html

from policydash.model.selection import Measure, Period

MEASURE_NAME = {Measure.COUNT: "건수", Measure.SHARE: "비중"}
PERIOD_NAME = {
    Period.DAY: "일",
    Period.WEEK: "주",
    Period.MONTH: "월",
    Period.QUARTER: "분기",
    Period.YEAR: "연",
}


def plain(text: str) -> str:
    """Return text that Plotly shows as it is: the small part of HTML that it reads is switched off."""
    return html.escape(text, quote=False)

"""What is remembered of 정책브리핑 between two requests, as a short JSON text."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from policydash.collect.portal.data_go_kr import Notation
from policydash.collect.portal.windows import Span

LONGEST = 3  # days a window, both ends included


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """How far it has been read.

    `covered` are the days that were read, `reached` the last day read in the round `round`, `days` the length
    of a window in the round `narrowed`: what is too much once is not for ever. `waits` says for a day when
    something approved on it may first be shown. Within a window, `page` is the page to ask for in the round
    `paged`, `received` the number of articles on those before it and `seen` a digest of the last one's.
    """

    covered: Span | None = None
    round: str = ""
    reached: date | None = None
    days: int = LONGEST
    narrowed: str = ""
    notation: Notation = field(default_factory=Notation)
    waits: Mapping[date, datetime] = field(default_factory=dict)
    paged: str = ""
    page: int = 1
    received: int = 0
    seen: str = ""

    def at_first_page(self) -> "Cursor":
        """Return the cursor without the pages of a window."""
        return replace(self, paged="", page=1, received=0, seen="")

    def text(self) -> str:
        """Return the cursor as text."""
        values = {
            "first": self.covered.first.isoformat() if self.covered else "",
            "last": self.covered.last.isoformat() if self.covered else "",
            "round": self.round,
            "reached": self.reached.isoformat() if self.reached else "",
            "days": self.days if self.days != LONGEST else 0,
            "narrowed": self.narrowed,
            "plain": self.notation.plain,
            "tried": self.notation.tried,
            "waits": {day.isoformat(): at.isoformat() for day, at in sorted(self.waits.items())},
            "paged": self.paged,
            "page": self.page if self.paged else 0,
            "received": self.received,
            "seen": self.seen,
        }
        return json.dumps({name: value for name, value in values.items() if value}, separators=(",", ":"))


def read(text: str) -> Cursor:
    """Return the cursor of a text, that of the beginning for one that cannot be read."""
    try:
        values = json.loads(text) if text else {}
        first, last, reached = (_day(values.get(name)) for name in ("first", "last", "reached"))
        return Cursor(
            covered=Span(first, last) if first and last else None,
            round=str(values.get("round", "")),
            reached=reached,
            days=min(max(int(values.get("days", LONGEST)), 1), LONGEST),
            narrowed=str(values.get("narrowed", "")),
            notation=Notation(plain=bool(values.get("plain")), tried=str(values.get("tried", ""))),
            waits={
                date.fromisoformat(day): datetime.fromisoformat(at)
                for day, at in dict(values.get("waits", {})).items()
            },
            paged=str(values.get("paged", "")),
            page=int(values.get("page", 1)),
            received=int(values.get("received", 0)),
            seen=str(values.get("seen", "")),
        )
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return Cursor()


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

"""How much a selection holds."""

from dataclasses import dataclass
from datetime import date

from policydash.model.selection import Selection


@dataclass(frozen=True)
class Scope:
    """What a result is about: the selection, and how much it holds.

    `count` and `total` are in the selection's unit: what matches, and everything collected from the same
    sources and days. `articles` and `source_count` are what matches, whatever the unit. `first` and `last`
    are the Korean days the selection really covers (open ends filled from the data, days before the first
    article and after today left out), None when nothing is stored. `sentence` says all of it in Korean.
    """

    selection: Selection
    count: int
    total: int
    articles: int
    source_count: int
    first: date | None
    last: date | None
    sentence: str

    @property
    def share(self) -> float:
        """Return count / total, NaN when total is 0."""
        return self.count / self.total if self.total else float("nan")

"""The selection: query + dates + sources + unit + measure, the one thing every page and command is asked."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

E = TypeVar("E", bound=StrEnum)
EARLIEST, LATEST = (
    date(1900, 1, 1),
    date(2100, 12, 31),
)  # there is room for the days before them and after
_LISTED_NAME = re.compile(r"(?:\\.|[^\\|])+", re.DOTALL)  # a name between bars; a bar in a name is written \|


class Unit(StrEnum):
    """What is counted."""

    ARTICLES = "articles"
    STORIES = "stories"
    SOURCES = "sources"


class Measure(StrEnum):
    """Counts as they are, or as a share of everything collected from the same sources and days."""

    COUNT = "count"
    SHARE = "share"


class Period(StrEnum):
    """The step of a time axis. Weeks are ISO weeks (Monday to Sunday)."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Against(StrEnum):
    """What a keyword list is compared with."""

    PREVIOUS = "previous"  # the equally long period just before
    REST = "rest"  # everything collected in the same days and sources that does not match


class KeywordOrder(StrEnum):
    """What a keyword list is ordered by."""

    COUNT = "count"
    CHANGE = (
        "change"  # keyness: G² with the sign of the difference, from most over- to most under-represented
    )
    RATIO = "ratio"  # log ratio of what is significant, from most over- to most under-represented


class KwicSort(StrEnum):
    """What the lines of a concordance are sorted by."""

    DAY = "day"  # newest first
    LEFT = "left"  # the first, second and third word to the left
    RIGHT = "right"


class Facet(StrEnum):
    """Which kinds of terms a keyword list is made of."""

    ALL = "전체"
    TERMS = "용어"  # neither organisations, companies nor persons
    ORGANISATIONS = "기관"  # and companies
    PERSONS = "인물"


class RelatedOrder(StrEnum):
    """What related terms are ranked by."""

    NPMI = "npmi"
    WEIGHTED = "weighted"  # local mutual information: the articles together times their pointwise information


@dataclass(frozen=True, slots=True)
class Selection:
    """What is being looked at. Dates are Korean days, both ends included; None leaves an end open.

    `query` is the text as typed, one series a line (`라벨 = 질의`). `sources` are names, empty for all.
    """

    query: str = ""
    start: date | None = None
    end: date | None = None
    sources: tuple[str, ...] = ()
    unit: Unit = Unit.ARTICLES
    measure: Measure = Measure.COUNT

    def ordered(self) -> "Selection":
        """Return the same selection with its dates in order and its sources sorted and named once."""
        start, end = self.start, self.end
        if start and end and start > end:
            start, end = end, start
        return replace(self, start=start, end=end, sources=tuple(sorted(set(self.sources) - {""})))

    def to_params(self) -> dict[str, str]:
        """Return URL parameters; what has its default value is left out."""
        params = {
            "q": self.query,
            "from": self.start.isoformat() if self.start else "",
            "to": self.end.isoformat() if self.end else "",
            "source": _listed(self.sources),
            "unit": "" if self.unit is Unit.ARTICLES else self.unit.value,
            "measure": "" if self.measure is Measure.COUNT else self.measure.value,
        }
        return {name: value for name, value in params.items() if value}

    @classmethod
    def from_params(cls, params: Mapping[str, str]) -> "Selection":
        """Return the selection in URL parameters; a value that cannot be read counts as absent."""
        return cls(
            query=params.get("q", ""),
            start=_day(params.get("from", "")),
            end=_day(params.get("to", "")),
            sources=_names(params.get("source", "")),
            unit=_member(Unit, params.get("unit", ""), Unit.ARTICLES),
            measure=_member(Measure, params.get("measure", ""), Measure.COUNT),
        ).ordered()


def _listed(names: Iterable[str]) -> str:
    return "|".join(name.replace("\\", "\\\\").replace("|", "\\|") for name in names)


def _names(text: str) -> tuple[str, ...]:
    return tuple(re.sub(r"\\(.)", r"\1", name, flags=re.DOTALL) for name in _LISTED_NAME.findall(text))


def read_day(text: str) -> date | None:
    """Return the day in ISO text; None for anything else and for a day before EARLIEST or after LATEST."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if EARLIEST <= day <= LATEST else None


def _day(text: str) -> date | None:
    """Return the day in ISO text, the nearest that can be shown; None for anything else."""
    try:
        return min(max(date.fromisoformat(text), EARLIEST), LATEST)
    except ValueError:
        return None


def _member(kind: type[E], text: str, default: E) -> E:
    try:
        return kind(text)
    except ValueError:
        return default

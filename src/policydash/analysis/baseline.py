"""What a feed usually brings in a day: median and quartiles, weekdays and weekends apart."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

DAYS = 28  # full days: four of each day of the week
_MONDAY_OF_DAY_0 = 3  # 1970-01-01 was a Thursday
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Level:
    """Median, first and third quartile of the counts of `days` days; all None where there is no day."""

    days: int
    median: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Baseline:
    """The usual level of weekdays (Monday to Friday) and of weekends."""

    weekday: Level
    weekend: Level


def baseline(counts: Mapping[int, int]) -> Baseline:
    """Return the level of weekdays and of weekends; `counts` is new articles by day number.

    One day is its own median and quartiles; quartiles lie between the counts where needed (linear).
    """
    return Baseline(*(_level(_chosen(counts, weekend=weekend)) for weekend in (False, True)))


def is_weekend(day: int) -> bool:
    """Return whether a day number is a Saturday or Sunday."""
    return (day + _MONDAY_OF_DAY_0) % 7 >= _SATURDAY


def of_kind(days: Iterable[int], *, weekend: bool) -> list[int]:
    """Return those of the days that are weekdays, or those of a weekend."""
    return [day for day in days if is_weekend(day) is weekend]


def _chosen(counts: Mapping[int, int], *, weekend: bool) -> list[int]:
    return [counts[day] for day in of_kind(counts, weekend=weekend)]


def _level(counts: Collection[int]) -> Level:
    if not counts:
        return Level(0)
    low, median, high = np.percentile(list(counts), [25, 50, 75]).tolist()
    return Level(len(counts), median, low, high)

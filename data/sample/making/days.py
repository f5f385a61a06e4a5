"""When articles appear: working days, quiet days and even spacing."""

import datetime as dt
import random

FIRST_DAY, LAST_DAY = dt.date(2022, 1, 3), dt.date(2026, 10, 30)
GAP = (dt.date(2024, 3, 11), dt.date(2024, 3, 16))
KST = dt.timezone(dt.timedelta(hours=9))
DAY = dt.timedelta(days=1)
FIXED_HOLIDAYS = {(1, 1), (3, 1), (5, 5), (6, 6), (8, 15), (10, 3), (10, 9), (12, 25)}
MOVABLE_HOLIDAYS = [
    (dt.date(2022, 1, 31), 3),
    (dt.date(2022, 9, 9), 4),
    (dt.date(2023, 1, 21), 4),
    (dt.date(2023, 9, 28), 3),
    (dt.date(2024, 2, 9), 4),
    (dt.date(2024, 9, 16), 3),
    (dt.date(2025, 1, 28), 3),
    (dt.date(2025, 10, 5), 4),
    (dt.date(2026, 2, 16), 3),
    (dt.date(2026, 9, 24), 3),
]
RUNS = {first + DAY * step for first, length in MOVABLE_HOLIDAYS for step in range(length)}


def in_gap(day: dt.date) -> bool:
    """Return whether nothing was collected on that day."""
    return GAP[0] <= day <= GAP[1]


def is_off(day: dt.date) -> bool:
    """Return whether the day is a weekend, a fixed holiday or one of 설날 and 추석."""
    return day.weekday() >= 5 or (day.month, day.day) in FIXED_HOLIDAYS or day in RUNS


def is_quiet(day: dt.date, quiet: list[tuple[dt.date, dt.date]]) -> bool:
    """Return whether the day lies within one of the spans kept free, or within the gap."""
    return in_gap(day) or any(low <= day <= high for low, high in quiet)


def moved(day: dt.date, quiet: list[tuple[dt.date, dt.date]], rng: random.Random) -> dt.date:
    """Return the day, moved past the gap and the quiet spans and mostly off weekends and holidays."""
    keep_off = rng.random() < 0.15
    while is_quiet(day, quiet) or (is_off(day) and not keep_off):
        day += DAY
    return min(day, LAST_DAY)


def spaced(year: int, count: int, quiet: list[tuple[dt.date, dt.date]], rng: random.Random) -> list[dt.date]:
    """Return that many days of the year, evenly spaced with some play, so that no chance burst appears."""
    start, end = max(dt.date(year, 1, 1), FIRST_DAY), min(dt.date(year, 12, 31), LAST_DAY)
    every = [start + DAY * at for at in range((end - start).days + 1)]
    free = [day for day in every if not is_quiet(day, quiet)]
    step, offset = len(free) / count, rng.random() * 0.4
    raw = [free[int(step * (index + offset + rng.random() * 0.6))] for index in range(count)]
    return [moved(day, quiet, rng) for day in raw]


def hour(day: dt.date, rng: random.Random, early: bool = False) -> dt.datetime:
    """Return a moment of that day in Korea, at an hour at which news desks publish."""
    weights = [1, 2, 5, 8, 9, 8, 4, 5, 8, 8, 7, 5, 3, 1, 1]
    at = rng.choices(range(6, 21), weights)[0] if not early else rng.randrange(8, 10)
    return dt.datetime(day.year, day.month, day.day, at, rng.randrange(60), tzinfo=KST)

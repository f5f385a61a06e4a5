"""The even background: how many articles a year, on which days, in which wording."""

import datetime as dt
import random

from making.days import is_off, is_quiet, spaced
from making.press import Draft
from making.writing import Writer

YEARS = range(2022, 2027)
# Articles a year outside bursts and planted copies.
COUNTS = {
    1: (52, 46, 44, 56, 57),
    2: (17, 20, 21, 23, 16),
    3: (18, 18, 18, 19, 17),
    4: (18, 18, 18, 19, 17),
    5: (18, 18, 18, 19, 17),
    6: (18, 18, 18, 19, 17),
}
# Topic 1: how many of a year's articles say 메타버스 only and how many say both; the rest say 가상융합 only.
WORDING = {2022: (50, 2), 2023: (40, 6), 2024: (33, 4), 2025: (7, 9), 2026: (2, 4)}
BURSTS = {
    1: (dt.date(2024, 8, 26), (3, 5, 8, 6, 4), "open"),
    2: (dt.date(2026, 1, 20), (4, 5, 8, 5), ""),
}
# Other topics' articles just before and after the bursts, so that the bursts' first and last days stand out.
FRAME = {
    3: (dt.date(2024, 8, 25), dt.date(2026, 1, 19), dt.date(2026, 1, 25), dt.date(2026, 1, 28)),
    4: (dt.date(2024, 8, 25), dt.date(2026, 1, 24), dt.date(2026, 1, 27)),
    5: (dt.date(2024, 8, 31), dt.date(2026, 1, 19), dt.date(2026, 1, 26)),
    6: (dt.date(2024, 8, 31), dt.date(2026, 1, 24), dt.date(2026, 1, 29)),
}
Span = tuple[dt.date, dt.date]
QUIET: dict[int, list[Span]] = {
    1: [(dt.date(2024, 8, 19), dt.date(2024, 9, 5))],
    2: [(dt.date(2026, 1, 12), dt.date(2026, 2, 10))],
}


def wordings(number: int, year: int, count: int) -> list[str]:
    """Return the wording of each of a year's articles, in order of date."""
    if number != 1:
        return [""] * count
    meta, both = WORDING[year]
    return ["meta"] * meta + ["both"] * both + ["fusion"] * (count - meta - both)


def loosened(modes: list[str], rng: random.Random) -> list[str]:
    """Return the wordings with neighbours mixed, so that the change is a trend and no step."""
    keyed = sorted(range(len(modes)), key=lambda index: index + rng.uniform(-12, 12))
    return [modes[index] for index in keyed]


def one_a_day(days: list[dt.date], quiet: list[Span]) -> list[dt.date]:
    """Return the days in order, a second article of one day moved to a later working day."""
    kept: list[dt.date] = []
    for day in sorted(days):
        moved = day
        while moved in kept or (moved != day and (is_off(moved) or is_quiet(moved, quiet))):
            moved += dt.timedelta(days=1)
        kept.append(moved)
    return sorted(kept)


def background(writer: Writer, rng: random.Random, planted: list[Span]) -> list[Draft]:
    """Return the topic's ordinary articles of all years, none near its planted texts."""
    quiet = QUIET.get(writer.number, []) + planted
    drafts = [writer.write(day) for day in FRAME.get(writer.number, ())]
    for year, count in zip(YEARS, COUNTS[writer.number], strict=True):
        days = one_a_day(spaced(year, count, quiet, rng), quiet)
        modes = loosened(wordings(writer.number, year, count), rng)
        drafts += [writer.write(day, mode) for day, mode in zip(days, modes, strict=True)]
    return drafts


def burst(writer: Writer) -> list[Draft]:
    """Return the articles of the topic's planted burst but for the copies of its wire story."""
    if writer.number not in BURSTS:
        return []
    first, counts, mode = BURSTS[writer.number]
    days = [first + dt.timedelta(days=at) for at, count in enumerate(counts) for _ in range(count)]
    drafts = [writer.write(day, mode, special=index % 4 != 3) for index, day in enumerate(days)]
    for draft in drafts:
        draft.tag = "burst"
    return drafts

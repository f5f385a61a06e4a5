"""Whether a feed that answers has brought nothing new for too long to be chance."""

import math
from collections.abc import Collection, Mapping

from policydash.analysis.baseline import of_kind

CHANCE = 0.001  # as often does a feed of a steady rate fall silent for so long by itself
LEAST_DAYS = 7  # days that a rate must rest on


def expected(counts: Mapping[int, int], silent: Collection[int]) -> float | None:
    """Return how many new articles the silent days would have brought at the feed's own rate.

    `counts` is new articles by day number, of the days before the silence; the rate of weekdays holds for
    silent weekdays, that of weekends for weekends, that of all days for a kind without a day. None when there
    are fewer than seven days to tell a rate from.
    """
    if len(counts) < LEAST_DAYS:
        return None
    overall = sum(counts.values()) / len(counts)
    total = 0.0
    for weekend in (False, True):
        known = of_kind(counts, weekend=weekend)
        rate = sum(counts[day] for day in known) / len(known) if known else overall
        total += rate * len(of_kind(silent, weekend=weekend))
    return total


def is_silent(counts: Mapping[int, int], silent: Collection[int]) -> bool:
    """Return whether so long a silence has a chance below one in a thousand under a Poisson of that rate.

    P(0) = exp(−expected) < .001, so expected > 6.908; equal is not enough. False without a rate, and for a
    rate of 0: a feed that never brought anything is not missed.
    """
    missed = expected(counts, silent)
    return missed is not None and missed > -math.log(CHANCE)

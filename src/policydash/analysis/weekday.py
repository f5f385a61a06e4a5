"""Single days against the usual level of their kind: Monday to Friday, or a weekend."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import betainc

from policydash.analysis.share import Floats

Bools = npt.NDArray[np.bool_]
Longs = npt.NDArray[np.int64]
BEFORE = 28  # days that a day is compared with: four of each day of the week
LEAST = (10, 4)  # of its kind, weekdays and weekend days: half of a full stretch
OUTLIER = 0.0001  # a day as rare as this does not count as usual afterwards
ASIDE = 0.05  # of the days, the highest, are left out of the first look at how much days vary
_ROUNDS = 10
_MONDAY_OF_DAY_0, _SATURDAY = 3, 5  # 1970-01-01 was a Thursday


@dataclass(frozen=True, eq=False)
class Usual:
    """What was usual before each of n days.

    `known` days of the same kind in the 28 days before hold `total` in all, so `expected` is total / known
    (NaN where `known` is below LEAST). `p` is the probability of a count at least as high, NaN where nothing
    is known. `ordinary` are the days that count as usual for later ones. Shapes (n,). `dispersion` is the
    variance of the counts over their mean, 1 at least.
    """

    known: Longs
    total: Floats
    expected: Floats
    p: Floats
    ordinary: Bools
    dispersion: float


def against_usual(days: npt.ArrayLike, counts: npt.ArrayLike) -> Usual:
    """Return each day's count against the days of its kind in the 28 days before.

    `days` are ascending day numbers, those that were not collected left out. p is the upper tail of a
    negative binomial of mean (total + 1)/known and dispersion φ·(1 + 1/known); for φ = 1 that is the exact
    test that two Poisson counts have one rate (Przyborowski & Wilenski 1940, Biometrika 31, 313-323), so it
    holds for rates near 0, and all zeros before give (1/(known + 1))^count. φ is Pearson's dispersion over
    all ordinary days, 1 at least. Days with p < .0001 do not count as usual later on, as long as LEAST days
    remain: a burst does not hide its second half, and what lasts becomes usual. After Farrington et al.
    (1996), J. Royal Statistical Society A 159, 547-563, and Noufaily et al. (2013), Statistics in Medicine
    32(7), 1206-1222. A count of 0 has p = 1; no day (n = 0) and one day (n = 1) test nothing.
    """
    day, count = np.asarray(days, np.int64), np.asarray(counts, np.float64)
    ordinary = np.ones(len(day), dtype=np.bool_)
    p = _tail(day, count, *_before(day, count, ordinary), 1.0)
    ordinary = ~(p < _quantile(p, ASIDE))
    spread = _dispersion(count, *_before(day, count, ordinary), ordinary)
    for _ in range(_ROUNDS):
        ordinary = _settled(day, count, ordinary, spread)
        known, total = _before(day, count, ordinary)
        found = _dispersion(count, known, total, ordinary)
        if abs(found - spread) <= 0.01 * spread:
            break
        spread = found
    return _result(day, count, ordinary, spread)


def is_weekend(days: npt.ArrayLike) -> Bools:
    """Return which day numbers are a Saturday or Sunday."""
    weekend: Bools = (np.asarray(days, np.int64) + _MONDAY_OF_DAY_0) % 7 >= _SATURDAY
    return weekend


def weights(days: npt.ArrayLike, ordinary: Bools, stretch: npt.ArrayLike) -> Floats:
    """Return how often each day stands in what the days before a stretch let one expect of it, shape (n,).

    `stretch` are day numbers, ascending, those not collected left out. Each of its days is expected to bring
    the mean of the `usual_days` of its kind before the first of them, or of all of these where its kind has
    none, so expected = Σ weight·count, of a whole and of its parts alike. All 0 without a day before, or for
    an empty stretch.
    """
    day, wanted = np.asarray(days, np.int64), np.asarray(stretch, np.int64)
    found = np.zeros(len(day))
    if not len(wanted):
        return found
    chosen = usual_days(day, ordinary, int(wanted[0]))
    for kind in (False, True):
        own = chosen & (is_weekend(day) == kind)
        own = own if own.any() else chosen
        found[own] += np.count_nonzero(is_weekend(wanted) == kind) / (np.count_nonzero(own) or 1)
    return found


def usual_days(days: npt.ArrayLike, ordinary: Bools, first: int) -> Bools:
    """Return which days are those before day `first`: the ordinary ones, or all where most are not."""
    day = np.asarray(days, np.int64)
    near = (day >= first - BEFORE) & (day < first)
    kept: Bools = near & ordinary
    return kept if 2 * kept.sum() >= near.sum() else near


def before_each(days: npt.ArrayLike, counts: npt.ArrayLike, ordinary: Bools) -> Floats:
    """Return the sum of `counts` over the days that each day is compared with, shape (n,)."""
    return _before(np.asarray(days, np.int64), np.asarray(counts, np.float64), ordinary)[1]


def _settled(day: Longs, count: Floats, ordinary: Bools, spread: float) -> Bools:
    """Return which days are ordinary when each is judged by the ordinary ones before it.

    A day depends on earlier days only, so repeating it ends with the one answer, wherever it begins.
    """
    for _ in range(len(day) + 1):
        p = _tail(day, count, *_before(day, count, ordinary), spread)
        found = ~(p < OUTLIER)
        if (found == ordinary).all():
            break
        ordinary = found
    return ordinary


def _before(day: Longs, count: Floats, ordinary: Bools) -> tuple[Longs, Floats]:
    """Return how many days of its kind each day has before it, and their sum."""
    known, total = np.zeros(len(day), dtype=np.int64), np.zeros(len(day))
    weekend = is_weekend(day)
    for kind, least in zip((False, True), LEAST, strict=True):
        chosen = np.flatnonzero(weekend == kind)
        own, used = day[chosen], ordinary[chosen]
        low, high = np.searchsorted(own, own - BEFORE), np.arange(len(own))
        kept = [_sums(values, low, high) for values in (used, np.where(used, count[chosen], 0.0))]
        every = [high - low, _sums(count[chosen], low, high)]
        enough = kept[0] >= least
        known[chosen] = np.where(enough, kept[0], every[0])
        total[chosen] = np.where(enough, kept[1], every[1])
    return known, total


def _sums(values: npt.ArrayLike, low: Longs, high: Longs) -> Floats:
    sums = np.concatenate([[0.0], np.cumsum(np.asarray(values, np.float64))])
    return np.asarray(sums[high] - sums[low])


def _quantile(p: Floats, part: float) -> float:
    """Return the p-value below which at most that part of the tests lies, 0 without a test."""
    tests = np.sort(p[~np.isnan(p)])
    return float(tests[math.ceil(part * len(tests))]) if len(tests) > 1 else 0.0


def _tail(day: Longs, count: Floats, known: Longs, total: Floats, spread: float) -> Floats:
    """Return the probability of a count at least as high, NaN where too few days are known."""
    enough = known >= np.take(LEAST, is_weekend(day).astype(np.int64))
    days = np.maximum(known, 1)
    excess = spread * (1 + 1 / days) - 1
    tail = betainc(np.maximum(count, 1), (total + 1) / days / excess, excess / (excess + 1))
    return np.where(enough, np.where(count > 0, tail, 1.0), np.nan)


def _dispersion(count: Floats, known: Longs, total: Floats, ordinary: Bools) -> float:
    """Return Pearson's dispersion of the ordinary days round their means, as a ratio of sums; 1 at least.

    Of sums, because a mean near 0 would make a single article look like a scandal.
    """
    judged = ordinary & (known >= min(LEAST))
    days = known[judged]
    means = total[judged] / days
    squares = float(((count[judged] - means) ** 2 / (1 + 1 / days)).sum())
    return max(squares / float(means.sum()), 1.0) if means.sum() > 0 else 1.0


def _result(day: Longs, count: Floats, ordinary: Bools, spread: float) -> Usual:
    known, total = _before(day, count, ordinary)
    p = _tail(day, count, known, total, spread)
    enough = ~np.isnan(p)
    expected = np.divide(total, known, out=np.full(len(day), np.nan), where=enough)
    return Usual(known, total, expected, p, ordinary, spread)

"""Bursts: stretches of time in which a part of what is published is more than its usual share."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from policydash.analysis.share import Floats

Places = npt.NDArray[np.int64]
TIMES = 2.0  # s: in a burst the share is twice the usual one
WAY_UP = 1.0  # γ: what the way up costs, in units of ln n
ASIDE = 0.05  # of the batches, in the heaviest bursts: not looked at first to see how much varies
_ROUNDS = 10
YEAR = 365  # days around a day whose share is its usual one


@dataclass(frozen=True, eq=False)
class Automaton:
    """What the automaton made of n batches: `gains`, shape (n,), is what being in a burst saves in each.

    Burst i holds the batches `first[i]` to `last[i]`, both included, and weighs `weights[i]`, the sum of its
    gains. `levels`, shape (n,), are the usual shares.
    """

    gains: Floats
    levels: Floats
    first: Places
    last: Places
    weights: Floats


def automaton(
    relevant: npt.ArrayLike,
    documents: npt.ArrayLike,
    *,
    levels: npt.ArrayLike | None = None,
    times: float = TIMES,
    way_up: float = WAY_UP,
) -> Automaton:
    """Return the cheapest way of n batches through two states: usual, and bursting.

    Batch t has `documents[t]` documents, `relevant[t]` of them relevant. The usual share p0 is R/D, or that
    of the batch in `levels`; in a burst it is p1 = `times`·p0, but never nearer to 1 than half the way
    from p0, so that p1 < 1. A state costs −ln of the binomial probability of its batch, the way up
    `way_up`·ln n, the way down nothing; it begins in the usual state, and of two equally cheap ways it takes
    the usual state. Without relevant documents, or with relevant ones only (p0 = 1), there is no burst, nor
    without batches; a batch without documents says nothing. One batch (ln 1 = 0) bursts when its level is
    given and it gains. Kleinberg (2003), Data Mining and Knowledge Discovery 7(4), 373-397, section 4.
    """
    r, d = (np.asarray(values, np.float64) for values in (relevant, documents))
    p0 = np.broadcast_to(_share(r, d) if levels is None else np.asarray(levels, np.float64), r.shape)
    gains = _gains(r, d, p0, times)
    states = np.array([0, *_cheapest(gains.tolist(), way_up * math.log(max(len(r), 1))), 0], dtype=np.int64)
    first = np.flatnonzero(np.diff(states) > 0)
    last = np.flatnonzero(np.diff(states) < 0) - 1
    sums = np.concatenate([[0.0], np.cumsum(gains)])
    return Automaton(gains, p0, first, last, sums[last + 1] - sums[first])


def chance(weights: npt.ArrayLike, spread: float = 1.0) -> Floats:
    """Return a bound of the probability that chance alone weighs as much from one given batch on.

    exp(−weight): in the usual state exp(sum of gains) is a martingale of mean 1, so it ever reaches exp(w)
    with a probability of at most exp(−w) (Ville 1939, Étude critique de la notion de collectif). Times the
    number of batches it bounds the probability of any such burst in the whole series. Shares that vary more
    than binomial ones divide the weight by their dispersion, `spread` (quasi-likelihood).
    """
    return np.exp(-np.asarray(weights, np.float64) / spread)


def dispersion(
    relevant: npt.ArrayLike, documents: npt.ArrayLike, found: Automaton, *, level: float = 0.05
) -> float:
    """Return Pearson's dispersion of the shares outside the bursts that are no chance, 1 at least.

    At first the heaviest bursts are left out, as many as fill a twentieth of the batches (one at the least);
    then, again and again, those with n·chance ≤ `level` by the dispersion of the others, until they are the
    same. So neither does a burst hide itself, nor are shares that vary much made steady by calling every
    high day a burst. 1 where nothing varies. A ratio of sums, because batches may be of one document.
    """
    r, d = (np.asarray(values, np.float64) for values in (relevant, documents))
    squares, expected = (r - d * found.levels) ** 2, d * found.levels * (1 - found.levels)
    order = np.argsort(-found.weights, kind="stable")
    left_out = np.zeros(len(order), dtype=np.bool_)
    filled = np.cumsum((found.last - found.first + 1)[order])
    left_out[order[: max(int(np.searchsorted(filled, ASIDE * len(r), side="right")), 1)]] = True
    for _ in range(_ROUNDS):
        rest = ~_inside(found, left_out)
        whole = float(expected[rest].sum())
        spread = max(float(squares[rest].sum()) / whole, 1.0) if whole > 0 else 1.0
        sure = len(r) * chance(found.weights, spread) <= level
        if (sure == left_out).all():
            break
        left_out = sure
    return spread


def levels_around(
    days: npt.ArrayLike, relevant: npt.ArrayLike, documents: npt.ArrayLike, *, width: int = YEAR
) -> Floats:
    """Return the share in the `width` days around each day, shape (n,); 0 where there is no document.

    `days` are ascending. Near the ends the same number of days at that end, so of a series of up to `width`
    days it is R/D throughout. A word that was common for years and is rare now has two usual levels, and
    neither is a burst.
    """
    day = np.asarray(days, np.int64)
    if not len(day):
        return np.empty(0)
    newest = max(int(day[-1]) - width + 1, int(day[0]))
    start = np.clip(day - width // 2, day[0], newest)
    edges = np.searchsorted(day, start), np.searchsorted(day, start + width)
    r, d = (_between(values, *edges) for values in (relevant, documents))
    return np.divide(r, d, out=np.zeros(len(day)), where=d > 0)


def _inside(found: Automaton, which: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Return which batches lie in the chosen bursts, shape (n,)."""
    steps = np.zeros(len(found.gains) + 1, dtype=np.int64)
    steps[found.first[which]] += 1
    steps[found.last[which] + 1] -= 1
    return np.cumsum(steps[:-1]) > 0


def _between(values: npt.ArrayLike, low: Places, high: Places) -> Floats:
    sums = np.concatenate([[0.0], np.cumsum(np.asarray(values, np.float64))])
    return np.asarray(sums[high] - sums[low])


def _share(relevant: Floats, documents: Floats) -> float:
    whole = float(documents.sum())
    return float(relevant.sum()) / whole if whole > 0 else 0.0


def _gains(r: Floats, d: Floats, p0: Floats, times: float) -> Floats:
    """Return the cost of the usual state less that of the burst, batch by batch; the binomials cancel."""
    known = (p0 > 0) & (p0 < 1)
    low = np.where(known, p0, 0.5)
    high = np.minimum(times * low, (1 + low) / 2)
    gains = r * np.log(high / low) + (d - r) * np.log((1 - high) / (1 - low))
    return np.where(known, gains, 0.0)


def _cheapest(gains: list[float], up: float) -> list[int]:
    """Return the states of the cheapest way (Viterbi); costs are told less those of the usual state."""
    usual, burst = 0.0, math.inf
    before: list[tuple[int, int]] = []
    for place, gain in enumerate(gains):
        rises = usual + up <= burst
        before.append((int(burst < usual), int(not rises)))
        usual, burst = min(usual, burst), (usual + up if rises else burst) - gain
        if place == 0:
            before[0] = (0, 0)
    state, states = int(burst < usual), []
    for came_from in reversed(before):
        states.append(state)
        state = came_from[state]
    return states[::-1]

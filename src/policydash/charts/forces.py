"""Places for the nodes of a network, the same picture every time.

Forces of Fruchterman and Reingold from a fixed start, then boxes pushed apart so that labels can be read.

Reference: Fruchterman, T. M. J. & Reingold, E. M. (1991). Graph drawing by force-directed placement.
Software: Practice and Experience 21(11), 1129-1164.
"""

import numpy as np
import numpy.typing as npt

Places = npt.NDArray[np.float64]
STEPS = 220
_TINY = 1e-6


def settle(weights: Places) -> Places:
    """Return (n, 2) places in [0, 1] for a symmetric (n, n) matrix of edge weights, 0 for no edge.

    The start is a spiral in the order of the nodes, so no randomness is needed and the same matrix gives
    the same places. n = 0 gives an empty array, n = 1 the middle.
    """
    count = len(weights)
    if count < 2:
        return np.full((count, 2), 0.5)
    places = _spiral(count)
    distance = 1 / np.sqrt(count)
    for heat in np.linspace(0.12, 0.002, STEPS):
        places += _step(places, weights, distance, heat)
    return _fitted(places)


def _spiral(count: int) -> Places:
    turns = np.arange(count) * np.pi * (3 - np.sqrt(5))
    radius = np.sqrt((np.arange(count) + 0.5) / count)
    places: Places = np.column_stack([radius * np.cos(turns), radius * np.sin(turns)])
    return places


def _step(places: Places, weights: Places, distance: float, heat: float) -> Places:
    apart = places[:, None, :] - places[None, :, :]
    length = np.maximum(np.linalg.norm(apart, axis=2), _TINY)
    push = distance**2 / length
    pull = weights * length**2 / distance
    move = (apart / length[:, :, None] * (push - pull)[:, :, None]).sum(axis=1)
    move -= 0.35 * places  # gravity keeps parts without an edge on the page
    size = np.maximum(np.linalg.norm(move, axis=1, keepdims=True), _TINY)
    step: Places = move / size * np.minimum(size, heat)
    return step


def _fitted(places: Places) -> Places:
    low, high = places.min(axis=0), places.max(axis=0)
    fitted: Places = (places - low) / np.maximum(high - low, _TINY)
    return fitted


def parted(places: Places, sizes: Places, *, width: float, steps: int = 200) -> Places:
    """Return places at which no two boxes of `sizes` (n, 2: width, height in the same unit) overlap.

    Overlapping boxes are pushed apart step by step, inside 0 to `width` (a box that is wider stands in the
    middle); what is left then is moved upwards, box by box, until it is free. So the result may be higher
    than what was given, never wider.
    """
    half = sizes[:, 0] / 2
    low = np.minimum(half, width / 2)
    moved, reach = places.copy(), (sizes[:, None, :] + sizes[None, :, :]) / 2
    for _ in range(steps):
        moved[:, 0] = np.clip(moved[:, 0], low, np.maximum(width - half, low))
        shift = _overlap_shift(moved, reach)
        if not shift.any():
            return moved
        moved += shift
    moved[:, 0] = np.clip(moved[:, 0], low, np.maximum(width - half, low))
    return _stacked(moved, sizes, reach)


def _stacked(places: Places, sizes: Places, reach: Places) -> Places:
    """Return the places with each box, from the lowest up, moved above those that it overlaps."""
    moved = places.copy()
    order = np.lexsort((places[:, 0], places[:, 1] - sizes[:, 1] / 2))
    for rank, box in enumerate(order):
        below = order[:rank]
        while True:
            apart = np.abs(moved[box] - moved[below])
            hit = below[np.all(apart < reach[box, below] - _TINY, axis=1)]
            if not len(hit):
                break
            moved[box, 1] = (moved[hit, 1] + reach[box, hit, 1]).max()
    return moved


def _overlap_shift(places: Places, reach: Places) -> Places:
    apart = places[:, None, :] - places[None, :, :]
    overlap = reach - np.abs(apart)
    others = ~np.eye(len(places), dtype=bool)
    hit: npt.NDArray[np.bool_] = np.all(overlap > _TINY, axis=2) & others
    numbers = np.arange(len(places))
    order = np.sign(numbers[:, None] - numbers[None, :])
    sign = np.where(apart == 0, order[:, :, None], np.sign(apart))
    least: npt.NDArray[np.bool_] = np.less_equal(overlap[:, :, 0], overlap[:, :, 1])
    chosen = np.stack([least, ~least], axis=2) & hit[:, :, None]
    shift: Places = np.where(chosen, sign * overlap * 0.52, 0.0).sum(axis=1)
    return shift

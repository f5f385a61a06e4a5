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


def spread(places: Places, sizes: Places, *, steps: int = 160) -> Places:
    """Return places at which boxes of `sizes` (n, 2: width, height in the same unit) hardly overlap.

    Each step moves overlapping pairs apart along the axis on which they overlap least; ties move the later
    box right or up. The result may leave [0, 1] a little: the caller sets the axis range.
    """
    moved = places.copy()
    reach = (sizes[:, None, :] + sizes[None, :, :]) / 2
    for _ in range(steps):
        shift = _overlap_shift(moved, reach)
        if not shift.any():
            break
        moved += shift
    return moved


def _overlap_shift(places: Places, reach: Places) -> Places:
    apart = places[:, None, :] - places[None, :, :]
    overlap = reach - np.abs(apart)
    others = ~np.eye(len(places), dtype=bool)
    hit: npt.NDArray[np.bool_] = np.all(overlap > 0, axis=2) & others
    numbers = np.arange(len(places))
    order = np.sign(numbers[:, None] - numbers[None, :])
    sign = np.where(apart == 0, order[:, :, None], np.sign(apart))
    least: npt.NDArray[np.bool_] = np.less_equal(overlap[:, :, 0], overlap[:, :, 1])
    chosen = np.stack([least, ~least], axis=2) & hit[:, :, None]
    shift: Places = np.where(chosen, sign * overlap * 0.52, 0.0).sum(axis=1)
    return shift

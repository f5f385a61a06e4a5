"""The leading entries of a ranking whose ties have a stated order."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt


def leading(columns: Sequence[npt.NDArray[Any]], name: Callable[[int], str], limit: int) -> list[int]:
    """Return positions of the `limit` largest entries: by the first column, then the next, then by name.

    `columns` have one shape (n,); larger comes first. `name` is asked only for entries that may be listed, so
    ranking 200,000 terms does not spell them all. n = 0 or limit <= 0: none.
    """
    size = len(columns[0])
    if limit <= 0 or not size:
        return []
    reaching = np.arange(size)
    if limit < size:
        reaching = np.flatnonzero(columns[0] >= np.partition(columns[0], size - limit)[size - limit])
    order = reaching[np.lexsort([-column[reaching] for column in reversed(columns)])]
    chosen = order[:limit]
    if limit < size:
        tied = np.logical_and.reduce([column[order] == column[order[limit - 1]] for column in columns])
        chosen = np.union1d(chosen, order[tied])
    ranked = sorted(
        chosen.tolist(), key=lambda place: (*(-column[place] for column in columns), name(place), place)
    )
    return ranked[:limit]

"""How a learned term is usually written: its commonest parting into eojeols."""

import numpy as np
import numpy.typing as npt

from policydash.text.keys import BASE, U64
from policydash.text.ngrams import I64, LENGTHS, Windows
from policydash.text.statistics import find


def commonest(found: Windows, wanted: U64, ids: npt.NDArray[np.int32]) -> list[tuple[int, int]]:
    """Return (place, length) of the commonest spelling of each wanted key hash, the first met of equals.

    `wanted` is in order, and each of it must have a window in `found`. Spellings differ in their eojeol ids:
    in where the blanks are, or in case.
    """
    rows = find(wanted, found.hash)
    found, rows = found.where(rows >= 0), rows[rows >= 0]
    spelling = _spelling_hash(found, ids)
    order = np.lexsort((found.place, spelling, rows))
    rows, spelling = rows[order], spelling[order]
    is_new = np.ones(len(rows), dtype=bool)
    is_new[1:] = (rows[1:] != rows[:-1]) | (spelling[1:] != spelling[:-1])
    starts = np.flatnonzero(is_new)
    counts = np.diff(np.append(starts, len(rows)))
    return _best(rows[starts], counts, found.place[order][starts], found.length[order][starts])


def _best(rows: I64, counts: I64, places: I64, lengths: npt.NDArray[np.int8]) -> list[tuple[int, int]]:
    order = np.lexsort((places, -counts, rows))
    best = order[np.unique(rows[order], return_index=True)[1]]
    return list(zip(places[best].tolist(), lengths[best].tolist(), strict=True))


def _spelling_hash(found: Windows, ids: npt.NDArray[np.int32]) -> U64:
    """Return a hash of the eojeol ids of each window, shape (n,)."""
    hashes = np.zeros(len(found.place), dtype=np.uint64)
    for ahead in range(LENGTHS[-1]):
        inside = found.length > ahead
        units = ids[found.place[inside] + ahead].astype(np.uint64)
        hashes[inside] = hashes[inside] * np.uint64(BASE) + units
    return hashes

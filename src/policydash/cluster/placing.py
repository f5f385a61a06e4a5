"""Which worker holds which piece: the same for every process that asks, without talk."""

from collections.abc import Mapping, Sequence
from hashlib import blake2b

_SLACK = 1.1  # of an even share: how much a worker may hold before the next one in its order is asked


def placed(sizes: Mapping[str, int], workers: Sequence[str]) -> dict[str, str]:
    """Return the worker of each piece (by key, with its size), none where there are no workers.

    Each piece has its own order of the workers (rendezvous hashing), so that a worker that joins or leaves
    moves few pieces; a worker that has its share is passed over. Pieces are dealt largest first.
    """
    if not workers:
        return {}
    room = _SLACK * sum(sizes.values()) / len(workers)
    load = dict.fromkeys(sorted(workers), 0)
    found = {}
    for key in sorted(sizes, key=lambda each: (-sizes[each], each)):
        order = sorted(load, key=lambda worker: _score(key, worker))
        fitting = (worker for worker in order if load[worker] + sizes[key] <= room)
        found[key] = next(fitting, None) or min(order, key=lambda worker: load[worker])
        load[found[key]] += sizes[key]
    return found


def _score(key: str, worker: str) -> bytes:
    return blake2b(f"{key}@{worker}".encode(), digest_size=8).digest()

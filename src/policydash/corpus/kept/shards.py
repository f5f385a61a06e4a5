"""A shard as arrays, and back."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import numpy as np
import numpy.typing as npt

from policydash.corpus.matrix import Matrix
from policydash.corpus.sequences import Sequences
from policydash.corpus.shard import Shard

Array = npt.NDArray[Any]
_COLUMNS = ("id", "day", "minute", "source", "feed", "story", "kind", "category", "excluded")
_MATRIX = tuple(item.name for item in fields(Matrix))


def to_arrays(shard: Shard) -> dict[str, Array]:
    """Return all arrays of a shard but `alive`, which a refresh changes while the rest stays."""
    arrays: dict[str, Array] = {name: getattr(shard, name) for name in _COLUMNS}
    arrays |= _of_matrix("text", shard.text) | _of_matrix("title", shard.title)
    offsets = shard.sequences.offsets
    return arrays | {"sequences": shard.sequences.entries, "sequence_offsets": offsets - offsets[0]}


def from_arrays(arrays: Mapping[str, Array], alive: npt.NDArray[np.bool_]) -> Shard:
    """Return the shard that `to_arrays` was given. Raises KeyError where an array is missing."""
    return Shard(
        **{name: arrays[name] for name in _COLUMNS},
        alive=alive,
        text=_matrix("text", arrays),
        title=_matrix("title", arrays),
        sequences=Sequences(arrays["sequences"], arrays["sequence_offsets"]),
    )


def _of_matrix(name: str, matrix: Matrix) -> dict[str, Array]:
    held = {f"{name}.{part}": getattr(matrix, part) for part in _MATRIX}
    return {part: array for part, array in held.items() if array is not None}


def _matrix(name: str, arrays: Mapping[str, Array]) -> Matrix:
    """Return a matrix; only its counts may be absent."""
    parts = {part: arrays[f"{name}.{part}"] for part in _MATRIX if part != "tf"}
    return Matrix(**parts, tf=arrays.get(f"{name}.tf"))

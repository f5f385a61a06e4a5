"""What runs on a worker. Each answer says by which edition of the code it was given."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pickle import loads
from typing import Any

import numpy as np
import numpy.typing as npt

from policydash.cluster.edition import edition
from policydash.corpus.shard import Bools, Shard
from policydash.model.article import Extraction, Text
from policydash.text.extract import TextReader

Bits = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Question:
    """A function of a module and what it is handed after the shard and the chosen rows."""

    ask: Callable[..., Any]
    more: tuple[Any, ...] = ()
    named: tuple[tuple[str, Any], ...] = ()

    def of(self, shard: Shard, part: Bools) -> Any:
        """Return its answer for one shard."""
        return self.ask(shard, part, *self.more, **dict(self.named))


def counted(shards: Sequence[Shard], sealed: bytes) -> tuple[str, list[Any]]:
    """Return the edition and the answers of some shards; sealed are the chosen rows as bits, and a Question.

    Sealed, because Dask would look into every part of what it is handed.
    """
    parts: Sequence[Bits]
    parts, question = loads(sealed)  # noqa: S301 - Dask's own way; see docs/cluster.ko.md on trust
    return edition(), [
        small(question.of(shard, np.unpackbits(bits, count=len(shard)).view(np.bool_)))
        for shard, bits in zip(shards, parts, strict=True)
    ]


def extracted(reader: TextReader, sealed: bytes) -> tuple[str, list[Extraction]]:
    """Return the edition and the extractions of some texts."""
    texts: Sequence[Text] = loads(sealed)  # noqa: S301
    return edition(), list(reader.extract(texts))


@dataclass(frozen=True, eq=False)
class Small:
    """An array of whole numbers in as few bytes as they need, and the type it had."""

    numbers: npt.NDArray[Any]
    dtype: str


def small(answer: Any) -> Any:
    """Return an answer with the arrays in it (alone, in tuples or lists) made small for the way."""
    if isinstance(answer, tuple | list):
        return type(answer)(small(each) for each in answer)
    if not isinstance(answer, np.ndarray) or answer.dtype.kind not in "iu" or not answer.size:
        return answer
    least = np.result_type(np.min_scalar_type(int(answer.min())), np.min_scalar_type(int(answer.max())))
    if least.kind not in "iu" or least.itemsize >= answer.dtype.itemsize:
        return answer
    return Small(answer.astype(least), answer.dtype.str)


def whole(answer: Any) -> Any:
    """Return an answer as it was before `small`."""
    if isinstance(answer, Small):
        return answer.numbers.astype(answer.dtype)
    return type(answer)(whole(each) for each in answer) if isinstance(answer, tuple | list) else answer

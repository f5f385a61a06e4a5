"""Who asks every shard a question: threads of this process, or workers that hold the shards.

A question is a function of a module, asked of each shard with the chosen rows of it; what it needs besides is
handed to it, so that question and answer can travel. A runner changes where an answer is worked out, never
the answer. What has to be asked of a column alone (days, sources, stories) or is one look at a column of one
term is asked in place: it costs less than sending the question.
"""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from policydash.corpus.shard import Bools, Shard

T = TypeVar("T")
P = ParamSpec("P")
_WORTH_THREADS = 2_000  # articles: below, starting a thread costs more than it saves


class Runner(Protocol):
    """Asks shards. The question may read columns and matrices of the shard it is given.

    `alive` and `excluded` are not for it: the chosen rows are inside them already.
    """

    def map(
        self,
        ask: Callable[Concatenate[Shard, Bools, P], T],
        shards: Sequence[Shard],
        parts: Sequence[Bools],
        *more: P.args,
        **named: P.kwargs,
    ) -> list[T]:
        """Return the answer of every shard to one question about its part of a mask, in order."""
        ...

    def map_sequences(
        self,
        ask: Callable[Concatenate[Shard, Bools, P], T],
        shards: Sequence[Shard],
        parts: Sequence[Bools],
        *more: P.args,
        **named: P.kwargs,
    ) -> list[T]:
        """Return the same for a question that reads columns and sequences, not the matrices."""
        ...


class Threads:
    """Asks with the cores of this machine: NumPy and SciPy let go of the interpreter in their loops."""

    def map(
        self,
        ask: Callable[Concatenate[Shard, Bools, P], T],
        shards: Sequence[Shard],
        parts: Sequence[Bools],
        *more: P.args,
        **named: P.kwargs,
    ) -> list[T]:
        """Return the answer of every shard to one question about its part of a mask, in order."""

        def one(shard: Shard, part: Bools) -> T:
            return ask(shard, part, *more, **named)

        if len(shards) < 2 or sum(map(len, shards)) < _WORTH_THREADS:
            return [one(shard, part) for shard, part in zip(shards, parts, strict=True)]
        with ThreadPoolExecutor(min(len(shards), os.cpu_count() or 1)) as pool:
            return list(pool.map(one, shards, parts))

    def map_sequences(
        self,
        ask: Callable[Concatenate[Shard, Bools, P], T],
        shards: Sequence[Shard],
        parts: Sequence[Bools],
        *more: P.args,
        **named: P.kwargs,
    ) -> list[T]:
        """Return the same shard after shard: such questions use the cores themselves, within a shard."""
        return [ask(shard, part, *more, **named) for shard, part in zip(shards, parts, strict=True)]


THREADS = Threads()

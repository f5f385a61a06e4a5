"""Asking the workers of a Dask cluster, and this machine where they do not answer."""

import logging
from collections.abc import Callable, Sequence
from typing import Any, Concatenate, ParamSpec, TypeVar

import numpy as np

from policydash.cluster.crew import Job
from policydash.cluster.link import PATIENCE, Link
from policydash.cluster.pieces import Held, Pieces
from policydash.cluster.standing import Standing, no_answer
from policydash.cluster.tasks import Question, counted, whole
from policydash.corpus.runner import THREADS
from policydash.corpus.shard import Bools, Shard

_log = logging.getLogger(__name__)
T = TypeVar("T")
P = ParamSpec("P")
LEAST = 200_000  # articles: below, asking two cores here is quicker than asking workers (bench.cluster)


def to_the_log(sentence: str) -> None:
    """Write a sentence into the log."""
    _log.warning(sentence)


class DaskRunner:
    """A `corpus.runner.Runner` over the workers of a scheduler. Safe in several threads.

    Its answers are those of `Threads`, for they come from the same functions over the same shards: what no
    worker answers is asked here. `tell` is given a Korean sentence when something changed for a person.
    `least` articles are worth asking workers. Raises SettingsError when Dask is not installed.
    """

    def __init__(
        self,
        address: str,
        *,
        tell: Callable[[str], None] = to_the_log,
        least: int = LEAST,
        patience: float = PATIENCE,
    ) -> None:
        self._link = Link(address, tell, patience=patience)
        self._least = least
        self._pieces = Pieces()

    def map(
        self,
        ask: Callable[Concatenate[Shard, Bools, P], T],
        shards: Sequence[Shard],
        parts: Sequence[Bools],
        *more: P.args,
        **named: P.kwargs,
    ) -> list[T]:
        """Return the answer of every shard to one question about its part of a mask, in order."""
        given = self._asked(Held.PAIRS, Question(ask, more, tuple(named.items())), shards, parts)
        if not given:
            return THREADS.map(ask, shards, parts, *more, **named)
        rest = [number for number in range(len(shards)) if number not in given]
        own = THREADS.map(ask, [shards[n] for n in rest], [parts[n] for n in rest], *more, **named)
        given.update(zip(rest, own, strict=True))
        return [given[number] for number in range(len(shards))]

    def map_sequences(
        self,
        ask: Callable[Concatenate[Shard, Bools, P], T],
        shards: Sequence[Shard],
        parts: Sequence[Bools],
        *more: P.args,
        **named: P.kwargs,
    ) -> list[T]:
        """Return the same for a question that reads columns and sequences, not the matrices."""
        given = self._asked(Held.SEQUENCES, Question(ask, more, tuple(named.items())), shards, parts)
        blocks = enumerate(zip(shards, parts, strict=True))
        return [given[n] if n in given else ask(*block, *more, **named) for n, block in blocks]

    def standing(self) -> Standing:
        """Return how the cluster is doing, looked up now."""
        return self._link.standing()

    @property
    def sentence(self) -> str:
        """Return what was told last, "" before the first question."""
        return self._link.sentence

    @property
    def troubled(self) -> bool:
        """Return whether that was bad news."""
        return self._link.troubled

    def close(self) -> None:
        """Leave the cluster."""
        self._link.close()

    def _asked(
        self, held: Held, question: Question, shards: Sequence[Shard], parts: Sequence[Bools]
    ) -> dict[int, Any]:
        """Return what workers answered, by the number of the shard; nothing for what is not worth sending."""
        crew = self._link.crew() if sum(map(len, shards)) >= self._least else None
        if crew is None:
            return {}
        jobs = [
            Job(self._pieces.of(shard, held), np.packbits(part))
            for shard, part in zip(shards, parts, strict=True)
        ]
        crew.give_up(self._pieces.given_up())
        try:
            answers = crew.ask(counted, jobs, question)
        except OSError:
            self._link.lost(crew)
            return {}
        if answers and len(answers) < len(jobs):
            self._link.say(no_answer(self._link.address))
        return {number: whole(answer) for number, answer in answers.items()}

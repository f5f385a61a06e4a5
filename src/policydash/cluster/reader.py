"""Extraction by the workers of a cluster, in order, and by this machine where they do not answer."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from hashlib import blake2b
from itertools import islice
from pickle import dumps
from typing import Any

from policydash.cluster.crew import Crew
from policydash.cluster.link import Link
from policydash.cluster.pieces import PREFIX, Piece
from policydash.cluster.runner import to_the_log
from policydash.cluster.standing import Standing
from policydash.cluster.tasks import extracted
from policydash.errors import ClusterError
from policydash.model.article import Extraction, Text
from policydash.text.extract import TextReader

_BATCH = 40  # articles that travel together: some two seconds of Kiwi on one core at most
_AHEAD = 3  # batches under way for each thread of a worker, so that none waits for the next one
_PATIENCE = 120.0  # seconds for a batch; the first one of a worker loads Kiwi


class ClusterReader:
    """A `TextReader` that has the workers of a cluster read; each loads Kiwi once.

    The settings travel with the reader that is here, and what comes back must be of the same code and
    lexicon version: anything else is refused and read again elsewhere, in the end here. `tell` is given a
    Korean sentence when something changed for a person. Raises SettingsError when Dask is not installed.
    """

    def __init__(
        self,
        address: str,
        own: TextReader,
        *,
        tell: Callable[[str], None] = to_the_log,
        patience: float = _PATIENCE,
    ) -> None:
        self._own = own
        self._link = Link(address, tell, patience=patience)

    @property
    def version(self) -> str:
        """Return the lexicon version that its extractions carry."""
        return self._own.version

    def with_repeated(self, repeated: Mapping[str, frozenset[str]]) -> "ClusterReader":
        """Return a reader that leaves out these lines instead, on the same connection."""
        other = copy(self)
        other._own = self._own.with_repeated(repeated)  # noqa: SLF001 - of its own class
        return other

    def standing(self) -> Standing:
        """Return how the cluster is doing, looked up now."""
        return self._link.standing()

    def require(self) -> None:
        """Raise ClusterError when the scheduler cannot be reached or no worker can be used."""
        crew = self._link.crew()
        if crew is None or not self._width(crew):
            raise ClusterError(
                f"계산 서버 {self._link.address}에 닿을 수 없거나 쓸 수 있는 작업자가 없습니다. "
                "policydash cluster로 확인하거나 --scheduler 없이 실행하십시오."
            )

    def extract(self, texts: Iterable[Text]) -> Iterator[Extraction]:
        """Yield an extraction for each text, in order; some batches a worker are under way at any time."""
        reader = dumps(self._own)
        key = f"{PREFIX}reader-{blake2b(reader, digest_size=16).hexdigest()}"
        piece = Piece(key, len(reader), lambda: self._own)
        waiting: deque[tuple[list[Text], Any]] = deque()
        batches = _batches(texts)
        for batch in batches:
            waiting.append((batch, self._sent(piece, batch)))
            while len(waiting) >= self._room():
                yield from self._received(*waiting.popleft())
        while waiting:
            yield from self._received(*waiting.popleft())

    def close(self) -> None:
        """Leave the cluster."""
        self._link.close()

    def _room(self) -> int:
        """Return how many batches may be under way; 1 while there is nobody, so that none is read ahead."""
        crew = self._link.crew()
        return max(1, _AHEAD * self._width(crew)) if crew is not None else 1

    def _width(self, crew: Crew) -> int:
        try:
            return crew.width()
        except OSError:
            self._link.lost(crew)
            return 0

    def _sent(self, piece: Piece, batch: list[Text]) -> tuple[Crew, Any] | None:
        crew = self._link.crew()
        return None if crew is None else (crew, crew.one(extracted, piece, batch, self._is_ours))

    def _is_ours(self, answer: list[Extraction]) -> bool:
        return all(each.lexicon_version == self.version for each in answer)

    def _received(self, batch: list[Text], sent: tuple[Crew, Any] | None) -> Iterator[Extraction]:
        """Yield the extractions of a batch: a worker's, or our own where no worker gave them."""
        answer = None
        if sent is not None:
            crew, coming = sent
            try:
                answer = crew.received(coming)
            except OSError:
                self._link.lost(crew)
        yield from self._own.extract(batch) if answer is None else answer


def _batches(texts: Iterable[Text]) -> Iterator[list[Text]]:
    iterator = iter(texts)
    while batch := list(islice(iterator, _BATCH)):
        yield batch

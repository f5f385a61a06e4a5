"""The workers of one connection: which may be used, what each holds, and asking them.

Everything that begins with an underscore and is a coroutine runs on the connection's own event loop, one step
at a time, so that what is written down here needs no lock.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Mapping, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYetError
from dataclasses import dataclass
from pickle import dumps
from typing import Any, Protocol, TypeVar

from policydash.cluster import standing
from policydash.cluster.edition import edition, introduction
from policydash.cluster.holding import Holdings, attended
from policydash.cluster.pieces import PREFIX, Piece
from policydash.cluster.placing import placed
from policydash.cluster.standing import WorkerStanding

_log = logging.getLogger(__name__)
T = TypeVar("T")
_ATTEMPTS = 4  # times that a part of an answer is asked for, each time of the workers that are there then
_REST = 60.0  # seconds for which a worker that did not answer in time is asked nothing
_LOOK = 0.5  # seconds between two looks at whether the worker of an answer is still there


@dataclass(frozen=True)
class Job:
    """A part of a question: the piece that it is asked of, and what is handed to the task for it."""

    piece: Piece
    argument: Any


class Say(Protocol):
    """Tells people a sentence."""

    def __call__(self, sentence: str, *, good: bool = False) -> None:
        """Tell a sentence, good news or bad."""
        ...


class Crew:
    """Workers behind one client. Safe in several threads."""

    def __init__(self, client: Any, address: str, say: Say, *, patience: float, reach: float) -> None:
        self._client, self._address, self._say = client, address, say
        self._patience, self._reach = patience, reach
        self._holdings = Holdings(client)
        self._editions: dict[str, str] = {}
        self._resting: dict[str, float] = {}

    @property
    def in_touch(self) -> bool:
        """Return whether the scheduler is there as far as anybody knows."""
        return bool(self._client.status == "running")

    def ask(self, task: Callable[..., Any], jobs: Sequence[Job], *more: Any) -> dict[int, Any]:
        """Return the answers by the places of their jobs; those that no worker gave are absent.

        `task` is called on a worker as task(pieces, pickled (arguments, *more)) and gives its edition and a
        list. Raises OSError when the scheduler does not answer.
        """
        return self.received(self._started(self._asked(task, jobs, more)))

    def one(
        self, task: Callable[..., Any], piece: Piece, argument: Any, fits: Callable[[Any], bool]
    ) -> "Future[Any]":
        """Return the answer to come of any worker to task(piece, pickled argument).

        None where none gives it. A worker whose answer does not fit is asked no more.
        """
        return self._started(self._one(task, piece, argument, fits))

    def received(self, coming: "Future[T]") -> T:
        """Return an answer when it is there, waiting as long as the connection lives. Raises OSError."""
        while True:
            try:
                return coming.result(_LOOK)
            except NotYetError as error:
                if coming.done():
                    raise OSError("the scheduler did not answer") from error
                if not self.in_touch:
                    coming.cancel()
                    raise OSError("the connection to the scheduler ended") from error

    def width(self) -> int:
        """Return how many tasks the usable workers can do at once. Raises OSError."""
        return sum(self.received(self._started(self._usable())).values())

    def give_up(self, keys: Sequence[str]) -> None:
        """Let workers drop pieces that are not needed any more."""
        if keys:
            self._loop.call_soon_threadsafe(self._holdings.drop, keys)

    def workers(self) -> list[WorkerStanding]:
        """Return how every worker is doing, by address. Raises OSError."""
        return self.received(self._started(self._standings()))

    def close(self) -> None:
        """End the connection, whatever is left of it."""
        try:
            self._client.close(timeout=1)
        except (asyncio.CancelledError, Exception) as error:
            _log.info("closing the connection: %r", error)

    @property
    def _loop(self) -> asyncio.AbstractEventLoop:
        loop: asyncio.AbstractEventLoop = self._client.loop.asyncio_loop
        return loop

    def _started(self, work: Coroutine[Any, Any, T]) -> "Future[T]":
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    async def _asked(
        self, task: Callable[..., Any], jobs: Sequence[Job], more: tuple[Any, ...]
    ) -> dict[int, Any]:
        found: dict[int, Any] = {}
        for _ in range(_ATTEMPTS):
            left = [number for number in range(len(jobs)) if number not in found]
            threads = await self._usable() if left else {}
            if not threads:
                break
            packets = _packets(jobs, left, threads)
            answers = await asyncio.gather(
                *(self._packet(task, jobs, worker, numbers, more) for worker, numbers in packets)
            )
            for (worker, numbers), answer in zip(packets, answers, strict=True):
                if answer is not None:
                    found.update(zip(numbers, answer, strict=True))
                    self._holdings.keep_only([jobs[number].piece.key for number in numbers], worker)
        return found

    async def _packet(
        self,
        task: Callable[..., Any],
        jobs: Sequence[Job],
        worker: str,
        numbers: Sequence[int],
        more: tuple[Any, ...],
    ) -> list[Any] | None:
        """Return the answers of one worker to some jobs, None when it did not give them."""

        async def ask(began: Callable[[], None]) -> Any:
            held = []
            for number in numbers:
                held.append(await self._holdings.held(jobs[number].piece, worker))
                began()
            sealed = dumps(([jobs[number].argument for number in numbers], *more))
            return await self._client.submit(task, held, sealed, workers=[worker], pure=False)

        answers: list[Any] | None = await self._patiently(ask, worker)
        return answers

    async def _one(
        self, task: Callable[..., Any], piece: Piece, argument: Any, fits: Callable[[Any], bool]
    ) -> Any:
        for _ in range(_ATTEMPTS):
            threads = await self._usable()
            if not threads:
                return None
            worker = min(threads, key=lambda each: (self._holdings.busy(each) / threads[each], each))

            async def ask(began: Callable[[], None], worker: str = worker) -> Any:
                held = await self._holdings.held(piece, worker)
                began()
                return await self._client.submit(task, held, dumps(argument), workers=[worker], pure=False)

            answer = await self._patiently(ask, worker)
            if answer is not None and fits(answer):
                return answer
            if answer is not None:
                self._editions[worker] = standing.OTHER_LEXICON
        return None

    async def _patiently(
        self, ask: Callable[[Callable[[], None]], Coroutine[Any, Any, Any]], worker: str
    ) -> Any:
        """Return what a worker answers; None when it is gone, does not answer, or is of another edition.

        `ask` is given what it calls whenever it comes a step forward: patience begins anew.
        """
        last = [self._loop.time()]
        asked = attended(ask(lambda: last.append(self._loop.time())))
        try:
            with self._holdings.at_work(worker):
                while not asked.done():
                    await asyncio.wait({asked}, timeout=_LOOK)
                    if not asked.done() and (gone := await self._is_gone(worker, last[-1])):
                        _log.info("worker %s: %s", worker, gone)
                        break
        finally:
            asked.cancel()  # does nothing where it is done
        try:
            given, answer = await asked
        except (asyncio.CancelledError, Exception) as error:
            _log.info("worker %s gave no answer: %r", worker, error)
            return None
        if given != edition():
            self._editions[worker] = given
            return None
        return answer

    async def _is_gone(self, worker: str, since: float) -> str:
        """Return why an answer is waited for no longer, "" when it is; nothing came forward `since`."""
        if self._loop.time() > since + self._patience:
            self._resting[worker] = self._loop.time() + _REST
            self._say(standing.no_answer(self._address))
            return "no answer in time"
        try:
            return "" if worker in await self._threads() else "left"
        except OSError:  # busy, or gone: who waits for all answers sees it
            return ""

    async def _threads(self) -> dict[str, int]:
        """Return the threads of all workers. Raises OSError."""
        return dict(await asyncio.wait_for(self._client.nthreads(), self._reach))

    async def _usable(self) -> dict[str, int]:
        """Return the threads of the workers that have our code and are not resting. Raises OSError."""
        threads = await self._threads()
        await self._introduced(threads)
        now = self._loop.time()
        found = {
            worker: count
            for worker, count in threads.items()
            if self._editions.get(worker) == edition() and self._resting.get(worker, 0.0) <= now
        }
        others = [worker for worker in threads if self._editions.get(worker, edition()) != edition()]
        if not found:
            self._say(standing.no_workers(self._address))
        elif others:
            self._say(standing.refused(sorted(others)))
        else:
            self._say(standing.in_use(self._address, len(found)), good=True)
        return found

    async def _introduced(self, threads: Mapping[str, int]) -> None:
        """Ask new workers for their edition; forget those that left: another may come to the address."""
        for worker in [*self._editions]:
            if worker not in threads:
                del self._editions[worker]
        new = [worker for worker in threads if worker not in self._editions]
        if new:
            await asyncio.gather(*map(self._introduce, new))

    async def _introduce(self, worker: str) -> None:
        run = self._client.run(introduction, workers=[worker], on_error="return")
        try:
            answer = (await asyncio.wait_for(run, self._reach)).get(worker)
        except Exception as error:
            answer = error
        if isinstance(answer, tuple):
            self._editions[worker] = answer[0]
        elif not isinstance(answer, OSError | TimeoutError | None):
            self._editions[worker] = standing.NO_INTRODUCTION
            _log.info("worker %s did not introduce itself: %r", worker, answer)

    async def _standings(self) -> list[WorkerStanding]:
        threads = await self._threads()
        await self._introduced(threads)
        held, sizes = await self._client.has_what(), await self._client.nbytes(summary=False)
        now = self._loop.time()
        found = []
        for worker, count in sorted(threads.items()):
            known = self._editions.get(worker, standing.NO_INTRODUCTION)
            keys = [key for key in held.get(worker, ()) if str(key).startswith(PREFIX)]
            problem = _problem(known, resting=self._resting.get(worker, 0.0) > now)
            nbytes = sum(sizes.get(key, 0) for key in keys)
            found.append(WorkerStanding(worker, count, known, len(keys), nbytes, problem))
        return found


def _problem(known: str, *, resting: bool) -> str:
    if known in {standing.NO_INTRODUCTION, standing.OTHER_LEXICON}:
        return known
    if known != edition():
        return standing.OTHER_EDITION
    return standing.RESTING if resting else ""


def _packets(
    jobs: Sequence[Job], left: Sequence[int], threads: Mapping[str, int]
) -> list[tuple[str, list[int]]]:
    """Return who is asked what: of every worker as many tasks as it has threads.

    Places are those of all jobs, so that what was answered already does not move the others.
    """
    places = placed({job.piece.key: job.piece.size for job in jobs}, [*threads])
    own: dict[str, list[int]] = {}
    for number in left:
        own.setdefault(places[jobs[number].piece.key], []).append(number)
    return [
        (worker, numbers[start :: threads[worker]])
        for worker, numbers in own.items()
        for start in range(min(threads[worker], len(numbers)))
    ]

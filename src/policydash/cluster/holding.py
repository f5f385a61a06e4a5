"""Which worker holds which piece for us. Used on the connection's event loop only."""

import asyncio
from collections import Counter
from collections.abc import Coroutine, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from policydash.cluster.pieces import Piece

T = TypeVar("T")
_ADOPT = 1.0  # seconds for a piece that another process gave to a worker to be confirmed


class Holdings:
    """Puts pieces on workers, each once, and remembers them for as long as they are wanted.

    A copy's key names its content and its worker. Two processes that count the same articles so share the
    copies, and Dask keeps each where it is: with one key for all copies it would drop the superfluous ones.
    """

    def __init__(self, client: Any) -> None:
        self._client = client
        self._copies: dict[str, dict[str, asyncio.Task[Any]]] = {}
        self._busy: Counter[str] = Counter()

    async def held(self, piece: Piece, worker: str) -> Any:
        """Return Dask's future of a piece on a worker; put there when it is not there (any more)."""
        copies = self._copies.setdefault(piece.key, {})
        copy = copies.get(worker)
        if copy is None or _is_lost(copy):
            copy = copies[worker] = attended(self._put(piece, worker))
        return await asyncio.shield(copy)

    def drop(self, keys: Iterable[str]) -> None:
        """Forget pieces, so that their workers drop them."""
        for key in keys:
            self._copies.pop(key, None)

    def keep_only(self, keys: Iterable[str], worker: str) -> None:
        """Forget the copies of pieces on other workers than this one."""
        for key in keys:
            if key in self._copies:
                self._copies[key] = {one: copy for one, copy in self._copies[key].items() if one == worker}

    def busy(self, worker: str) -> int:
        """Return how many answers of a worker are waited for."""
        return self._busy[worker]

    @contextmanager
    def at_work(self, worker: str) -> Iterator[None]:
        """Note that an answer of a worker is waited for."""
        self._busy[worker] += 1
        try:
            yield
        finally:
            self._busy[worker] -= 1

    async def _put(self, piece: Piece, worker: str) -> Any:
        return await self._adopted(f"{piece.key}@{worker}", worker) or await self._sent(piece, worker)

    async def _adopted(self, key: str, worker: str) -> Any:
        """Return the future of a copy that another process has put there, None when there is none."""
        from distributed import Future, wait  # noqa: PLC0415 - an extra

        there = await self._client.scheduler.who_has(keys=[key])
        if worker not in (there.get(key) or ()):
            return None
        future = Future(key, self._client)
        try:
            await wait([future], timeout=_ADOPT)
        except TimeoutError:
            return None
        return future if future.status == "finished" else None

    async def _sent(self, piece: Piece, worker: str) -> Any:
        key, content = f"{piece.key}@{worker}", piece.content()
        try:
            copies = await self._client.scatter({key: content}, workers=[worker], direct=True)
        except OSError:  # a firewall may let nobody but the scheduler reach the worker
            copies = await self._client.scatter({key: content}, workers=[worker], direct=False)
        return copies[key]


def attended(work: Coroutine[Any, Any, T]) -> "asyncio.Task[T]":
    """Return a started task whose end nobody has to look at: it may be given up."""
    task = asyncio.ensure_future(work)
    task.add_done_callback(lambda done: done.cancelled() or done.exception())
    return task


def _is_lost(copy: "asyncio.Task[Any]") -> bool:
    if not copy.done():
        return False
    return copy.cancelled() or copy.exception() is not None or copy.result().status != "finished"

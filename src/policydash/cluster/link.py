"""The way to a scheduler: found, lost, found again, without anyone waiting for it more than once."""

import logging
import threading
from asyncio import CancelledError
from collections.abc import Callable
from typing import Any

from policydash.cluster.crew import Crew
from policydash.cluster.standing import Standing, unreachable
from policydash.errors import SettingsError

_log = logging.getLogger(__name__)
PATIENCE = 15.0  # seconds that one part of an answer may take on a worker
_REACH = 3.0  # seconds for the scheduler to be reached
_BUSY = 10.0  # seconds that it may take over a question of its own: it is one process, and may be busy
_RETRY = 2.0  # seconds between two attempts to find it again


class Link:
    """The connection to one scheduler. Safe in several threads.

    `tell` is given a Korean sentence whenever something changed for a person.
    """

    def __init__(self, address: str, tell: Callable[[str], None], *, patience: float = PATIENCE) -> None:
        _dask()
        self.address = address
        self._tell, self._patience = tell, patience
        self._lock = threading.Lock()
        self._crew: Crew | None = None
        self._tried = False
        self._seeker: threading.Thread | None = None
        self._closed = threading.Event()
        self._said, self._troubled = "", False

    @property
    def sentence(self) -> str:
        """Return what was said last, "" when nothing was yet."""
        return self._said

    @property
    def troubled(self) -> bool:
        """Return whether what was said last was bad news."""
        return self._troubled

    def crew(self) -> Crew | None:
        """Return the workers, None while the scheduler is away. Waits for it at the first call only."""
        with self._lock:
            if self._crew is not None and not self._crew.in_touch:
                self._lose()
            if self._crew is None and not self._tried:
                self._tried = True
                self._crew = self._reached()
                if self._crew is None:
                    self._lose()
            return self._crew

    def standing(self) -> Standing:
        """Return how the cluster is doing, looked up now."""
        crew, workers = self.crew(), None
        if crew is not None:
            try:
                workers = crew.workers()
            except OSError:
                self.lost(crew)
        return Standing(self.address, workers is not None, self._said, tuple(workers or ()))

    def say(self, sentence: str, *, good: bool = False) -> None:
        """Tell a sentence, unless it was the last one; good news only where it ends bad news."""
        if sentence != self._said:
            self._said, told = sentence, not good or self._troubled
            self._troubled = not good
            if told:
                self._tell(sentence)

    def lost(self, crew: Crew) -> None:
        """Give a connection up on which nobody answered; it is looked for again meanwhile."""
        with self._lock:
            if self._crew is crew:
                self._lose()

    def close(self) -> None:
        """Leave the scheduler; workers give up what this process had them hold."""
        self._closed.set()
        with self._lock:
            crew, self._crew = self._crew, None
        if crew is not None:
            crew.close()

    def _lose(self) -> None:
        old, self._crew = self._crew, None
        self.say(unreachable(self.address))
        if self._seeker is None and not self._closed.is_set():
            self._seeker = threading.Thread(
                target=self._seek, args=(old,), daemon=True, name="cluster-seeker"
            )
            self._seeker.start()

    def _seek(self, old: Crew | None) -> None:
        """Try to reach the scheduler until it is there."""
        if old is not None:
            old.close()
        while not self._closed.wait(_RETRY):
            crew = self._reached()
            if crew is not None:
                with self._lock:
                    if not self._closed.is_set():
                        self._crew, self._seeker = crew, None
                        return
                crew.close()

    def _reached(self) -> Crew | None:
        try:
            client = _dask()(
                self.address, timeout=_REACH, set_as_default=False, name="policydash", direct_to_workers=True
            )
        except (CancelledError, Exception) as error:
            _log.info("no scheduler at %s: %r", self.address, error)
            return None
        return Crew(client, self.address, self.say, patience=self._patience, reach=_BUSY)


def _dask() -> Any:
    """Return Dask's client, its loggers quiet: what a person needs to know, `tell` says.

    Raises SettingsError when the extra is not installed.
    """
    try:
        from distributed import Client  # noqa: PLC0415 - an extra: only those who have a cluster need it
    except ImportError as error:
        raise SettingsError(
            "계산 서버를 쓰려면 dask가 있어야 합니다. pip install 'policydash[cluster]'로 설치하십시오."
        ) from error
    for name in ("client", "core", "comm", "batched", "worker"):
        logging.getLogger(f"distributed.{name}").setLevel(logging.CRITICAL)
    return Client

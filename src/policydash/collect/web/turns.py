"""Whose turn it is: which waiting request may be sent now. Values only; the caller waits and sends."""

from collections import deque
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar
from urllib.parse import urlsplit

Who = TypeVar("Who", bound=Hashable)

_PORTS = {"http": 80, "https": 443}


class Turns(Generic[Who]):
    """One request at a time and host, a gap after each, `most` in all; hosts take turns, each in its order.

    `now` is a clock of seconds that never goes back. `spacing`, where it is given, is the gap at every host,
    whatever the requests say.
    """

    def __init__(self, *, most: int, spacing: float | None = None) -> None:
        self._most = most
        self._spacing = spacing
        self._waiting: dict[str, deque[tuple[Who, float]]] = {}  # the host whose turn was longest ago first
        self._under_way: dict[Who, tuple[str, float]] = {}
        self._ended: dict[str, tuple[float, float]] = {}  # host → when its last request ended, and its gap

    def __bool__(self) -> bool:
        """Return whether anybody waits or is under way."""
        return bool(self._waiting or self._under_way)

    def wait(self, who: Who, host: str, spacing: float) -> None:
        """Put a request at the end of its host's queue."""
        gap = spacing if self._spacing is None else self._spacing
        self._waiting.setdefault(host, deque()).append((who, gap))

    def next(self, now: float) -> Who | None:
        """Return whose request may be sent now, which counts as under way from then on; None for nobody."""
        if len(self._under_way) >= self._most:
            return None
        host = next((host for host in self._idle() if self._ready_at(host) <= now), None)
        if host is None:
            return None
        queue = self._waiting.pop(host)
        who, gap = queue.popleft()
        if queue:
            self._waiting[host] = queue  # at the end: the others come first
        self._under_way[who] = (host, gap)
        return who

    def ended(self, who: Who, now: float) -> None:
        """Note that a request under way was answered, or failed."""
        host, gap = self._under_way.pop(who)
        self._ended[host] = (now, gap)

    def withdraw(self, leaves: Callable[[Who], bool]) -> list[Who]:
        """Return those who waited and leave the queues, in the order of their turns."""
        left = [who for queue in self._waiting.values() for who, _ in queue if leaves(who)]
        stays = {
            host: deque(entry for entry in queue if entry[0] not in left)
            for host, queue in self._waiting.items()
        }
        self._waiting = {host: queue for host, queue in stays.items() if queue}
        return left

    def pause(self, now: float) -> float | None:
        """Return the seconds until somebody's turn comes; None while one under way must end first."""
        if len(self._under_way) >= self._most:
            return None
        ready = [self._ready_at(host) for host in self._idle()]
        return max(min(ready) - now, 0.0) if ready else None

    def _idle(self) -> list[str]:
        busy = {host for host, _ in self._under_way.values()}
        return [host for host in self._waiting if host not in busy]

    def _ready_at(self, host: str) -> float:
        """Return when the first in a host's queue may be sent: the longer of the two gaps counts."""
        if host not in self._ended:
            return 0.0
        ended, gap = self._ended[host]
        return ended + max(gap, self._waiting[host][0][1])


def host_of(url: str) -> str:
    """Return the host of an address with its port, "" where it has none."""
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme)
    except ValueError:
        return ""
    return f"{parts.hostname}:{port}" if parts.hostname else ""

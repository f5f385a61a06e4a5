"""What a long job tells while it runs: values that the command line and the screens draw in their own way."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from policydash.model.ledger import FetchStatus, Tally

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """One step of a job.

    `name` is the feed or file, `step` a Korean phrase for what is being done. `total` is None while it is
    not known. `status` is None until this feed or file is finished; `error` is a Korean sentence;
    `note` is one about what may have been missed. `fetch_id` is its line in the ledger.
    """

    name: str
    step: str
    done: int = 0
    total: int | None = None
    tally: Tally = field(default_factory=Tally)
    status: FetchStatus | None = None
    error: str = ""
    note: str = ""
    fetch_id: int | None = None

    @property
    def failed(self) -> bool:
        """Return whether this feed or file ended with something a person should look at."""
        return bool(self.error) or self.tally.rejected > 0


def remaining(started: float, now: float, done: int, total: int | None) -> float | None:
    """Return the seconds that the rest takes if it goes on as since `started`; None while nobody can tell.

    `done` of `total` were dealt with between `started` and `now`, seconds of one clock.
    """
    if total is None or done <= 0 or now <= started:
        return None
    return max(total - done, 0) * (now - started) / done


def has_grown(now: int, *, since: int) -> bool:
    """Return whether what is learned from so many articles must be learned again: a tenth more of them."""
    return now > 0 and 10 * now >= 11 * since


def chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield the items in lists of at most `size`."""
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk

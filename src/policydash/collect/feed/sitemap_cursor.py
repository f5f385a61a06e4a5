"""What a sitemap source remembers: the round, the files it has yet to read, how new the newest was."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

_MOST = 200  # files remembered
_TRIES = 3  # rounds in which a file is asked for that could not be read


class Child(NamedTuple):
    """A file of an index; ISO instants in UTC between which it changed last, "" where that is not known.

    `tries` counts the rounds in which it could not be read.
    """

    url: str
    modified: str  # at the latest
    since: str  # at the earliest
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Cursor:
    """`bare` are files that turned out to hold no news; they are not asked for again.

    `failed` could not be read in this round.
    """

    round: str = ""
    newest: str = ""
    asked: int = 0
    todo: tuple[Child, ...] = ()
    bare: tuple[str, ...] = ()
    failed: tuple[Child, ...] = ()

    @classmethod
    def read(cls, text: str) -> "Cursor":
        """Return the cursor of a text, an empty one for a text that none of ours wrote."""
        try:
            held = json.loads(text or "{}")
            return cls(
                round=str(held.get("round", "")),
                newest=str(held.get("newest", "")),
                asked=int(held.get("asked", 0)),
                todo=tuple(map(_child, held.get("todo", ()))),
                bare=tuple(map(str, held.get("bare", ()))),
                failed=tuple(map(_child, held.get("failed", ()))),
            )
        except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
            return cls()

    def text(self) -> str:
        """Return the cursor as it is kept."""
        held = {
            "round": self.round,
            "newest": self.newest,
            "asked": self.asked,
            "todo": self.todo,
            "bare": self.bare,
            "failed": self.failed,
        }
        return json.dumps({name: value for name, value in held.items() if value}, ensure_ascii=False)

    def is_of(self, now: datetime) -> bool:
        """Return whether this round has begun."""
        return self.round == now.isoformat()

    def begun(self, now: datetime) -> "Cursor":
        """Return the cursor at the start of a round; what an earlier one left is still to do."""
        again = (child for child in self.failed if child.tries < _TRIES)
        return replace(self, round=now.isoformat(), asked=0, todo=(*self.todo, *again), failed=())

    def wants(self, child: Child) -> bool:
        """Return whether a file may hold something that has not been read."""
        return child.url not in self.bare and (not child.modified or child.modified > self.newest)

    def with_children(self, found: Iterable[Child]) -> "Cursor":
        """Return the cursor with files to read, the newest first, after them those that failed before."""
        known = {child.url: child for child in self.todo}
        for child in found:
            tries = known[child.url].tries if child.url in known else 0
            known[child.url] = child._replace(tries=tries)
        newest_first = sorted(known.values(), key=lambda child: child.modified, reverse=True)
        ordered = sorted(newest_first, key=lambda child: child.tries)[:_MOST]
        newest = max([self.newest, *(child.since for child in ordered)])
        return replace(self, todo=tuple(ordered), newest=newest)

    def after_child(self) -> "Cursor":
        """Return the cursor after the first of the files was read."""
        return replace(self, todo=self.todo[1:], asked=self.asked + 1)

    def after_failure(self) -> "Cursor":
        """Return the cursor after the first of the files could not be read."""
        child = self.todo[0]
        failed = (*self.failed, child._replace(tries=child.tries + 1))
        return replace(self.after_child(), failed=failed[-_MOST:])

    def without_news(self, child: Child) -> "Cursor":
        """Return the cursor with a file remembered as one that holds no news."""
        return replace(self, bare=(*self.bare, child.url)[-_MOST:])


def _child(held: Sequence[str | int]) -> Child:
    """Return a file as it was noted down. Raises TypeError or ValueError for what cannot be one."""
    url, modified, since, *tries = held
    return Child(str(url), str(modified), str(since), *map(int, tries))

"""A topic: a named, saved query."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """A saved query by its unique name; `position` orders the list, from 0."""

    name: str
    query: str
    position: int = 0

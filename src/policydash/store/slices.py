"""Cutting long work into statements an engine can take."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")

IN_LIST = 900  # values of one IN list: far under what either engine allows, and no faster beyond
ROWS = 1_000  # rows written at a time


def slices(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield the items in lists of `size`, the last one shorter; nothing for nothing."""
    rest = iter(items)
    while block := list(islice(rest, size)):
        yield block

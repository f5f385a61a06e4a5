"""The noun-run sequence: what collection keeps of a text, so that terms can be decided later.

A sequence is a row of little-endian int32. A positive number is the id of an eojeol key, in the order of the
text; one 0 ends a noun run; two 0s in a row end a section (`Section`), so an empty section is two 0s more.
Sections at the end may be missing: they are empty.
"""

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import TypeVar

import numpy as np
import numpy.typing as npt

Ids = npt.NDArray[np.int32]
Unit = TypeVar("Unit", int, str)
_LITTLE_ENDIAN = np.dtype("<i4")
ENTRY_BYTES = _LITTLE_ENDIAN.itemsize  # of a packed sequence
RUN_END = 0


class Section(IntEnum):
    """The sections of a sequence, in their order. Terms are counted in the first four."""

    TITLE = 0
    BODY = 1
    QUOTED = 2  # names in quotation marks, each a run of one unit
    LISTED = 3  # the publisher's own keywords with repeats (키워드 of BIGKinds), each a run of one unit
    PERSONS = 4  # names of persons that stand in title or body, each once
    UNKNOWN = 5  # words that Kiwi's dictionary does not know, each once
    PAIRS = 6  # two runs for every X(Y): the eojeols before the bracket, then what stands in it


COUNTED = (Section.TITLE, Section.BODY, Section.QUOTED, Section.LISTED)


def flat(runs: Sequence[Iterable[Sequence[str]]]) -> tuple[str, ...]:
    """Return the runs of each section as one row: "" between runs, two "" between sections, none at the end.

    A run holds at least one unit.
    """
    row: list[str] = []
    for number, section in enumerate(runs):
        row += ["", ""] if number else []
        for place, run in enumerate(section):
            row += ["", *run] if place else run
    while row and not row[-1]:
        row.pop()
    return tuple(row)


def sections(row: Iterable[Unit]) -> list[list[list[Unit]]]:
    """Return the runs of each section of a row of units ("" ends a run) or of ids (0 does).

    As many lists as there are `Section`s: those the row does not have are empty.
    """
    found: list[list[list[Unit]]] = [[] for _ in Section]
    number, zeros, run = 0, 0, list[Unit]()
    for unit in row:
        if unit:
            if zeros or not run:
                found[number].append(run := [])
            run.append(unit)
            zeros = 0
            continue
        zeros += 1
        if zeros % 2 == 0:
            number = min(number + 1, len(found) - 1)
    return found


def pack(ids: Iterable[int]) -> bytes:
    """Return ids as bytes, four little-endian bytes each."""
    return np.fromiter(ids, dtype=_LITTLE_ENDIAN).tobytes()


def unpack(blob: bytes) -> Ids:
    """Return the int32 ids of a packed sequence, shape (units,)."""
    return np.frombuffer(blob, dtype=_LITTLE_ENDIAN).astype(np.int32, copy=False)

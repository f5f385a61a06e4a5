"""About how many rows a text file has, counted without reading them: for the time that remains."""

from pathlib import Path

import numpy as np

_BLOCK = 4 << 20  # bytes
_QUOTE, _LINE_FEED = ord('"'), ord("\n")


def lines(path: Path) -> int:
    """Return the number of lines of a file, the last one with or without an end."""
    count, last = 0, b"\n"
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            count += block.count(b"\n")
            last = block[-1:]
    return count + (last != b"\n")


def rows(path: Path) -> int:
    """Return the number of rows under the heading of a delimited file: line ends inside quotes end no row.

    What is wrong with the file (a quote that is never closed) makes it less; 0 for an empty file.
    """
    count, inside, last = 0, False, _LINE_FEED
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            letters = np.frombuffer(block, dtype=np.uint8)
            quotes = np.cumsum(letters == _QUOTE) + inside
            count += int(np.count_nonzero((letters == _LINE_FEED) & (quotes % 2 == 0)))
            inside, last = bool(quotes[-1] % 2), block[-1]
    return max(count + (last != _LINE_FEED) - 1, 0)

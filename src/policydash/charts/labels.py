"""How much room labels take, and labels at the end of lines that do not lie on one another."""

from collections.abc import Sequence

MINIMUM_GAP = 0.065  # of the axis: a line of 13 px text on a plot about 300 px high

_WIDE = "\u1100"  # from here on a letter is about as wide as it is high


def width(text: str, size: float) -> float:
    """Return the pixels that a text takes at most in letters of `size` pixels; a Hangul glyph is a square."""
    return sum(size if letter >= _WIDE else 0.66 * size for letter in text)


def shortened(text: str, most: int) -> str:
    """Return a text with its middle left out where it has more than `most` letters."""
    keep = most - 1
    return text if len(text) <= most else f"{text[: keep - keep // 2]}…{text[len(text) - keep // 2 :]}"


def push_apart(places: Sequence[float], *, low: float, high: float, gap: float) -> list[float]:
    """Return places at least `gap` apart, in the order given, each as near to its own as the order allows.

    Places with the same value keep the order in which they came. When there are more than fit between `low`
    and `high`, they are spread evenly over that range.
    """
    order = sorted(range(len(places)), key=lambda index: (places[index], index))
    if not order:
        return []
    gap = min(gap, (high - low) / max(len(order) - 1, 1))
    moved = _upwards([places[index] for index in order], low, gap)
    moved = _downwards(moved, high, gap)
    return [place for _, place in sorted(zip(order, moved, strict=True))]


def _upwards(sorted_places: list[float], low: float, gap: float) -> list[float]:
    moved: list[float] = []
    for place in sorted_places:
        floor = moved[-1] + gap if moved else low
        moved.append(max(place, floor))
    return moved


def _downwards(sorted_places: list[float], high: float, gap: float) -> list[float]:
    moved = list(sorted_places)
    ceiling = high
    for index in range(len(moved) - 1, -1, -1):
        moved[index] = min(moved[index], ceiling)
        ceiling = moved[index] - gap
    return moved

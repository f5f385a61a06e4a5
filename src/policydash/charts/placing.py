"""Labels beside points, as many as fit without lying on one another or on a point."""

from collections.abc import Sequence
from dataclasses import dataclass

LETTER, LATIN, LINE = 12.5, 7.5, 16.0  # pixels of a Hangul glyph, of another one, and of a line of 12 px text
CLEAR = 7.0  # pixels between a point's centre and its label
Box = tuple[float, float, float, float]  # left, low, right, high


@dataclass(frozen=True, slots=True)
class Label:
    """A label that was placed: whose it is, and on which side of its point it stands."""

    place: int
    x: str  # left: the text begins right of the point; right; center
    y: str  # bottom: the text stands above; top; middle


def width(text: str) -> float:
    """Return about how many pixels wide a text is."""
    return sum(LETTER if letter > "\u1100" else LATIN for letter in text) + 4


def placed(
    points: Sequence[tuple[float, float]],
    texts: Sequence[str],
    *,
    size: tuple[float, float],
    kept: Sequence[Label] = (),
    sure: int = 0,
) -> list[Label]:
    """Return labels of points that lie in 0 … 1 of a plot of `size` pixels; the first texts go first.

    `kept` are there already (placed for a narrower plot, where what is apart stays apart when it is widened).
    A text that finds room on no side of its point, or that is "", gets no label; the first `sure` ones may
    then cover other points, but no label.
    """
    pixels = [(x * size[0], y * size[1]) for x, y in points]
    dots: list[Box] = [(x - 4, y - 4, x + 4, y + 4) for x, y in pixels]
    taken = [_box(pixels[label.place], texts[label.place], label) for label in kept]
    found = list(kept)
    have = {label.place for label in kept}
    for place, text in enumerate(texts):
        if not text or place in have:
            continue
        boxes = [(label, _box(pixels[place], text, label)) for label in _choices(place)]
        free = [each for each in boxes if _inside(each[1], size) and not _covers(each[1], taken)]
        clear = [each for each in free if not _covers(each[1], [*dots[:place], *dots[place + 1 :]])]
        for label, box in (clear or (free if place < sure else []))[:1]:
            found.append(label)
            taken.append(box)
    return found


def _covers(box: Box, others: Sequence[Box]) -> bool:
    return any(_meet(box, other) for other in others)


def _choices(place: int) -> list[Label]:
    sides = (("left", "middle"), ("right", "middle"), ("center", "bottom"), ("center", "top"))
    return [Label(place, x, y) for x, y in sides]


def _box(point: tuple[float, float], text: str, label: Label) -> Box:
    wide = width(text)
    left = point[0] + {"left": CLEAR, "right": -CLEAR - wide, "center": -wide / 2}[label.x]
    low = point[1] + {"bottom": CLEAR, "top": -CLEAR - LINE, "middle": -LINE / 2}[label.y]
    return left, low, left + wide, low + LINE


def _inside(box: Box, size: tuple[float, float]) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= size[0] and box[3] <= size[1]


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]

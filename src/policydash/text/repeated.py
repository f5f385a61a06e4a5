"""Lines that one source repeats under many of its texts: a footer, a slogan, how to subscribe.

A piece is a line, or a sentence where a body is one line. Its key is what does not differ between two days:
letters only, digits folded to 0. Which lines a source repeats is learned (`text.repetition`); here they are
recognised and taken out.
"""

import re
from collections.abc import Collection

from policydash.text.clean import Cut

RULE = "출처마다 되풀이되는 줄"
SHORTEST, LONGEST = 6, 200  # characters of a key; shorter ones are headings, longer ones paragraphs
_END = re.compile(r"\n+|(?<=[가-힣)\]}>\"'”’][.!?])[ \t]+")
_NOT_LETTERS = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"\d+")


def line_keys(text: str) -> list[str]:
    """Return the keys of the pieces of a clean text, in order; pieces too short or too long have none."""
    return [key for key in map(_key, _END.split(text)) if key]


def samples(text: str) -> dict[str, str]:
    """Return key → the piece as it is written, the first of each key."""
    found: dict[str, str] = {}
    for piece in _END.split(text):
        key = _key(piece)
        if key:
            found.setdefault(key, piece.strip())
    return found


def without_lines(text: str, keys: Collection[str]) -> tuple[str, list[Cut]]:
    """Return a clean text without the pieces of those keys, and what was cut. Idempotent."""
    if not keys:
        return text, []
    kept: list[str] = []
    cuts: list[Cut] = []
    start = 0
    for end in [*_END.finditer(text), None]:
        piece = text[start : end.start() if end else len(text)]
        if _key(piece) in keys:
            cuts.append(Cut(RULE, piece.strip()))
        else:
            kept.append(piece + (end.group() if end else ""))
        start = end.end() if end else len(text)
    return ("".join(kept).strip(), cuts) if cuts else (text, [])


def _key(piece: str) -> str:
    """Return the key of a piece, "" when it is too short or too long to have one."""
    key = _DIGITS.sub("0", _NOT_LETTERS.sub("", piece))
    return key if SHORTEST <= len(key) <= LONGEST else ""

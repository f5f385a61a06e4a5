"""Where a term stands in a text, for marks and snippets. No Kiwi: the dashboard must not need it."""

import re
from collections.abc import Iterable
from functools import lru_cache

from policydash.text.keys import squeeze

_PARTICLES = "은는이가을를의에도로과와만"


def find(text: str, spellings: Iterable[str]) -> list[tuple[int, int]]:
    """Return the (start, end) places of any spelling in `text`, in order and never overlapping.

    Case and white space inside do not matter (디지털트윈 finds 디지털 트윈); the longest spelling wins.
    A term stands where a word begins, as in the counts: 산업 is not marked in 가상융합산업, AI not in MAIN.
    No spelling, or an empty one, finds nothing.
    """
    pattern = _compiled(frozenset(spellings))
    return [match.span() for match in pattern.finditer(text)] if pattern else []


@lru_cache(maxsize=256)
def _compiled(spellings: frozenset[str]) -> re.Pattern[str] | None:
    """Return the pattern of some spellings, None for none: the same ones are looked for in text after text.

    Every alternative begins with a letter, so that the engine leaps to the next one that may begin a match.
    """
    keys = sorted({squeeze(spelling) for spelling in spellings} - {""}, key=lambda key: (-len(key), key))
    return re.compile("|".join(one for key in keys for one in _patterns(key))) if keys else None


def _patterns(key: str) -> list[str]:
    rest = "".join(rf"\s*[{''.join(map(re.escape, _cases(char)))}]" for char in key[1:])
    return [f"{re.escape(first)}{_before(key)}{rest}{_after(key)}" for first in _cases(key[0])]


def _cases(char: str) -> list[str]:
    """Return a character in each case that it has."""
    return sorted(case for case in {char, char.lower(), char.upper()} if len(case) == 1)


def _before(key: str) -> str:
    """Return what the place before the first letter, which has been read, must not be."""
    if not key[0].isalnum():
        return ""
    return r"(?<![가-힣A-Za-z0-9].)" if _is_hangul(key[0]) else r"(?<![A-Za-z0-9].)"


def _after(key: str) -> str:
    if len(key) == 1 and _is_hangul(key):
        return rf"(?:(?![가-힣])|(?=[{_PARTICLES}](?![가-힣])))"
    return r"(?![A-Za-z0-9])" if key[-1].isalnum() and not _is_hangul(key[-1]) else ""


def _is_hangul(char: str) -> bool:
    return "가" <= char <= "힣"

"""Where a term stands in a text, for marks and snippets. No Kiwi: the dashboard must not need it."""

import re
from collections.abc import Iterable

from policydash.text.keys import squeeze

_PARTICLES = "은는이가을를의에도로과와만"


def find(text: str, spellings: Iterable[str]) -> list[tuple[int, int]]:
    """Return the (start, end) places of any spelling in `text`, in order and never overlapping.

    Case and white space inside do not matter (디지털트윈 finds 디지털 트윈); the longest spelling wins.
    A term stands where a word begins, as in the counts: 산업 is not marked in 가상융합산업, AI not in MAIN.
    No spelling, or an empty one, finds nothing.
    """
    keys = sorted({squeeze(spelling) for spelling in spellings} - {""}, key=lambda key: (-len(key), key))
    if not keys:
        return []
    pattern = re.compile("|".join(map(_pattern, keys)), re.IGNORECASE)
    return [match.span() for match in pattern.finditer(text)]


def _pattern(key: str) -> str:
    letters = r"\s*".join(map(re.escape, key))
    return f"{_before(key)}{letters}{_after(key)}"


def _before(key: str) -> str:
    if not key[0].isalnum():
        return ""
    return r"(?<![가-힣A-Za-z0-9])" if _is_hangul(key[0]) else r"(?<![A-Za-z0-9])"


def _after(key: str) -> str:
    if len(key) == 1 and _is_hangul(key):
        return rf"(?:(?![가-힣])|(?=[{_PARTICLES}](?![가-힣])))"
    return r"(?![A-Za-z0-9])" if key[-1].isalnum() and not _is_hangul(key[-1]) else ""


def _is_hangul(char: str) -> bool:
    return "가" <= char <= "힣"

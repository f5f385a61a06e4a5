"""Spellings that the term key does not merge: hyphens and dots, Arabic and Sino-Korean numerals, plurals."""

import re
from collections import defaultdict
from collections.abc import Iterable

_MARKS = re.compile(r"[-·&/.,'’]")
_NUMERAL = re.compile(r"^제?([일이삼사오육칠팔구])(?=(?:차원|차|세대|단계|인|중)[가-힣])")
_ORDINAL = re.compile(r"^제(?=\d)")
_PLURAL = re.compile(r"(?<=[a-z]{3})s$")
_LATIN = re.compile(r"[a-z0-9]+")
_MAY_DIFFER = re.compile(r"[-·&/.,'’]|^[제일이삼사오육칠팔구]|s$")
_DIGITS = {numeral: str(digit) for digit, numeral in enumerate("일이삼사오육칠팔구", start=1)}


def alike(keys: Iterable[str]) -> list[list[str]]:
    """Return the groups of term keys that differ at most in such marks, each in order, at least two a group.

    K-콘텐츠 and K콘텐츠, 이차전지 and 2차전지, SMRs and SMR; never R&D and RnD, which differ in a letter.
    """
    every = frozenset(keys)
    groups: dict[str, set[str]] = defaultdict(set)
    for key in filter(_MAY_DIFFER.search, every):
        groups[loose(key)].add(key)
    for plain, members in groups.items():
        members.update({plain} & every)
    return sorted(sorted(members) for members in groups.values() if len(members) > 1)


def loose(key: str) -> str:
    """Return the form of a term key in which spellings alike are equal; idempotent."""
    plain = _MARKS.sub("", key)
    if not any(char.isalpha() for char in plain):
        return key
    plain = _NUMERAL.sub(lambda found: _DIGITS[found[1]], _ORDINAL.sub("", plain))
    return _PLURAL.sub("", plain) if _LATIN.fullmatch(plain) else plain

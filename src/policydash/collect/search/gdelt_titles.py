"""Titles as GDELT gives them: words apart, so that blanks stand around every mark."""

import re

_BEFORE = re.compile(r"\s+([,.!?:;%)\]}”’」』》…])")
_AFTER = re.compile(r"([(\[{“‘「『《])\s+")
_DECIMAL = re.compile(r"(?<=\d)\s+\.\s+(?=\d)|(?<=\d)\s+,\s+(?=\d{3}(?!\d))")
_PAIRS = re.compile(r"\"\s+([^\"]*?)\s+\"|'\s+([^']*?)\s+'")


def mended(title: str) -> str:
    """Return a title without the blanks that were put before and after marks."""
    text = _DECIMAL.sub(lambda found: found.group().strip(), title)
    text = _PAIRS.sub(_closed, text)
    return _AFTER.sub(r"\1", _BEFORE.sub(r"\1", text))


def _closed(found: re.Match[str]) -> str:
    mark = found.group()[0]
    return f"{mark}{found[1] if found[1] is not None else found[2]}{mark}"

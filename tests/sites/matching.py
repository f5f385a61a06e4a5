"""How the imitated searches decide whether a title answers a query."""

import re
from functools import cache

_TERM = re.compile(r'(-?)(?:"([^"]*)"|([^\s()"]+))')


def matches(title: str, query: str) -> bool:
    """Return whether a title has all terms of one of the alternatives of a query."""
    lowered = title.lower()
    return any(
        all((text in lowered) is wanted for text, wanted in alternative)
        for alternative in _alternatives(query.lower())
    )


@cache
def _alternatives(query: str) -> list[list[tuple[str, bool]]]:
    parts = re.split(r"\s+or\s+", query)
    return [
        [(phrase or word, not sign) for sign, phrase, word in _TERM.findall(part) if word != "and"]
        for part in parts
    ]

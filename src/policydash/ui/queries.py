"""Small changes to a query that a click makes: pure text in, text out.

A query has one series a line (`라벨 = 질의`). In the one-line box of the filter bar the lines are joined
with "; ".
"""

import re
from collections.abc import Callable

_SPLIT = re.compile(r'[;\n](?=(?:[^"]*"[^"]*")*[^"]*$)')
_LABEL = re.compile(r'^\s*([^="]+?)\s*=\s*(.+)$', re.DOTALL)


def lines(query: str) -> list[str]:
    """Return the series of a query as written, without the empty ones."""
    return [line.strip() for line in query.splitlines() if line.strip()]


def to_box(query: str) -> str:
    """Return a query as the one-line box shows it."""
    return "; ".join(lines(query))


def from_box(text: str) -> str:
    """Return the query of a box's text: ";" and line breaks outside quotation marks separate series."""
    return "\n".join(part.strip() for part in _SPLIT.split(text) if part.strip())


def series(query: str, number: int) -> str:
    """Return the line of the series at `number`, the whole query where there is no such line."""
    found = lines(query)
    return found[number] if len(found) > 1 and number < len(found) else query


def term(text: str) -> str:
    """Return a term as a word of the query language: its white space removed, or quoted where needed."""
    word = "".join(text.split())
    plain = (
        re.fullmatch(r"[\w&+./·-]+", word) and not word.startswith("-") and word not in {"OR", "AND", "NOT"}
    )
    return word if plain else '"' + text.replace('"', "") + '"'


def narrowed(query: str, text: str) -> str:
    """Return the query whose every series must also hold the term."""
    word = term(text)
    return "\n".join(_within(line, lambda part: f"{_grouped(part)} {word}") for line in lines(query)) or word


def widened(query: str, start: int, end: int, other: str) -> str:
    """Return the query in whose place from `start` to `end` stands (that part OR other)."""
    return f"{query[:start]}({query[start:end]} OR {other}){query[end:]}"


def _within(line: str, change: Callable[[str], str]) -> str:
    found = _LABEL.match(line)
    return f"{found[1]} = {change(found[2])}" if found else change(line)


def _grouped(part: str) -> str:
    return f"({part})" if re.search(r"\s", part) else part

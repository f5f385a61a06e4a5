"""The parts of a query: frozen values that print back to a canonical query text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

_SPECIAL = re.compile(r'[\s()（）"＂“”*=;\\]|^-')
_COLON = re.compile("[:：]")  # what stands before it would be read as a field

Place = tuple[int, int]  # the slice of the query in which a part is written; no part of what it means
NOWHERE: Place = (0, 0)


class FieldName(StrEnum):
    """A column that a query can name; the value is how it is printed."""

    SOURCE = "출처"
    KIND = "종류"
    CATEGORY = "분류"


@dataclass(frozen=True, slots=True)
class Everything:
    """The empty query: every article."""

    def __str__(self) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class Word:
    """A term in any of its spellings."""

    text: str
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Prefix:
    """Every term whose key begins with this."""

    text: str
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    def __str__(self) -> str:
        plain = not _SPECIAL.search(self.text) and not _COLON.search(self.text)
        return f"{self.text if plain else quoted(self.text)}*"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Exactly this text, case ignored."""

    text: str
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    def __str__(self) -> str:
        return quoted(self.text)


@dataclass(frozen=True, slots=True)
class Title:
    """A word, prefix or phrase in the title."""

    part: Word | Prefix | Phrase

    def __str__(self) -> str:
        return f"제목:{self.part}"


@dataclass(frozen=True, slots=True)
class Field:
    """A source, kind or category by name; `prefix` for names that begin with the value."""

    name: FieldName
    value: str
    prefix: bool = False

    def __str__(self) -> str:
        value = quoted(self.value) if _SPECIAL.search(self.value) else self.value
        return f"{self.name}:{value}{'*' if self.prefix else ''}"


@dataclass(frozen=True, slots=True)
class Not:
    """Every article but these."""

    part: "Node"

    def __str__(self) -> str:
        return f"-{_grouped(self.part)}"


@dataclass(frozen=True, slots=True)
class And:
    """All of two or more parts, none of them an `And`."""

    parts: tuple["Node", ...]

    def __str__(self) -> str:
        return " ".join(str(part) if not isinstance(part, Or) else f"({part})" for part in self.parts)


@dataclass(frozen=True, slots=True)
class Or:
    """Any of two or more parts, none of them an `Or`."""

    parts: tuple["Node", ...]

    def __str__(self) -> str:
        return " OR ".join(str(part) for part in self.parts)


Node = Everything | Word | Prefix | Phrase | Title | Field | Not | And | Or


def all_of(parts: Iterable[Node]) -> Node:
    """Return the conjunction of one or more parts: one part as it is, nested ones laid flat."""
    flat = tuple(inner for part in parts for inner in (part.parts if isinstance(part, And) else (part,)))
    return flat[0] if len(flat) == 1 else And(flat)


def any_of(parts: Iterable[Node]) -> Node:
    """Return the disjunction of one or more parts: one part as it is, nested ones laid flat."""
    flat = tuple(inner for part in parts for inner in (part.parts if isinstance(part, Or) else (part,)))
    return flat[0] if len(flat) == 1 else Or(flat)


def quoted(text: str) -> str:
    """Return the text in quotation marks, with those in it and backslashes escaped."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _grouped(part: Node) -> str:
    return f"({part})" if isinstance(part, And | Or) else str(part)

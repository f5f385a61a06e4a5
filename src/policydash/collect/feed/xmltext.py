"""The text of a feed made ready for an XML parser, so that small faults do not cost the whole feed."""

import re
from html.entities import html5

from policydash.collect.plain import without_controls

_DECLARATION = re.compile(r"^<\?xml[^>]*\?>")
# An unclosed section ends with the text: looking for its end once is enough.
_CDATA_OR_AMPERSAND = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!DOCTYPE[^<>\[]*+(?:\[.*?(?:\]|\Z))?\s*+>?"
    r"|&(?:#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)?",
    re.DOTALL,
)
_XML_NAMES = frozenset({"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"})
_ITEM_START = re.compile(r"<(?:[\w.-]{1,30}:)?(?:item|entry)[\s/>]", re.IGNORECASE)
_ITEM_END = re.compile(r"</(?:[\w.-]{1,30}:)?(?:item|entry)\s*>", re.IGNORECASE)
_ELEMENT = re.compile(r"<[^\W\d]")
_TAG = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|(?P<close></)|(?P<open><[^\W\d][^<>]*+>?)", re.DOTALL
)
_LONGEST_HEAD = 100_000
_DEEPEST = 1_000


def well_formed(text: str) -> str:
    """Return feed text without declaration, control characters, bare ampersands and undefined entities.

    `AT&T` becomes `AT&amp;T`, `&middot;` its character; CDATA sections and the document type stay as they
    are written.
    """
    body = without_controls(text).lstrip("\ufeff \t\n")
    entities = "<!ENTITY" in body  # a feed that defines its own names knows better than our table
    return _CDATA_OR_AMPERSAND.sub(
        lambda found: _mended(found.group(), keep_names=entities), _DECLARATION.sub("", body)
    )


def has_element(text: str) -> bool:
    """Return whether an element begins within the first 100,000 characters: nothing is XML without."""
    return _ELEMENT.search(text, 0, _LONGEST_HEAD) is not None


def is_deep(text: str) -> bool:
    """Return whether elements are nested, or left open, over 1,000 deep: no feed is, and it costs dear."""
    depth = 0
    for found in _TAG.finditer(text):
        if found["close"]:
            depth = max(depth - 1, 0)
        elif found["open"] and not found.group().endswith("/>"):
            depth += 1
            if depth > _DEEPEST:
                return True
    return False


def first_entries(text: str, most: int) -> tuple[str, int]:
    """Return a document with its first `most` items or entries and its end, and how many were left out."""
    starts = [found.start() for found in _ITEM_START.finditer(text)]
    if len(starts) <= most:
        return text, 0
    end = next(reversed([found.end() for found in _ITEM_END.finditer(text)]), len(text))
    return text[: starts[most]] + text[max(end, starts[most]) :], len(starts) - most


def is_cut(text: str) -> bool:
    """Return whether the document stops inside its last item."""
    starts = [found.start() for found in _ITEM_START.finditer(text)]
    ends = [found.start() for found in _ITEM_END.finditer(text)]
    return bool(starts) and (not ends or ends[-1] < starts[-1]) and not _is_empty_item(text, starts[-1])


def _is_empty_item(text: str, start: int) -> bool:
    return text[start : text.find(">", start)].endswith("/")


def _mended(found: str, *, keep_names: bool) -> str:
    if found.startswith("<") or found in _XML_NAMES:
        return found
    if found == "&":
        return "&amp;"
    if found.startswith("&#"):
        return found if _is_character(found) else ""
    if keep_names:
        return found
    character = html5.get(found[1:])
    return character if character is not None else "&amp;" + found[1:]


def _is_character(reference: str) -> bool:
    digits = reference[2:-1]
    code = int(digits[1:], 16) if digits[:1] in ("x", "X") else int(digits)
    return (
        code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000
    )

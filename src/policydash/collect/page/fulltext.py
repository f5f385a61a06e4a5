"""The text of an article from its web page: bytes in, plain text out. Knows no network.

trafilatura finds the text, favouring precision: a paragraph lost is better than a menu in every count. It
knows no bounds of its own, and on pages built to hurt it takes minutes; so what is no article by its size or
shape is not given to it.
"""

import re
from typing import Any

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from policydash.collect.charset import charset_of, decode
from policydash.collect.plain import tidy_lines, without_controls

# Several times what a news page has. `_HEAVIEST` is of letters times their depth, which is what trafilatura
# reads: at these bounds the worst page that we could build takes 5 s (bench/README.md).
_MOST_BYTES = 3_000_000
_MOST_ELEMENTS = 6_000
_DEEPEST = 100
_HEAVIEST = 8_000_000

_SHORTEST = 80  # letters: below, it is a notice ("members only") and no article
_HTML = ("", "text/html", "application/xhtml+xml")
_META = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?([A-Za-z0-9._-]{1,40})""", re.IGNORECASE)
_META_WITHIN = 4096
_RULE = re.compile(r"\|(?:-+\|)+ *")
_WORD = re.compile(r"[^\W_]{2,}")


def full_text(data: bytes, *, content_type: str = "", title: str = "", summary: str = "") -> str:
    """Return the article's text, a line a paragraph, "" when the page has none that is better than `summary`.

    Better is longer than the summary, and about the same thing: a third of the title's words must be in it,
    or a page that asks for a login would become the article. Never raises.
    """
    if content_type.partition(";")[0].strip().lower() not in _HTML or len(data) > _MOST_BYTES:
        return ""
    text = _without_title(_extracted(data, content_type), title)
    is_better = len(text) > max(_SHORTEST, len(summary)) and _is_about(title, text)
    return text if is_better else ""


def _extracted(data: bytes, content_type: str) -> str:
    tree = _tree(data, content_type)
    if tree is None or not _is_bearable(tree):
        return ""
    from trafilatura import extract  # noqa: PLC0415 - half a second that most commands do not need

    try:
        found = extract(tree, favor_precision=True, include_comments=False)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, etree.LxmlError):
        return ""  # like feedparser, it has no error of its own: whatever breaks inside comes out
    return _tidy(found or "")


def _tree(data: bytes, content_type: str) -> HtmlElement | None:
    text = without_controls(decode(data, header_charset=_charset(data, content_type)))
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        return document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None  # nothing in it


def _charset(data: bytes, content_type: str) -> str:
    """Return the charset of the header, else of the page's own meta element."""
    declared = _META.search(data[:_META_WITHIN])
    return charset_of(content_type) or (declared.group(1).decode("ascii") if declared else "")


def _is_bearable(tree: HtmlElement) -> bool:
    """Return whether a page has the size and shape of an article's."""
    depth = weight = 0
    for number, (event, element) in enumerate(etree.iterwalk(tree, events=("start", "end"))):
        depth += 1 if event == "start" else -1
        weight += depth * len(_own_text(event, element))
        if number > 2 * _MOST_ELEMENTS or depth > _DEEPEST or weight > _HEAVIEST:
            return False
    return True


def _own_text(event: str, element: Any) -> str:
    return (element.text if event == "start" else element.tail) or ""


def _tidy(text: str) -> str:
    """Return the text with the cells of a table as our files have them, and no line twice in a row."""
    lines: list[str] = []
    for line in tidy_lines(without_controls(text)).split("\n"):
        told = _row(line) if line.startswith("|") else line
        if told and (not lines or told != lines[-1]):
            lines.append(told)
    return "\n".join(lines)


def _row(line: str) -> str:
    """Return a table's row with its filled cells only, "" for the line under its head."""
    if _RULE.fullmatch(line):
        return ""
    return " | ".join(filter(None, (cell.strip() for cell in line.split("|"))))


def _without_title(text: str, title: str) -> str:
    first, _, rest = text.partition("\n")
    return rest if title and _letters(first) == _letters(title) else text


def _is_about(title: str, text: str) -> bool:
    """Return whether a third of the title's words begin as something in the text does, endings aside."""
    words = _WORD.findall(title)
    return 3 * sum(word[:2] in text for word in words) >= len(words)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))

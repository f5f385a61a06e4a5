"""Where a post says it has its news from: 출처: <a href="…">…</a> | 뉴스다오."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape

from policydash.collect.canonical import http_url
from policydash.collect.plain import headline, html_to_text

_KEYS = (
    "source_url",
    "original_url",
    "original",
    "external_url",
    "canonical_url",
    "link",
    "원문",
    "source",
    "출처",
)
_LINE = re.compile(
    r"^[^\n]{0,80}?(?:출처|원문|원본|기사\s*보기|original|source|via)(?:\s*(?:링크|보기|기사))?\s*(?:</?\w+>)?\s*[:：|][^\n]{0,2000}$",
    re.IGNORECASE | re.MULTILINE,
)
_HREF = re.compile(
    r"""href\s*=\s*["']?(https?://[^"'\s>]+)["']?[^>]*>(?:.*?)</a\s*>(?P<after>.*)""", re.IGNORECASE
)
_LINK = re.compile(r"\[[^\]]*\]\(\s*<?(https?://[^\s)>]+)>?[^)]*\)(?P<after>.*)")
_BARE = re.compile(r"(https?://[^\s<>\"')\]]+)(?P<after>.*)")
_LONGEST_NAME = 30


@dataclass(frozen=True, slots=True)
class Original:
    """The original's address, its publisher's name ("" where it is not named) and the line that says so."""

    url: str = ""
    publisher: str = ""
    line: str = ""


def original_of(fields: Mapping[str, str | list[str]], body: str) -> Original:
    """Return the original that the front matter or a line of the body names, an empty one when none does."""
    for key in _KEYS:
        value = fields.get(key, "")
        url = http_url(value) if isinstance(value, str) else ""
        if url:
            return Original(url)
    for found in _LINE.finditer(body):
        original = _in_line(found.group())
        if original.url:
            return original
    return Original()


def _in_line(line: str) -> Original:
    for pattern in (_HREF, _LINK, _BARE):
        found = pattern.search(line)
        if found and http_url(unescape(found[1])):
            return Original(http_url(unescape(found[1])), _publisher(found["after"]), line)
    return Original()


def _publisher(after: str) -> str:
    name = headline(html_to_text(after)).strip(" |·-–—:,()[]<>")
    return name if len(name) <= _LONGEST_NAME else ""

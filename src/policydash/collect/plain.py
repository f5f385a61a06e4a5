"""HTML to plain text: what a reader would see, one line a paragraph."""

import re
from collections.abc import Iterator
from html import unescape

_BLOCK_NAMES = """
    address article aside blockquote br caption center dd details dialog div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody tfoot
    thead tr ul
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_CELLS = frozenset({"td", "th"})
_DROPPED = frozenset({"script", "style", "iframe", "noscript", "template", "svg", "title"})
_INLINE_NAMES = """
    a abbr acronym area audio b base basefont bdi bdo big body button canvas cite code col colgroup data
    datalist del dfn em embed font frame head html i img input ins kbd label legend link map mark meta meter
    nobr object optgroup option output param picture progress q rp rt ruby s samp select small source span
    strike strong sub sup textarea time track tt u var video wbr
"""
_KNOWN = _BLOCKS | _CELLS | _DROPPED | frozenset(_INLINE_NAMES.split())
_CELL_BREAK = "\x1f"  # no text holds it: control characters are taken out first
_CELL_MARK = " | "
_EMPTY_CELLS = re.compile(r"[\x1f ]*\x1f[\x1f ]*")
_HAS_BLOCK = re.compile(r"<\s*/?\s*(?:" + "|".join(sorted(_BLOCKS | _CELLS)) + r")\b", re.IGNORECASE)
_INLINE_TAG = re.compile(r"</?(?:b|i|em|strong|font|span|u|mark|sup|sub|br)\b[^<>]*>", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
# Possessive and without nested choices: no text makes it look twice at the same place.
_TAG = re.compile(
    r"<(?:script|style)\b[^<>]*+>.*?(?:</(?:script|style)\s*>|\Z)|<!--.*?(?:-->|\Z)|<[!?][^<>]*+>"
    r"|<(?P<slash>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:._-]*+)"
    r"(?:(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+'|[\"'])*+>|[^<>]*+>)",
    re.DOTALL | re.IGNORECASE,
)
_UNFINISHED = re.compile(r"</?(?P<name>[a-zA-Z][a-zA-Z0-9]*+)(?:\s[^<>]*+)?\Z")
_SPACES = re.compile(r"[^\S\n\x1f]+")


def html_to_text(html: str) -> str:
    """Return the text of an HTML fragment, a line for each paragraph, list item and table row.

    Inline tags vanish without a space (publishers split Korean words into several spans), scripts go with
    their content, `<앵커>` and other words in angle brackets that are no tags stay. Where no block tag is
    used, the line breaks of the source are the paragraphs.
    """
    html = _without_cdata(without_controls(html))
    pieces = _pieces(html, keep_lines=not _HAS_BLOCK.search(html))
    lines = tidy_lines("".join(pieces)).split("\n")
    return "\n".join(filter(None, (_EMPTY_CELLS.sub(_CELL_MARK, line.strip("\x1f ")) for line in lines)))


def headline(text: str) -> str:
    """Return a title as one line: inline tags out, entities unescaped once, white space single."""
    if "<" in text:
        text = _INLINE_TAG.sub("", _without_cdata(text))
    return " ".join(without_controls(unescape(text)).split())


def without_controls(text: str) -> str:
    """Return text with line ends as \\n and without control characters other than tab and line feed."""
    if text.isprintable():  # nearly every field of a file: nothing to look for
        return text
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _without_cdata(text: str) -> str:
    """Return text without the marks of a CDATA section that was wrapped twice; its content stays."""
    return text.replace("<![CDATA[", "").replace("]]>", "") if "<![CDATA[" in text else text


def tidy_lines(text: str) -> str:
    """Return text with runs of white space single, and without blank lines or spaces at line ends."""
    if _CELL_BREAK in text:
        lines = (_SPACES.sub(" ", line).strip(" ") for line in text.split("\n"))
    else:  # the same, faster
        lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _pieces(html: str, *, keep_lines: bool) -> Iterator[str]:
    """Yield the visible text and the breaks that tags make. Linear in the length, whatever is written."""
    dropping, at = "", 0
    for tag in _TAG.finditer(html):
        if not dropping:
            yield _visible(html[at : tag.start()], keep_lines=keep_lines)
        at, name = tag.end(), (tag["name"] or "").lower()
        if dropping:
            dropping = "" if tag["slash"] and name == dropping else dropping
        elif name in _DROPPED and not tag["slash"]:
            dropping = "" if tag.group().endswith("/>") else name
        else:
            yield _break(tag, name)
    if not dropping:
        yield _visible(_UNFINISHED.sub(_unfinished, html[at:]), keep_lines=keep_lines)


def _break(tag: re.Match[str], name: str) -> str:
    """Return what stands for a tag in the text: nothing, a line's or cell's end, or itself if it is none."""
    if name in _BLOCKS:
        return "\n"
    if name in _CELLS:
        return "" if tag["slash"] else _CELL_BREAK
    is_written = name and name not in _KNOWN and ":" not in name and not tag["slash"]
    return tag.group() if is_written else ""


def _unfinished(tag: re.Match[str]) -> str:
    """Return nothing for a tag in the middle of which a summary was cut, else what is written."""
    return "" if tag["name"].lower() in _KNOWN else tag.group()


def _visible(text: str, *, keep_lines: bool) -> str:
    shown = unescape(text)
    return without_controls(shown if keep_lines else shown.replace("\n", " "))

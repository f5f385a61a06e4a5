"""HTML to plain text: what a reader would see, one line a paragraph."""

import re
from html import unescape
from html.parser import HTMLParser

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
_SPACES = re.compile(r"[^\S\n\x1f]+")


def html_to_text(html: str) -> str:
    """Return the text of an HTML fragment, a line for each paragraph, list item and table row.

    Inline tags vanish without a space (publishers split Korean words into several spans), scripts go with
    their content, `<앵커>` and other words in angle brackets that are no tags stay. Where no block tag is
    used, the line breaks of the source are the paragraphs.
    """
    reader = _Text(keep_lines=not _HAS_BLOCK.search(html))
    reader.feed(without_controls(html))
    reader.close()
    lines = tidy_lines("".join(reader.parts)).split("\n")
    return "\n".join(filter(None, (_EMPTY_CELLS.sub(_CELL_MARK, line.strip("\x1f ")) for line in lines)))


def headline(text: str) -> str:
    """Return a title as one line: inline tags out, entities unescaped once, white space single."""
    if "<" in text:
        text = _INLINE_TAG.sub("", text)
    return " ".join(without_controls(unescape(text)).split())


def without_controls(text: str) -> str:
    """Return text with line ends as \\n and without control characters other than tab and line feed."""
    if text.isprintable():  # nearly every field of a file: nothing to look for
        return text
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def tidy_lines(text: str) -> str:
    """Return text with runs of white space single, and without blank lines or spaces at line ends."""
    if _CELL_BREAK in text:
        lines = (_SPACES.sub(" ", line).strip(" ") for line in text.split("\n"))
    else:  # the same, faster
        lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


_Attributes = list[tuple[str, str | None]]


class _Text(HTMLParser):
    """Collects the visible text in `parts`."""

    def __init__(self, *, keep_lines: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._keep_lines = keep_lines
        self._dropping = ""

    def handle_starttag(self, tag: str, attrs: _Attributes) -> None:  # noqa: ARG002 (html.parser's)
        if tag in _DROPPED and not self._dropping:
            self._dropping = tag
        self._mark(tag, self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: _Attributes) -> None:  # noqa: ARG002 (html.parser's)
        self._mark(tag, self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._dropping:
            self._dropping = ""
        elif tag in _BLOCKS:
            self._add("\n")

    def handle_data(self, data: str) -> None:
        self._add(data if self._keep_lines else data.replace("\n", " "))

    def _mark(self, tag: str, written: str) -> None:
        if tag in _BLOCKS:
            self._add("\n")
        elif tag in _CELLS:
            self._add(_CELL_BREAK)
        elif tag not in _KNOWN and ":" not in tag:
            self._add(written)

    def _add(self, text: str) -> None:
        if not self._dropping:
            self.parts.append(text)

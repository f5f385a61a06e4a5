"""One form for characters that look alike, so that a dictionary word and a web page's word are the same."""

import re
import unicodedata

_MIDDLE_DOTS = "ㆍ․‧・•∙⋅･"
_HYPHENS = "－‐‑"
_BLANKS = (
    "\t\v\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
_LINE_ENDS = "\u0085\u2028\u2029"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e"
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_CONTROLS = {code: None for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\v\f\r\u0085"}

_TABLE: dict[int, str | int | None] = {
    **_FULL_WIDTH,
    **_CONTROLS,
    **{ord(char): "·" for char in _MIDDLE_DOTS},
    **{ord(char): "-" for char in _HYPHENS},
    **{ord(char): " " for char in _BLANKS},
    **{ord(char): "\n" for char in _LINE_ENDS},
    **{ord(char): None for char in _INVISIBLE},
}
_ODD = re.compile(f"[{re.escape(''.join(map(chr, _TABLE)))}]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_BREAK = re.compile(r" *(?:\r\n?|\n) *")
_BLANK_ROW = re.compile(r" {2,}")
_EMPTY_LINES = re.compile(r"\n{3,}")


def normalise(text: str) -> str:
    """Return `text` in NFC with one form of dots, hyphens, blanks and widths, and nothing invisible in it.

    Line breaks stay (at most one empty line); other white space becomes one blank. Idempotent.
    """
    text = _SURROGATE.sub("", text)
    if _ODD.search(text):  # translating costs thirty times as much as looking
        text = text.translate(_TABLE)
    return tidy(unicodedata.normalize("NFC", text))


def tidy(text: str) -> str:
    """Return `text` with single blanks, no blanks around line breaks, and at most one empty line in a row."""
    if "  " in text:
        text = _BLANK_ROW.sub(" ", text)
    if "\r" in text or " \n" in text or "\n " in text:
        text = _LINE_BREAK.sub("\n", text)
    if "\n\n\n" in text:
        text = _EMPTY_LINES.sub("\n\n", text)
    return text.strip(" \n\r")

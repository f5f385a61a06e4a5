"""The one place where words from articles are made harmless for Streamlit.

Headlines hold `[단독]`, `*`, `~`, `$`, `:red[`, `#`, HTML: all markup to Streamlit.
"""

import html
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

_LINK = re.compile(r"www(?=\.)|https?:(?=//)|@", re.IGNORECASE)  # what a word joiner keeps from being a link
_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$:<>&^=@])")


def markdown(text: str) -> str:
    """Return text that Streamlit's Markdown shows letter by letter, on one line, and makes no link of."""
    apart = _LINK.sub("\\g<0>\u2060", " ".join(text.split()))
    return _MARKUP.sub(r"\\\1", apart)


def marked(text: str, marks: Iterable[tuple[int, int, str]]) -> str:
    """Return HTML of a text in paragraphs, with `<mark>` round the given (start, end, term) spans.

    Everything else is escaped. Spans may come in any order; one that overlaps an earlier one is left out.
    """
    pieces: list[str] = []
    place = 0
    for start, end, _ in sorted(marks):
        if start < place or end <= start:
            continue
        pieces += [html.escape(text[place:start]), "<mark>", html.escape(text[start:end]), "</mark>"]
        place = end
    pieces.append(html.escape(text[place:]))
    return "".join(pieces).replace("\n", "<br>")


def web_address(url: str) -> str:
    """Return the address when a browser may open it (http or https, with a host), "" otherwise."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return url.strip() if parts.scheme in {"http", "https"} and parts.hostname else ""

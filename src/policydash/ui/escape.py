"""The one place where words from articles are made harmless for Streamlit.

Headlines hold `[단독]`, `*`, `~`, `$`, `:red[`, `#`, HTML: all markup to Streamlit.
"""

import html
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

Mark = tuple[int, int, str]
_LINK = re.compile(r"www(?=\.)|https?:(?=//)|@", re.IGNORECASE)  # what a word joiner keeps from being a link
_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$:<>&^=@])")


def markdown(text: str) -> str:
    """Return text that Streamlit's Markdown shows letter by letter, on one line, and makes no link of."""
    apart = _LINK.sub("\\g<0>\u2060", " ".join(text.split()))
    return _MARKUP.sub(r"\\\1", apart)


def marked(text: str, marks: Iterable[Mark], keywords: Iterable[Mark] = ()) -> str:
    """Return HTML of a text in paragraphs, `<mark>` round the spans of `marks`, `<u>` round `keywords`.

    Spans are (start, end, term), in any order. Everything else is escaped. A span that overlaps an earlier
    one is left out, and so is a keyword that overlaps a mark.
    """
    strong = sorted(marks)
    free = [one for one in keywords if all(one[1] <= start or end <= one[0] for start, end, _ in strong)]
    tags = {**dict.fromkeys(free, "u"), **dict.fromkeys(strong, "mark")}
    pieces: list[str] = []
    place = 0
    for start, end, term in sorted(tags):
        if start < place or end <= start:
            continue
        tag = tags[start, end, term]
        pieces += [html.escape(text[place:start]), f"<{tag}>", html.escape(text[start:end]), f"</{tag}>"]
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

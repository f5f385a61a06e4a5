"""What cleaning leaves out of an article before its terms are counted."""

from collections.abc import Collection, Iterable, Sequence

import pandas as pd

from policydash.model.article import Article
from policydash.text.characters import normalise
from policydash.text.clean import Cut, Rule, cleaned
from policydash.text.repeated import without_lines

COLUMNS = ["rule", "text"]


def cuts(article: Article, rules: Sequence[Rule], repeated: Collection[str]) -> pd.DataFrame:
    """Return rule and text of what is left out of title and body, in the order of the text.

    `repeated` holds the keys of the lines that the article's source repeats.
    """
    inline = [rule for rule in rules if rule.kind == "inline"]  # a headline has no tail and no lines
    of_title = cleaned(article.title, inline)[1]
    body, of_body = cleaned(article.body, rules)
    of_body += without_lines(body, repeated)[1]
    found = [*_in_order(article.title, of_title), *_in_order(article.body, of_body)]
    return pd.DataFrame([(cut.rule, cut.text) for cut in found], columns=COLUMNS)


def _in_order(text: str, found: Iterable[Cut]) -> list[Cut]:
    """Return cuts, which come rule by rule, by their place in the text; equal ones one after the other."""
    whole = _dense(normalise(text))
    placed: list[tuple[int, Cut]] = []
    after: dict[str, int] = {}
    for cut in found:
        piece = _dense(cut.text)
        place = _place(whole, piece, after.get(piece, 0))
        after[piece] = place + 1
        placed.append((place, cut))
    return [cut for _, cut in sorted(placed, key=lambda one: one[0])]


def _place(whole: str, piece: str, start: int) -> int:
    """Return where a piece begins. A rule before its own may have cut into it: then its first half, …"""
    while piece:
        place = whole.find(piece, start)
        if place >= 0:
            return place
        piece = piece[: len(piece) // 2]
    return len(whole)


def _dense(text: str) -> str:
    return "".join(text.split())

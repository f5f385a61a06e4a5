"""The layout of a tokenised text: one string in which a regular expression finds noun runs.

Each token is two characters: a code for its tag, and how the next token follows (`ATTACHED`, `BLANK` or
`APART`). A token's number is half its place in the string.
"""

from itertools import chain
from operator import add, sub

from policydash.text.kiwi import Tokens

NOUN, NAME, LATIN, HANJA, DETERMINER, SUFFIX, KEPT = "N", "P", "L", "H", "m", "s", "k"
ATTACHED, BLANK, APART = "-", " ", "/"


class _Codes(dict[str, str]):
    """One character for every tag; "." for all that no noun run holds."""

    def __missing__(self, tag: str) -> str:
        code = "v" if tag.startswith(("XSV", "XSA")) else "."
        self[tag] = code
        return code


class _Gaps(dict[int, str]):
    """One character for every distance between two tokens; below 0 they share a letter."""

    def __missing__(self, distance: int) -> str:
        return ATTACHED if distance < 0 else APART


_CODES = _Codes(
    NNG=NOUN,
    NNP=NAME,
    XR=NOUN,
    UN=NOUN,
    SL=LATIN,
    SH=HANJA,
    MM=DETERMINER,
    NP=DETERMINER,
    SN="D",
    XPN="x",
    XSN=SUFFIX,
    NNB="b",
    SO="o",
    SW="o",
    W_HASHTAG="#",
)
_GAPS = _Gaps({0: ATTACHED, 1: BLANK})


def layout(text: str, tokens: Tokens, special: frozenset[str]) -> str:
    """Return the layout of `text`, two characters for each token.

    Nouns that Kiwi does not know count as names. Suffixes that are not `special` are kept like nouns.
    """
    codes = list(map(_CODES.__getitem__, tokens.tags))
    for place in tokens.unknown:
        if codes[place] == NOUN:
            codes[place] = NAME
    place = -1
    for _ in range(codes.count(SUFFIX)):
        place = codes.index(SUFFIX, place + 1)
        if text[tokens.starts[place] : tokens.ends[place]] not in special:
            codes[place] = KEPT
    gaps = map(_GAPS.__getitem__, map(sub, tokens.starts[1:], tokens.ends))
    return "".join(map(add, codes, chain(gaps, [APART])))

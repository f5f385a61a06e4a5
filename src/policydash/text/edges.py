"""Words at which no name of several eojeols begins or ends."""

from typing import NamedTuple

from policydash.text.lexicon import Lexicon

_MODIFIER = "적"  # 사회적 is no term by itself, but 사회적 기업 is


class Edges(NamedTuple):
    """Term keys of eojeols that a name does not begin with, and of those it does not end with."""

    heads: frozenset[str] = frozenset()
    tails: frozenset[str] = frozenset()


def edges_of(lexicon: Lexicon) -> Edges:
    """Return the edge words of a lexicon: its lists and its stop words; but a modifier may begin a name."""
    stops = lexicon.words("stop")
    beginnings = frozenset(word for word in stops if not word.endswith(_MODIFIER))
    return Edges(lexicon.words("head") | beginnings, lexicon.words("tail") | lexicon.words("title") | stops)

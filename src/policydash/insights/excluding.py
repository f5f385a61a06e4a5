"""Words that a person put out of the lists."""

from collections.abc import Iterable

from policydash.insights.asked import Asked
from policydash.text.keys import term_key


def excluded_codes(asked: Asked, words: Iterable[str]) -> frozenset[int]:
    """Return the codes of the terms that any of `words` is a spelling or a key of; unknown words are none."""
    terms, lexicon = asked.corpus.terms, asked.corpus.lexicon
    found = (terms.code(lexicon.canonical(term_key(word))) for word in words)
    return frozenset(code for code in found if code is not None)


def named(words: Iterable[str]) -> tuple[str, ...]:
    """Return the words as they are named beside a list: each once, in order of the alphabet."""
    return tuple(sorted({word for word in words if term_key(word)}))

"""What each term of a corpus is to the lexicon, for scoring the keywords of articles."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from policydash.corpus import Corpus
from policydash.text.lexicon import Lexicon

Bools = npt.NDArray[np.bool_]
_TWO_SYLLABLES = re.compile("[가-힣]{2}").fullmatch


@dataclass(frozen=True, eq=False)
class TermTraits:
    """By term: whether it is a term of the lexicon, a generic word, and two syllables long."""

    named: Bools
    generic: Bools
    short: Bools


def traits_of(corpus: Corpus, lexicon: Lexicon) -> TermTraits:
    """Return the traits of every term of a corpus, shapes (len(corpus.terms),), by term code."""
    short = [is_short(corpus.terms.key(code)) for code in range(len(corpus.terms))]
    return TermTraits(
        named=_flags(corpus, lexicon.terms_by_key),
        generic=_flags(corpus, lexicon.words("generic") | lexicon.words("title")),
        short=np.array(short, dtype=np.bool_),
    )


def is_short(key: str) -> bool:
    """Return whether a key is two Korean syllables: nearly always a common noun, hardly ever a keyword."""
    return _TWO_SYLLABLES(key) is not None


def _flags(corpus: Corpus, keys: Iterable[str]) -> Bools:
    flags = np.zeros(len(corpus.terms), dtype=np.bool_)
    flags[[code for key in keys if (code := corpus.terms.code(key)) is not None]] = True
    return flags

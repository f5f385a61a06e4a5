"""What kind of thing each term is: for the facets, and for the column of that name."""

import numpy as np
import numpy.typing as npt

from policydash.corpus import Corpus
from policydash.model.selection import Facet
from policydash.text.entries import KINDS
from policydash.text.lexicon import Lexicon

Bools = npt.NDArray[np.bool_]
Kinds = npt.NDArray[np.str_]
TERM, PERSON = "용어", "인물"
_ENOUGH, _HALF, _FIFTH = 5, 2, 5  # articles; part of the articles that hold the term
_FACETS = {Facet.ORGANISATIONS: ("기관", "기업"), Facet.PERSONS: (PERSON,)}
_KIND = f"U{max(map(len, KINDS))}"
_NAMES = [kind for kinds in _FACETS.values() for kind in kinds]


def kinds_of(corpus: Corpus, lexicon: Lexicon) -> Kinds:
    """Return the kind of every term of a corpus, shape (len(corpus.terms),), by term code.

    The lexicon's, where the lexicon has the term. Else a person, where half of the articles that hold the
    term name it as one, or a fifth and `_ENOUGH` of them (a publisher's list has names without their
    titles); else what its ending says. A generic word is never an organisation.
    """
    keys = [corpus.terms.key(code) for code in range(len(corpus.terms))]
    entered = {code for key in lexicon.terms_by_key if (code := corpus.terms.code(key)) is not None}
    kinds = np.where(_named(corpus), PERSON, TERM).tolist()
    endings = tuple(lexicon.words("organisation"))
    ended = (code for code, key in enumerate(keys) if key.endswith(endings) and kinds[code] == TERM)
    for code in {*ended, *entered}:
        kind = lexicon.kind(keys[code])
        generic = kind in _FACETS[Facet.ORGANISATIONS] and lexicon.is_generic(keys[code])
        kinds[code] = TERM if generic else kind
    return np.array(kinds, dtype=_KIND)


def listed(kinds: Kinds, facet: Facet) -> Bools:
    """Return which terms a facet lists, shape (terms,)."""
    if facet is Facet.ALL:
        return np.ones(len(kinds), dtype=np.bool_)
    return ~np.isin(kinds, _NAMES) if facet is Facet.TERMS else np.isin(kinds, _FACETS[facet])


def _named(corpus: Corpus) -> Bools:
    """Return which terms enough of the articles that hold them name as a person."""
    share = np.where(corpus.persons >= _ENOUGH, _FIFTH, _HALF)
    return (corpus.persons > 0) & (share * corpus.persons >= corpus.document_frequency)

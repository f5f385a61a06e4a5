"""What the simple parts of a query mean in one corpus: the terms of a word, the codes of a field."""

import re
from collections.abc import Callable, Mapping

import numpy as np
import numpy.typing as npt

from policydash.corpus.query.fields import kinds_named
from policydash.corpus.query.nodes import Field, FieldName, Phrase, Prefix, Word
from policydash.corpus.snapshot import Corpus
from policydash.model.article import Kind
from policydash.text.keys import term_key

Codes = npt.NDArray[np.int32]
_CATEGORY_PARTS = re.compile(r"[>/_|·,;]+")  # BIGKinds writes IT_과학>인터넷_SNS


def term_codes(corpus: Corpus, part: Word | Prefix | Phrase) -> Codes:
    """Return the codes of the terms that a part names, ascending; only those that a counted article holds.

    A word names one term in all its spellings, a prefix every term that begins so. A phrase names the term
    that has its key, although it is searched as text.
    """
    key = term_key(part.text)
    if isinstance(part, Prefix):
        codes = corpus.terms.beginning(key)
    else:
        code = corpus.terms.code(corpus.lexicon.canonical(key))
        codes = np.array([] if code is None else [code], dtype=np.int32)
    return codes[corpus.document_frequency[codes] > 0]


def field_codes(corpus: Corpus, field: Field) -> npt.NDArray[np.int64]:
    """Return the codes of the sources, kinds or categories that a field names, ascending.

    Names are compared without white space and case. A category is also found by its parts: IT and 과학 and
    IT_과학 all find IT_과학>모바일.
    """
    if field.name is FieldName.KIND:
        kinds = kinds_named(field.value, prefix=field.prefix)
        return np.array([number for number, kind in enumerate(Kind) if kind in kinds], dtype=np.int64)
    test = _named(field)
    names, parts = _names(corpus, field.name)
    codes = [code for code, name in names.items() if any(map(test, parts(name)))]
    return np.array(sorted(codes), dtype=np.int64)


def names_containing(corpus: Corpus, field: Field) -> list[str]:
    """Return the names of sources or categories that contain a field's value, in order of the alphabet."""
    wanted = term_key(field.value)
    names, _ = _names(corpus, field.name)
    return sorted(name for name in names.values() if wanted in term_key(name))


def _names(corpus: Corpus, name: FieldName) -> tuple[Mapping[int, str], Callable[[str], list[str]]]:
    """Return the names behind the codes, and what a name may be found by."""
    if name is FieldName.SOURCE:
        return {source.code: source.name for source in corpus.sources}, lambda text: [text]
    return corpus.categories, _category_parts


def _named(field: Field) -> Callable[[str], bool]:
    wanted = term_key(field.value)
    if field.prefix:
        return lambda name: term_key(name).startswith(wanted)
    return lambda name: term_key(name) == wanted


def _category_parts(name: str) -> list[str]:
    return [name, *name.split(">"), *_CATEGORY_PARTS.split(name)]

"""From a node to the articles that match it."""

from collections.abc import Callable, Iterator
from functools import reduce
from operator import and_, or_

import numpy as np
import numpy.typing as npt

from policydash.corpus.mask import Mask, everything, holding, of_articles, where
from policydash.corpus.query.nodes import (
    And,
    Everything,
    Field,
    FieldName,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Title,
    Word,
)
from policydash.corpus.query.resolution import field_codes, term_codes
from policydash.corpus.snapshot import Corpus

FindText = Callable[[str, bool], npt.NDArray[np.int64]]  # (text, title only) → ids of articles that hold it
Leaf = Word | Prefix | Phrase | Title | Field
_COLUMNS = {FieldName.SOURCE: "source", FieldName.KIND: "kind", FieldName.CATEGORY: "category"}


def evaluate(corpus: Corpus, node: Node, *, find_text: FindText) -> Mask:
    """Return the counted articles that match; `find_text` is asked for phrases and words that are no term."""
    if isinstance(node, Everything):
        return everything(corpus)
    if isinstance(node, Not):
        return ~evaluate(corpus, node.part, find_text=find_text)
    if isinstance(node, And | Or):
        masks = [evaluate(corpus, part, find_text=find_text) for part in node.parts]
        return reduce(and_ if isinstance(node, And) else or_, masks)
    if isinstance(node, Field):
        codes, column = field_codes(corpus, node), _COLUMNS[node.name]
        return where(corpus, lambda shard: np.isin(getattr(shard, column), codes))
    part, in_title = (node.part, True) if isinstance(node, Title) else (node, False)
    return _worded(corpus, part, in_title, find_text)


def leaves(node: Node, *, negated: bool = False) -> Iterator[tuple[Leaf, bool]]:
    """Yield the simple parts of a query in the order written, and whether each takes articles away."""
    if isinstance(node, Not):
        yield from leaves(node.part, negated=not negated)
    elif isinstance(node, And | Or):
        for part in node.parts:
            yield from leaves(part, negated=negated)
    elif not isinstance(node, Everything):
        yield node, negated


def terms_of(corpus: Corpus, node: Node) -> tuple[int, ...]:
    """Return the codes of the terms that the query names positively (not under NOT), most frequent first.

    Words by their canonical term, prefixes by all their terms; a phrase whose key is a term gives it too.
    """
    named = {int(code) for part in _positive(node) for code in term_codes(corpus, part)}
    frequency = corpus.document_frequency
    return tuple(sorted(named, key=lambda code: (-int(frequency[code]), corpus.terms.key(code))))


def texts_of(corpus: Corpus, node: Node) -> tuple[str, ...]:
    """Return what is named positively and only the text can show: phrases, and words that are no term."""
    parts = [part for part in _positive(node) if isinstance(part, Phrase) or is_text(corpus, part)]
    return tuple(dict.fromkeys(part.text for part in parts))


def is_text(corpus: Corpus, part: Word | Prefix | Phrase) -> bool:
    """Return whether a part is searched in the text: a phrase, or a word that is no term of the corpus."""
    return isinstance(part, Phrase) or (isinstance(part, Word) and not len(term_codes(corpus, part)))


def _worded(corpus: Corpus, part: Word | Prefix | Phrase, in_title: bool, find_text: FindText) -> Mask:
    if is_text(corpus, part):
        return of_articles(corpus, find_text(part.text, in_title))
    return holding(corpus, term_codes(corpus, part), in_title=in_title)


def _positive(node: Node) -> list[Word | Prefix | Phrase]:
    parts = [leaf for leaf, negated in leaves(node) if not negated and not isinstance(leaf, Field)]
    return [part.part if isinstance(part, Title) else part for part in parts]

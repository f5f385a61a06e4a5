"""Terms that a query does not cover and that would add articles."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from policydash.corpus.counting import term_counts
from policydash.corpus.mask import Mask
from policydash.corpus.query.evaluation import Leaf, leaves
from policydash.corpus.query.nodes import Field, Node, Phrase, Prefix, Title, Word
from policydash.corpus.query.resolution import term_codes
from policydash.corpus.snapshot import Corpus
from policydash.text.keys import squeeze, term_key


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A spelling or longer term that `part` does not cover, and the articles that `OR query` would add.

    `term` is how it is shown, `query` how it is typed (without blanks, for a blank means AND). The part is
    `text[start:end]` of the query as given; `(text[start:end] OR query)` in its place is the wider query.
    """

    part: str
    term: str
    query: str
    adds: int
    start: int
    end: int


def suggestions_for(corpus: Corpus, leaf: Leaf, whole: Node, missed: Mask, *, limit: int) -> list[Suggestion]:
    """Return the terms that contain the part's key and stand in articles of `missed`, most articles first.

    `missed` are the articles that the part does not match; terms that `whole` names already are left out.
    Ties go by the alphabet. Fields and parts in the title have none.
    """
    if isinstance(leaf, Field | Title):
        return []
    codes = np.setdiff1d(corpus.terms.containing(term_key(leaf.text)), _covered(corpus, whole))
    adds = term_counts(corpus, missed)[codes]
    best = sorted(
        zip(codes.tolist(), adds.tolist(), strict=True),
        key=lambda pair: (-pair[1], corpus.terms.key(pair[0])),
    )
    return [_suggestion(corpus, leaf, code, count) for code, count in best[:limit] if count]


def _covered(corpus: Corpus, whole: Node) -> npt.NDArray[np.int32]:
    """Return the codes that the words and prefixes of a query name, wanted or not."""
    parts = [leaf for leaf, _ in leaves(whole) if isinstance(leaf, Word | Prefix)]
    return np.concatenate([np.empty(0, dtype=np.int32), *(term_codes(corpus, part) for part in parts)])


def _suggestion(corpus: Corpus, leaf: Word | Prefix | Phrase, code: int, adds: int) -> Suggestion:
    term = corpus.terms.display(code)
    return Suggestion(str(leaf), term, squeeze(term), adds, *leaf.place)

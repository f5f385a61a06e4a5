"""The terms that stand for one article."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from policydash.analysis.document_keywords import Chosen, Traits, best, scores
from policydash.analysis.share import Floats
from policydash.corpus import listing
from policydash.corpus.document import Candidates, Longs, candidates
from policydash.insights.kinds import PERSON, Bools, Kinds
from policydash.insights.snapshot import Snapshot
from policydash.insights.term_traits import is_short

COLUMNS = ["term", "score", "count", "kind", "origin"]
BODY, LISTED = "본문", "키워드 열"
_AT_ONCE = 500  # articles worked on together
_ORGANISATION, _REGION = "기관", "지역"


@dataclass(frozen=True, slots=True)
class Keyword:
    """A keyword of an article: how it is written, its score, how often it stands there, its kind.

    `origin` says whether title or body have it, or only the publisher's own list.
    """

    term: str
    score: float
    count: int
    kind: str
    origin: str


def article_terms(snapshot: Snapshot, article_id: int, *, top: int) -> pd.DataFrame:
    """Return the `top` keywords of an article, best first: the fields of `Keyword`; none if unknown."""
    return pd.DataFrame(_keywords(snapshot, [article_id], top)[0], columns=COLUMNS)


def article_keywords(snapshot: Snapshot, ids: Sequence[int], *, top: int) -> list[list[str]]:
    """Return the terms of `article_terms` alone for many articles: for lists of articles."""
    blocks = (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))
    return [[word.term for word in found] for block in blocks for found in _keywords(snapshot, block, top)]


def _keywords(snapshot: Snapshot, ids: Sequence[int], top: int) -> list[list[Keyword]]:
    found = candidates(snapshot.corpus, listing.sequences(snapshot.corpus, ids), snapshot.edges)
    words = _words(snapshot, found)
    bounds = np.searchsorted(found.document, np.arange(len(ids) + 1)).tolist()
    return [_best(found, words, slice(*bounds[place : place + 2]), top) for place in range(len(ids))]


@dataclass(frozen=True, eq=False)
class _Words:
    """What candidates are to the lexicon and the corpus, and their scores; arrays of shape (n,)."""

    kinds: Kinds
    named: Bools
    scores: Floats


def _words(snapshot: Snapshot, found: Candidates) -> _Words:
    lexicon, known, new = snapshot.lexicon, snapshot.traits, found.new_keys
    kinds = _valued(found.code, snapshot.kinds, [lexicon.kind(key) for key in new])
    named = _valued(found.code, known.named, [False] * len(new))
    traits = Traits(
        in_title=found.in_title,
        first=found.first,
        quoted=found.quoted,
        named=named & (kinds != _REGION),
        organisation=kinds == _ORGANISATION,
        generic=_valued(found.code, known.generic, [lexicon.is_generic(key) for key in new]),
        doubtful=_valued(found.code, known.short, [is_short(key) for key in new])
        | (kinds == PERSON)
        | (found.is_own & (found.tf == 1)),
    )
    frequency = _valued(found.code, snapshot.frequencies, [1] * len(new))
    documents = np.maximum(frequency, 1)  # an excluded article's own terms are counted nowhere
    return _Words(kinds, named, scores(found.tf, documents, max(snapshot.corpus.size, 1), traits))


def _valued(codes: Longs, known: npt.NDArray[Any], new: Sequence[Any]) -> npt.NDArray[Any]:
    """Return the value of each code: of a term, or of one of the new names, which follow them."""
    is_new = codes >= len(known)
    values = np.empty(len(codes), dtype=known.dtype)
    values[~is_new] = known[codes[~is_new]]
    values[is_new] = np.array(new, dtype=known.dtype)[codes[is_new] - len(known)]
    return values


def _best(found: Candidates, words: _Words, rows: slice, top: int) -> list[Keyword]:
    """Return the best of the candidates of one article."""
    chosen = Chosen(
        keys=found.keys[rows],
        tf=found.tf[rows].tolist(),
        scores=words.scores[rows].tolist(),
        named=words.named[rows].tolist(),
        is_own=found.is_own[rows].tolist(),
    )
    return [_keyword(found, words, rows.start + place) for place in best(chosen, top=top)]


def _keyword(found: Candidates, words: _Words, place: int) -> Keyword:
    return Keyword(
        term=found.display(place),
        score=float(words.scores[place]),
        count=int(found.tf[place]),
        kind=str(words.kinds[place]),
        origin=LISTED if found.only_listed[place] else BODY,
    )

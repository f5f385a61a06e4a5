"""The terms that stand for one article."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from policydash.analysis.document_keywords import best, scores
from policydash.corpus import listing
from policydash.insights.snapshot import Snapshot

COLUMNS = ["term", "score", "count"]


def article_terms(snapshot: Snapshot, article_id: int, *, top: int) -> pd.DataFrame:
    """Return the `top` keywords of an article, best first: term, score, count (how often it stands there)."""
    leading = _leading(snapshot, article_id, top)
    columns = {
        "term": snapshot.corpus.terms.displays(leading.codes),
        "score": leading.scores,
        "count": leading.counts,
    }
    return pd.DataFrame(columns, columns=COLUMNS)


def article_keywords(snapshot: Snapshot, article_id: int, *, top: int) -> list[str]:
    """Return the terms of `article_terms` alone, without the cost of a frame: for lists of articles."""
    return list(snapshot.corpus.terms.displays(_leading(snapshot, article_id, top).codes))


class _Leading(NamedTuple):
    """Keywords of an article, best first."""

    codes: list[int]
    scores: list[float]
    counts: list[int]


def _leading(snapshot: Snapshot, article_id: int, top: int) -> _Leading:
    terms, lexicon = snapshot.corpus.terms, snapshot.lexicon
    codes, tf = listing.document_terms(snapshot.corpus, article_id)
    keys = [terms.key(code) for code in codes.tolist()]
    score = scores(
        tf,
        np.maximum(snapshot.frequencies[codes], 1),  # an excluded article's own terms may be counted nowhere
        max(snapshot.corpus.size, 1),
        in_title=np.isin(codes, listing.title_terms(snapshot.corpus, article_id)),
        generic=np.array([lexicon.is_generic(key) for key in keys], dtype=np.bool_),
    )
    named = frozenset(place for place, key in enumerate(keys) if lexicon.display(key) is not None)
    chosen = best(keys, tf.tolist(), score.tolist(), top=top, kept=named)
    return _Leading(codes[chosen].tolist(), score[chosen].tolist(), tf[chosen].astype(np.int64).tolist())

"""The terms that stand for one article."""

import numpy as np
import pandas as pd

from policydash.analysis.document_keywords import best, scores
from policydash.corpus import listing
from policydash.insights.snapshot import Snapshot

COLUMNS = ["term", "score", "count"]


def article_terms(snapshot: Snapshot, article_id: int, *, top: int) -> pd.DataFrame:
    """Return the `top` keywords of an article, best first: term, score, count (how often it stands there)."""
    terms = snapshot.corpus.terms
    codes, tf = listing.document_terms(snapshot.corpus, article_id)
    keys = [terms.key(code) for code in codes.tolist()]
    score = scores(
        tf,
        np.maximum(snapshot.frequencies[codes], 1),  # an excluded article's own terms may be counted nowhere
        max(snapshot.corpus.size, 1),
        in_title=np.isin(codes, listing.title_terms(snapshot.corpus, article_id)),
        generic=np.array([snapshot.lexicon.is_generic(key) for key in keys], dtype=np.bool_),
    )
    chosen = best(keys, tf.tolist(), score.tolist(), top=top)
    columns = {
        "term": terms.displays(codes[chosen].tolist()),
        "score": score[chosen],
        "count": tf[chosen].astype(np.int64),
    }
    return pd.DataFrame(columns, columns=COLUMNS)

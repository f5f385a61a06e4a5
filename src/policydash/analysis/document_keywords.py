"""Which terms stand for one article: a BM25-like score."""

from collections.abc import Collection, Sequence

import numpy as np
import numpy.typing as npt

from policydash.analysis.share import Floats

SATURATION = 5.0  # k1: how soon more mentions stop counting
HIGHEST_IDF = 7.0  # a word met once in a million articles is not seven times better than a rare one
TITLE_WEIGHT = 2.0
GENERIC_DAMPING = 0.35
NESTED = 0.8  # a fragment stays when it is at least 1 / 0.8 = 1.25 times as frequent as the longer term


def scores(
    tf: npt.ArrayLike,
    df: npt.ArrayLike,
    n: int,
    *,
    in_title: npt.ArrayLike,
    generic: npt.ArrayLike,
) -> Floats:
    """Return the score of each term of an article, shape (terms,), >= 0.

    w·(k1+1)/(w+k1) · min(idf, 7) · m, with w = tf (+1 in the title), idf = ln(1 + (N - df + .5)/(df + .5)),
    k1 = 5, m = 0.35 for a generic word. `df` and `n` are of the whole corpus. With n = 1 every idf is ln 4/3,
    so one article alone is ranked by its own frequencies; a term with tf = 0 scores 0.

    Term weight: Robertson, S. & Zaragoza, H. (2009). The probabilistic relevance framework: BM25 and beyond.
    FTIR 3(4), 333-389. The settings were measured on Korean gold standards (docs/methods.md).
    """
    frequency, documents = np.asarray(tf, np.float64), np.asarray(df, np.float64)
    weight = np.where(frequency > 0, frequency + (TITLE_WEIGHT - 1) * np.asarray(in_title, bool), 0.0)
    idf = np.minimum(np.log1p((n - documents + 0.5) / (documents + 0.5)), HIGHEST_IDF)
    damping = np.where(generic, GENERIC_DAMPING, 1.0)
    result: Floats = weight * (SATURATION + 1) / (weight + SATURATION) * idf * damping
    return result


def best(
    keys: Sequence[str],
    tf: Sequence[int],
    score: Sequence[float],
    *,
    top: int,
    kept: Collection[int] = frozenset(),
) -> list[int]:
    """Return positions of the `top` best terms: by score, then longer key, then key.

    A term that stands inside a better-placed one is dropped unless it is at least 1.25 times as frequent, or
    is in `kept`: a term of the lexicon (가상융합산업) is a name of its own inside a longer one, too. The
    longer of two such terms is never dropped: it says more.
    """
    order = sorted(range(len(keys)), key=lambda place: (-score[place], -len(keys[place]), keys[place]))
    taken: list[int] = []
    for place in order:
        if len(taken) == top:
            break
        longer = (other for other in taken if len(keys[place]) > 1 and keys[place] in keys[other])
        if place in kept or all(tf[place] * NESTED >= tf[other] for other in longer):
            taken.append(place)
    return taken

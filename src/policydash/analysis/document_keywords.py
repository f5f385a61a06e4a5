"""Which terms stand for one article: a BM25-like score, and which of several that overlap is said."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

import numpy as np
import numpy.typing as npt

from policydash.analysis.share import Floats

SATURATION = 5.0  # k1: how soon more mentions stop counting
HIGHEST_IDF = 7.0  # a word met once in a million articles is not seven times better than a rare one
TITLE = 0.5  # mentions that standing in the title is worth
EARLINESS = 0.5  # what standing first at the very beginning adds
ORGANISATION_IDF = (
    6 / 7
)  # of the highest idf: a ministry that everybody names is still what an article is about
GENERIC, DOUBTFUL, NAMED, QUOTED = 0.35, 0.6, 1.2, 1.2
COVERED = 0.7  # share of its mentions from which a term inside a longer one says nothing of its own
RIVAL = 0.5  # share of its score that a longer term needs to speak for it


@dataclass(frozen=True, kw_only=True)
class Traits:
    """What is known of candidate terms besides how often they stand where; arrays of shape (n,).

    `first`: place of the first mention, 0 to 1. `named`: a term of the lexicon, places left out. `doubtful`:
    two syllables, a person, or words that stand side by side in the headline alone, which drops particles.
    """

    in_title: npt.ArrayLike
    first: npt.ArrayLike
    quoted: npt.ArrayLike
    named: npt.ArrayLike
    organisation: npt.ArrayLike
    generic: npt.ArrayLike
    doubtful: npt.ArrayLike


def scores(tf: npt.ArrayLike, df: npt.ArrayLike, n: int, traits: Traits) -> Floats:
    """Return the score of each candidate of an article, shape (terms,), >= 0.

    w·(k1+1)/(w+k1) · idf · (1 + ½·(1 − first)) · m, with w = tf (+½ in the title), k1 = 5, idf =
    min(ln(1 + (N − df + .5)/(df + .5)), 7), for an organisation at least 6/7 of the highest there is (that of
    df = 1). m is 0.35 for a generic word, else 1.2 for a term of the lexicon, else 0.6 for a doubtful one;
    1.2 more when quoted. `df` and `n` are of the whole corpus; what it does not count has df = 1. With n = 1
    every idf is ln 4/3. A term with tf = 0 scores 0.

    Term weight: Robertson, S. & Zaragoza, H. (2009). The probabilistic relevance framework: BM25 and beyond.
    FTIR 3(4), 333-389. The settings were measured on Korean gold standards (docs/methods.md).
    """
    frequency = np.asarray(tf, np.float64)
    weight = np.where(frequency > 0, frequency + TITLE * np.asarray(traits.in_title, bool), 0.0)
    early = 1 + EARLINESS * (1 - np.asarray(traits.first, np.float64))
    usual = np.where(traits.named, NAMED, np.where(traits.doubtful, DOUBTFUL, 1.0))
    factor = np.where(traits.generic, GENERIC, usual) * np.where(traits.quoted, QUOTED, 1.0)
    inverse = np.where(traits.organisation, np.maximum(idf(df, n), ORGANISATION_IDF * idf(1, n)), idf(df, n))
    result: Floats = weight * (SATURATION + 1) / (weight + SATURATION) * inverse * early * factor
    return result


def idf(df: npt.ArrayLike, n: int) -> Floats:
    """Return the inverse document frequency of terms with df >= 1 in n >= 1 articles, at most 7."""
    documents = np.asarray(df, np.float64)
    found: Floats = np.minimum(np.log1p((n - documents + 0.5) / (documents + 0.5)), HIGHEST_IDF)
    return found


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """Candidates among which `best` chooses, column by column.

    `keys`: as the article writes them. `named`: terms of the lexicon. `is_own`: rows of eojeols that only
    this article makes a name.
    """

    keys: Sequence[str]
    tf: Sequence[int]
    scores: Sequence[float]
    named: Sequence[bool]
    is_own: Sequence[bool]


def best(candidates: Chosen, *, top: int) -> list[int]:
    """Return the positions of the `top` best candidates: by score, then longer key, then key.

    Of two of which one stands inside the other, one may be left out. The shorter, unless it is a term of the
    lexicon, when a longer one has seven tenths of its mentions and half of its score: 트윈국토 says nothing
    beside 디지털 트윈국토. The longer, when it is the article's own and a better one inside it is listed that
    is said more often than that: 메타버스 기술 is 메타버스 and a word beside it.
    """
    keys, scores = candidates.keys, candidates.scores
    order = sorted(range(len(keys)), key=lambda at: (-scores[at], -len(keys[at]), keys[at]))
    taken: list[int] = []
    for at in order:
        if len(taken) == top:
            break
        if not _accidental(candidates, at, taken) and not _spoken_for(candidates, at, order, taken):
            taken.append(at)
    return taken


def _accidental(candidates: Chosen, at: int, taken: Sequence[int]) -> bool:
    """Return whether a row of eojeols is a listed term and a word that happened to stand beside it."""
    if not candidates.is_own[at]:
        return False
    key, tf = candidates.keys[at], candidates.tf
    return any(tf[at] < COVERED * tf[other] and _inside(candidates.keys[other], key) for other in taken)


def _spoken_for(candidates: Chosen, at: int, order: Sequence[int], taken: Sequence[int]) -> bool:
    """Return whether a longer candidate that may be listed says what this one would."""
    if candidates.named[at]:
        return False
    enough, tf = COVERED * candidates.tf[at], candidates.tf
    rivals = takewhile(lambda other: candidates.scores[other] >= RIVAL * candidates.scores[at], order)
    return any(
        tf[other] >= enough
        and _inside(candidates.keys[at], candidates.keys[other])
        and not _accidental(candidates, other, taken)
        for other in rivals
    )


def _inside(short: str, long: str) -> bool:
    """Return whether one key is a part of another; one syllable is a part of hundreds and never counts."""
    return 1 < len(short) < len(long) and short in long

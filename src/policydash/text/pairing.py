"""X(Y) pairs over a corpus: what exactly a bracket explains, and in which articles.

Of the up to four eojeols before a bracket one suffix is meant: 정부 인공지능(AI) is about 인공지능, 확장
현실(XR) about 확장 현실. Counts decide: the longest known suffix (a term of lexicon or vocabulary), or, where
none is known, the longest; each step must keep 60 % of the articles of the shorter one. A known suffix gives
way to a longer one that loses next to nothing of it in many articles (한국형 도심항공교통(K-UAM)).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from policydash.text.keys import U64, hash_arrays, term_key
from policydash.text.lexicon import Lexicon
from policydash.text.mentions import BEFORE, Longs, Mentions, Places

LEAST = 3  # articles that must hold a word in brackets, and later a pair
KEPT = 0.6  # of the articles of the shorter suffix
NEARLY_ALL, MANY = 0.9, 10  # from here on a longer suffix beats a known one
_MIX_BEFORE, _MIX_INSIDE = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
_LETTER = re.compile("[A-Za-z가-힣一-鿿]")


@dataclass(frozen=True, eq=False)
class Pair:
    """What stands before a bracket and inside, as written most recently, and where."""

    before: str
    inside: str
    places: Places


def pairs(mentions: Mentions, lexicon: Lexicon) -> list[Pair]:
    """Return the pairs of the words that stand in brackets in at least `LEAST` articles.

    Pairs of equal keys are one pair; each occurrence belongs to one pair. Ordered by where they were met.
    """
    mentions = _frequent(mentions)
    if not len(mentions.inside):
        return []
    suffixes, inside = _hashes(mentions)
    known = (lexicon.keys() | mentions.vocabulary) - lexicon.words("generic") - lexicon.words("title")
    length = _meant(_counts(suffixes, inside, mentions), _known(suffixes, known))
    group = suffixes[np.arange(len(length)), length - 1] * _MIX_BEFORE + inside * _MIX_INSIDE
    return _grouped(mentions, group, length)


def _frequent(mentions: Mentions) -> Mentions:
    """Return the mentions with only those pairs whose inside may be another name, in order of article."""
    ids, which = np.unique(mentions.inside, return_inverse=True)
    keys = [term_key(mentions.surfaces[number]) for number in ids.tolist()]
    named = np.array([len(key) > 1 and bool(_LETTER.search(key)) for key in keys], dtype=np.bool_)
    order = np.argsort(mentions.pair_places.article, kind="stable")
    order = order[named[which[order]]]
    article = mentions.pair_places.article[order]
    keep = order[_articles(hash_arrays(keys)[0][which[order]], article) >= LEAST]
    return replace(
        mentions,
        pair_places=mentions.pair_places.at(keep),
        before=mentions.before[keep],
        inside=mentions.inside[keep],
    )


def _hashes(mentions: Mentions) -> tuple[U64, U64]:
    """Return the key hash of each suffix, shape (pairs, BEFORE), 0 where it has fewer, and of the inside."""
    ids = np.unique(np.append(mentions.before.ravel(), mentions.inside))
    hashes, powers = hash_arrays([term_key(mentions.surfaces[n]) if n else "" for n in ids.tolist()])
    at = np.searchsorted(ids, mentions.before)
    suffixes = np.zeros(at.shape, dtype=np.uint64)
    value, power = np.zeros(len(at), dtype=np.uint64), np.ones(len(at), dtype=np.uint64)
    for place in range(BEFORE):
        value = hashes[at[:, place]] * power + value
        power = power * powers[at[:, place]]
        suffixes[:, place] = np.where(mentions.before[:, place] > 0, value, 0)
    return suffixes, hashes[np.searchsorted(ids, mentions.inside)]


def _counts(suffixes: U64, inside: U64, mentions: Mentions) -> Longs:
    """Return in how many articles the key of each suffix stands before its bracket, shape (pairs, BEFORE)."""
    real = suffixes > 0
    key = (suffixes * _MIX_BEFORE + (inside * _MIX_INSIDE)[:, None])[real]
    found = np.zeros(suffixes.shape, dtype=np.int64)
    found[real] = _articles(key, mentions.pair_places.article[np.nonzero(real)[0]])
    return found


def _articles(keys: U64, article: Longs) -> Longs:
    """Return in how many articles the key of each row stands, shape (rows,); rows are in order of article."""
    order = np.argsort(keys, kind="stable")
    keys, article = keys[order], article[order]
    begins = np.ones(len(order), dtype=np.bool_)
    begins[1:] = keys[1:] != keys[:-1]
    is_new = begins.copy()
    is_new[1:] |= article[1:] != article[:-1]
    group = np.cumsum(begins) - 1
    found = np.zeros(len(order), dtype=np.int64)
    found[order] = np.bincount(group[is_new], minlength=len(order))[group]
    return found


def _known(suffixes: U64, known: Iterable[str]) -> npt.NDArray[np.bool_]:
    hashes = np.sort(np.append(hash_arrays([key for key in known if len(key) > 1])[0], np.uint64(0)))
    places = np.searchsorted(hashes, suffixes)
    met: npt.NDArray[np.bool_] = hashes[np.minimum(places, len(hashes) - 1)] == suffixes
    return met & (suffixes > 0)


def _meant(counts: Longs, known: npt.NDArray[np.bool_]) -> Longs:
    """Return how many eojeols before each bracket are meant, shape (pairs,)."""
    rows = np.arange(len(counts))
    longest, firm = np.zeros(len(counts), dtype=np.int64), np.zeros(len(counts), dtype=np.int64)
    goes_on = np.ones(len(counts), dtype=np.bool_)
    for place in range(BEFORE):
        count, shorter = counts[:, place], counts[:, max(place - 1, 0)]
        goes_on &= (count > 0) & (count >= KEPT * shorter)
        longest[goes_on] = place + 1
        step = known[:, place] & ((firm == 0) | (count >= KEPT * counts[rows, firm - 1]))
        firm[step] = place + 1
    last, settled = counts[rows, longest - 1], counts[rows, firm - 1]
    beats = (longest > firm) & (last >= MANY) & (last >= NEARLY_ALL * settled)
    meant: Longs = np.where((firm > 0) & ~beats, firm, longest)
    return meant


def _grouped(mentions: Mentions, group: U64, length: Longs) -> list[Pair]:
    """Return a pair for each distinct group, in the order in which they are met first."""
    keys, first, which = np.unique(group, return_index=True, return_inverse=True)
    order = np.argsort(which, kind="stable")
    members = np.split(order, np.cumsum(np.bincount(which, minlength=len(keys)))[:-1])
    return [_pair(mentions, members[number], length) for number in np.argsort(first).tolist()]


def _pair(mentions: Mentions, rows: npt.NDArray[np.intp], length: Longs) -> Pair:
    places = mentions.pair_places.at(rows)
    last = int(rows[np.lexsort((places.article, places.time))[-1]])
    before = mentions.before[last, : length[last]][::-1]
    words = " ".join(mentions.surfaces[number] for number in before.tolist())
    return Pair(words, mentions.surfaces[int(mentions.inside[last])], places)

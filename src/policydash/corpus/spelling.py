"""The spellings that one term gathers, and how often each is used.

Eojeols are looked up in the tally. How the eojeols of an n-gram stood is in the sequences alone: 가상융합
산업 진흥법 and 가상융합산업 진흥법 are one entry of the vocabulary.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

import numpy as np
import numpy.typing as npt

from policydash.corpus.derive import LONGEST, Deriver, Ints, Longs, sections_at
from policydash.corpus.sequences import Sequences
from policydash.corpus.tally import Tally
from policydash.model.sequence import Section
from policydash.text.keys import squeeze

Ids = tuple[int, ...]  # the eojeols of an n-gram


def spellings(
    deriver: Deriver, tally: Tally, code: int, known: Iterable[str], holding: Iterable[Sequences]
) -> list[tuple[str, int]]:
    """Return the spellings of a term and their uses, most used first, then in order of the alphabet.

    `known` are the lexicon's; `holding` the sequences of the counted articles that hold the term. English
    words in a row are one eojeol, so an English name takes the blanks of the lexicon's spelling.
    """
    uses = Counter(dict.fromkeys(known, 0))
    english = {squeeze(spelling): spelling for spelling in uses if spelling.isascii()}
    surfaces = deriver.units.surfaces
    for number in np.flatnonzero(deriver.units.codes[: len(tally.units)] == code).tolist():
        if tally.units[number]:
            uses[english.get(surfaces[number], surfaces[number])] += int(tally.units[number])
    ngrams = _ngrams(deriver, tally, code)
    if ngrams:
        for sequences in holding:
            for ids, times in _counted(sequences, ngrams).items():
                uses[" ".join(surfaces[number] for number in ids)] += times
    return sorted(uses.items(), key=lambda item: (-item[1], item[0]))


def _ngrams(deriver: Deriver, tally: Tally, code: int) -> list[Ids]:
    """Return the rows of eojeols that the term's entries in the vocabulary may stand for, if any is used."""
    used = np.flatnonzero((deriver.entry_codes == code) & (tally.entries > 0)).tolist()
    keys = [deriver.entries[entry].key for entry in used]
    parts = {part for key in keys for part in _parts(key)}
    by_key: dict[str, list[int]] = {}
    for number, key in enumerate(deriver.units.keys[: len(tally.units)] if parts else ()):
        if key in parts:
            by_key.setdefault(key, []).append(number)
    ways = (split for key in keys for split in _splits(key, by_key, LONGEST) if len(split) > 1)
    return [ids for way in ways for ids in product(*way)]


def _parts(key: str) -> Iterator[str]:
    """Yield every part of a key that is shorter than it."""
    for size in range(1, len(key)):
        for start in range(len(key) - size + 1):
            yield key[start : start + size]


def _splits(key: str, by_key: Mapping[str, list[int]], most: int) -> Iterator[tuple[list[int], ...]]:
    """Yield the eojeols for each way to part a key into at most `most` known ones."""
    if key in by_key:
        yield (by_key[key],)
    for end in range(1, len(key) if most > 1 else 1):
        if key[:end] in by_key:
            for rest in _splits(key[end:], by_key, most - 1):
                yield (by_key[key[:end]], *rest)


def _counted(sequences: Sequences, ngrams: Sequence[Ids]) -> Counter[Ids]:
    """Return how often each n-gram stands in the titles and bodies of some sequences."""
    flat, starts = sequences.entries, sequences.starts
    pairs = _beginnings(flat, ngrams)
    read = pairs[_is_read(flat, starts, pairs)]
    found = Counter[Ids]()
    for ids in ngrams:
        at = read[flat[read] == ids[0]]
        for step, number in enumerate(ids[1:], start=1):
            at = at[flat[at + step] == number]
        found[ids] = len(at)
    return +found


def _beginnings(flat: Ints, ngrams: Sequence[Ids]) -> Longs:
    """Return the places at which the first two eojeols of any n-gram stand side by side."""
    first = np.zeros(max([int(flat.max(initial=0)), *(ids[0] for ids in ngrams)]) + 1, dtype=np.bool_)
    first[[ids[0] for ids in ngrams]] = True
    places = np.flatnonzero(first[flat])
    wanted = np.array([(ids[0] << 32) | ids[1] for ids in ngrams], dtype=np.int64)
    return places[np.isin((flat[places].astype(np.int64) << 32) | flat[places + 1], wanted)]


def _is_read(flat: Ints, starts: Longs, places: Longs) -> npt.NDArray[np.bool_]:
    """Return which places of joined sequences are in a title or body."""
    documents = np.searchsorted(starts, places, side="right") - 1
    return sections_at(flat, starts, places, documents) <= Section.BODY

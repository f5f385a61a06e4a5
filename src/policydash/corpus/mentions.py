"""The mentions of a corpus (`text.mentions`), read from the sections at the end of its sequences."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

import numpy as np
import numpy.typing as npt

from policydash.corpus.derive import CHUNK, Units, units_of
from policydash.corpus.shard import Shard
from policydash.corpus.snapshot import Corpus
from policydash.model.rows import ArticleRows, VocabularyTerm
from policydash.model.sequence import Section
from policydash.text.mentions import BEFORE, Ids, Longs, Mentions, Places

_MINUTES = 2_048  # more than the minutes of a day, and one for "only the day is known"


class Readable(Protocol):
    """What mentions are read from; a snapshot of the store is one."""

    def rows_since(self, revision: int) -> Iterator[ArticleRows]:
        """Yield the articles written after a revision, 0 for all."""
        ...

    def eojeols(self) -> list[tuple[int, str]]:
        """Return (id, key) of every eojeol, by id."""
        ...

    def vocabulary(self) -> list[VocabularyTerm]:
        """Return the terms of the vocabulary."""
        ...


def mentions_in(state: Readable) -> Mentions:
    """Return the mentions of a store's articles, those that are excluded left out."""
    blocks = [block for rows in state.rows_since(0) for block in _blocks(rows, ~rows.excluded)]
    return _gathered(blocks, dict(state.eojeols()), state.vocabulary())


def mentions_of(corpus: Corpus) -> Mentions:
    """Return the mentions of a corpus's counted articles."""
    answers = corpus.runner.map_sequences(_blocks, corpus.shards, corpus.domain)
    return _gathered(
        [block for blocks in answers for block in blocks], corpus.deriver.units.surfaces, corpus.vocabulary
    )


def _gathered(
    blocks: list[Mentions], surfaces: Mapping[int, str] | Sequence[str], vocabulary: Iterable[VocabularyTerm]
) -> Mentions:
    ids = {name: _joined([getattr(block, name) for block in blocks]) for name in _IDS}
    places = {name: Places.joined([getattr(block, name) for block in blocks]) for name in _PLACES}
    used = np.unique(_joined(list(ids.values()))).tolist()
    return Mentions(
        before=ids["before"].reshape(-1, BEFORE),
        inside=ids["inside"],
        words=ids["words"],
        names=ids["names"],
        **places,
        surfaces={number: surfaces[number] for number in used if number},
        vocabulary=frozenset(term.key for term in vocabulary),
    )


_IDS, _PLACES = ("before", "inside", "words", "names"), ("pair_places", "word_places", "name_places")


def _joined(parts: list[Ids]) -> Ids:
    return np.concatenate([np.empty(0, dtype=np.int32), *(part.ravel() for part in parts)])


def _blocks(rows: ArticleRows | Shard, counted: npt.NDArray[np.bool_]) -> list[Mentions]:
    """Return the mentions of some articles, chunk by chunk, so that each chunk stays in the cache."""
    spans = [slice(start, start + CHUNK) for start in range(0, len(rows), CHUNK)]
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:  # NumPy lets go of the interpreter
        return list(pool.map(lambda span: _block(rows, counted, span), spans))


def _block(rows: ArticleRows | Shard, counted: npt.NDArray[np.bool_], span: slice) -> Mentions:
    every = units_of(rows.sequences[span])
    units = every.where((every.section >= Section.PERSONS) & counted[span][every.document])
    ids, time = rows.id[span], rows.day[span].astype(np.int64) * _MINUTES + rows.minute[span]
    words, names = _of(units, Section.UNKNOWN), _of(units, Section.PERSONS)
    documents, before, inside = _pairs(_of(units, Section.PAIRS))

    def places(documents: Longs) -> Places:
        return Places(ids[documents], time[documents])

    return Mentions(
        pair_places=places(documents),
        before=before,
        inside=inside,
        word_places=places(words.document),
        words=words.id,
        name_places=places(names.document),
        names=names.id,
        surfaces={},
        vocabulary=frozenset(),
    )


def _of(units: Units, section: Section) -> Units:
    return units.where(units.section == section)


def _pairs(units: Units) -> tuple[Longs, Ids, Ids]:
    """Return document, eojeols before the bracket (nearest first) and eojeol inside of every pair.

    The runs of a document come two by two; one left over, or of more than one eojeol inside, is no pair.
    """
    first = np.flatnonzero(_begins(units))
    last = np.append(first[1:], len(units.id)) - 1
    documents = units.document[first]
    order = np.arange(len(first)) - np.searchsorted(documents, documents)
    left = np.flatnonzero(order % 2 == 0)
    left = left[left + 1 < len(first)]
    right = left + 1
    whole = (documents[left] == documents[right]) & (first[right] == last[right])
    left, right = left[whole], right[whole]
    places = last[left, None] - np.arange(BEFORE)
    before = np.where(places >= first[left, None], units.id[np.maximum(places, 0)], 0)
    return documents[left], before.astype(np.int32), units.id[first[right]]


def _begins(units: Units) -> npt.NDArray[np.bool_]:
    """Return which units begin a run: a gap before them, or another document."""
    gap = np.diff(units.place, prepend=-2) != 1
    begins: npt.NDArray[np.bool_] = gap | (np.diff(units.document, prepend=-1) != 0)
    return begins

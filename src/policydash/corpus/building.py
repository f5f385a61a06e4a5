"""A corpus from the store's rows, and the same one in the terms of another lexicon."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace

import numpy as np
import numpy.typing as npt

from policydash.corpus.derive import CHUNK, Deriver, Pairs
from policydash.corpus.labels import Surfaces, labels_of
from policydash.corpus.lexicon import TermLexicon
from policydash.corpus.lookup import Lookup
from policydash.corpus.matrix import Matrix
from policydash.corpus.sequences import Sequences
from policydash.corpus.shard import Shard
from policydash.corpus.snapshot import Corpus, named
from policydash.corpus.tally import Tally
from policydash.corpus.terms import TermRegistry, TermTable
from policydash.corpus.units import NO_TERM, UnitTable, term_code
from policydash.model.rows import ArticleRows, Names, VocabularyTerm

SHARD_ARTICLES = 50_000  # two shards for 100,000 articles: one for each core
Keep = Callable[[Shard], Shard]


def as_it_is(shard: Shard) -> Shard:
    """Return the shard: nothing is kept."""
    return shard


def build(
    rows: Iterable[ArticleRows],
    *,
    names: Names,
    eojeols: Iterable[tuple[int, str]],
    vocabulary: Iterable[VocabularyTerm],
    lexicon: TermLexicon,
    revision: int,
    vocabulary_version: int,
    keep: Keep = as_it_is,
) -> Corpus:
    """Return a snapshot of all articles. `rows` may be a stream; each id may occur once.

    `eojeols` must hold every id that the sequences use (ValueError otherwise). `keep` is given each shard as
    soon as it is made and returns what the corpus gets: the same one out of a file, so that no more than one
    has to be in memory.
    """
    learned, units, registry = tuple(vocabulary), UnitTable(), TermRegistry()
    units.add(eojeols, registry, lexicon)
    deriver = deriver_of(units, learned, registry, lexicon)
    tally = deriver.tally(len(registry.keys))
    shards = tuple(keep(shard_of(block, deriver, tally)) for block in blocks_of(rows, SHARD_ARTICLES))
    labels = labels_of(registry, lexicon, Surfaces.of(deriver, tally))
    return Corpus(
        shards=shards,
        terms=TermTable(registry, len(labels), labels),
        **named(names),
        lexicon=lexicon,
        vocabulary=learned,
        deriver=deriver,
        tally=tally,
        revision=revision,
        vocabulary_version=vocabulary_version,
    )


def relexed(corpus: Corpus, lexicon: TermLexicon) -> Corpus:
    """Return the same articles in the terms of another lexicon: what `build` gives, without the store.

    The vocabulary stays as it was learned. `corpus` stays valid for its readers.
    """
    registry = TermRegistry()
    with corpus.terms.registry.lock:
        units = corpus.deriver.units.recoded(registry, lexicon)
    deriver = deriver_of(units, corpus.vocabulary, registry, lexicon)
    tally = deriver.tally(len(registry.keys))
    shards = tuple(_rederived(shard, deriver, tally) for shard in corpus.shards)
    labels = labels_of(registry, lexicon, Surfaces.of(deriver, tally))
    terms = TermTable(registry, len(labels), labels)
    return replace(corpus, shards=shards, terms=terms, lexicon=lexicon, deriver=deriver, tally=tally)


def deriver_of(
    units: UnitTable, learned: Iterable[VocabularyTerm], registry: TermRegistry, lexicon: TermLexicon
) -> Deriver:
    """Return what derives terms: the vocabulary is the lexicon's and what was learned, each key once.

    Stopped ones are left out; the others are appended to the registry.
    """
    known = {term.key: term for term in (*lexicon.terms(), *learned)}
    coded = [(term, term_code(term.key, term.display, registry, lexicon)) for term in known.values()]
    entries = [(term, code) for term, code in coded if code != NO_TERM]
    lookup = Lookup.of([term.key for term, _ in entries])
    codes = np.array([code for _, code in entries], dtype=np.int32)
    return Deriver(units, tuple(term for term, _ in entries), lookup, codes)


def shard_of(rows: ArticleRows, deriver: Deriver, tally: Tally) -> Shard:
    """Return a shard of some articles (at least one), all alive, ordered by id; their uses go to `tally`."""
    ordered = taken(rows, np.argsort(rows.id))
    sequences = Sequences.of(ordered.sequences)
    text, title = _matrices(derived(deriver, sequences, tally, ~ordered.excluded))
    columns = {name: getattr(ordered, name) for name in _COLUMNS}
    alive = np.ones(len(ordered), dtype=np.bool_)
    return Shard(**columns, alive=alive, text=text, title=title, sequences=sequences)


def _rederived(shard: Shard, deriver: Deriver, tally: Tally) -> Shard:
    text, title = _matrices(derived(deriver, shard.sequences, tally, shard.counted))
    return replace(shard, text=text, title=title)


def derived(
    deriver: Deriver, sequences: Sequences, tally: Tally, counted: npt.NDArray[np.bool_]
) -> list[Pairs]:
    """Return the terms of many documents, chunk by chunk; `tally` is given the uses of those `counted`."""

    def chunk(start: int) -> Pairs:
        span = slice(start, start + CHUNK)
        return deriver.pairs(sequences[span], tally, counted[span])

    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:  # NumPy lets go of the interpreter
        return list(pool.map(chunk, range(0, len(sequences), CHUNK)))


def blocks_of(rows: Iterable[ArticleRows], size: int) -> Iterator[ArticleRows]:
    """Yield the same articles in blocks of `size`, the last one smaller; empty blocks are left out."""
    waiting: list[ArticleRows] = []
    for given in rows:
        rest = given
        while len(rest):
            room = size - sum(map(len, waiting))
            waiting.append(_cut(rest, 0, room))
            rest = _cut(rest, room, len(rest))
            if len(rest) or sum(map(len, waiting)) == size:
                yield joined(waiting)
                waiting = []
    if waiting:
        yield joined(waiting)


def joined(blocks: Sequence[ArticleRows]) -> ArticleRows:
    """Return one or more blocks as one."""
    if len(blocks) == 1:
        return blocks[0]
    columns = {name: np.concatenate([getattr(block, name) for block in blocks]) for name in _COLUMNS}
    return ArticleRows(**columns, sequences=tuple(blob for block in blocks for blob in block.sequences))


_COLUMNS = tuple(item.name for item in fields(ArticleRows) if item.name != "sequences")


def taken(rows: ArticleRows, places: npt.NDArray[np.int64]) -> ArticleRows:
    """Return the rows at some places, in that order."""
    columns = {name: getattr(rows, name)[places] for name in _COLUMNS}
    return ArticleRows(**columns, sequences=tuple(rows.sequences[place] for place in places))


def _cut(rows: ArticleRows, start: int, end: int) -> ArticleRows:
    columns = {name: getattr(rows, name)[start:end] for name in _COLUMNS}
    return ArticleRows(**columns, sequences=rows.sequences[start:end])


def _matrices(chunks: Sequence[Pairs]) -> tuple[Matrix, Matrix]:
    """Return the matrix of all terms with their counts, and the binary matrix of those in the title."""
    sizes = np.concatenate([chunk.sizes for chunk in chunks])
    terms = np.concatenate([chunk.terms for chunk in chunks])
    in_title = np.concatenate([chunk.in_title for chunk in chunks])
    offsets = _offsets(sizes)
    before = np.append([0], np.cumsum(in_title))
    text = Matrix.of(offsets, terms, np.concatenate([chunk.tf for chunk in chunks]))
    return text, Matrix.of(before[offsets].astype(np.int64), terms[in_title], None)


def _offsets(sizes: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    return np.append([0], np.cumsum(sizes)).astype(np.int64)

"""A corpus from the store's rows."""

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields

import numpy as np
import numpy.typing as npt

from policydash.corpus.derive import CHUNK, Deriver, Pairs, Tally
from policydash.corpus.labels import Surfaces, relabel
from policydash.corpus.lexicon import TermLexicon
from policydash.corpus.lookup import Lookup
from policydash.corpus.matrix import Matrix
from policydash.corpus.shard import Shard
from policydash.corpus.snapshot import Corpus, source_names
from policydash.corpus.terms import TermRegistry, TermTable
from policydash.corpus.units import NO_TERM, UnitTable, term_code
from policydash.model.rows import ArticleRows, Names, VocabularyTerm

SHARD_ARTICLES = 50_000  # two shards for 100,000 articles: one for each core


def build(
    rows: Iterable[ArticleRows],
    *,
    names: Names,
    eojeols: Iterable[tuple[int, str]],
    vocabulary: Iterable[VocabularyTerm],
    lexicon: TermLexicon,
    revision: int,
    vocabulary_version: int,
) -> Corpus:
    """Return a snapshot of all articles. `rows` may be a stream; each id may occur once.

    `eojeols` must hold every id that the sequences use (ValueError otherwise).
    """
    registry, units = TermRegistry(), UnitTable()
    surfaces = list(eojeols)
    units.add(surfaces, registry, lexicon)
    entries = _entries(vocabulary, registry, lexicon)
    deriver = _deriver(units, entries)
    tally = Tally(np.zeros(len(units.codes), dtype=np.int64), np.zeros(len(entries), dtype=np.int64))
    shards = tuple(shard_of(block, deriver, tally) for block in blocks_of(rows, SHARD_ARTICLES))
    relabel(registry, lexicon, _surfaces(surfaces, entries, deriver, tally))
    return Corpus(
        shards=shards,
        terms=TermTable(registry, len(registry.keys)),
        sources=source_names(names),
        feeds=dict(names.feeds),
        categories=dict(names.categories),
        lexicon=lexicon,
        deriver=deriver,
        revision=revision,
        vocabulary_version=vocabulary_version,
    )


def _entries(
    learned: Iterable[VocabularyTerm], registry: TermRegistry, lexicon: TermLexicon
) -> list[tuple[VocabularyTerm, int]]:
    """Return the vocabulary, lexicon and learned, each key once and none stopped, with its term code."""
    known = {term.key: term for term in (*lexicon.terms(), *learned)}
    coded = [(term, term_code(term.key, term.display, registry, lexicon)) for term in known.values()]
    return [(term, code) for term, code in coded if code != NO_TERM]


def _deriver(units: UnitTable, entries: Sequence[tuple[VocabularyTerm, int]]) -> Deriver:
    lookup = Lookup.of([term.key for term, _ in entries])
    return Deriver(units, lookup, np.array([code for _, code in entries], dtype=np.int32))


def _surfaces(
    eojeols: Sequence[tuple[int, str]],
    entries: Sequence[tuple[VocabularyTerm, int]],
    deriver: Deriver,
    tally: Tally,
) -> Surfaces:
    ids = np.fromiter((number for number, _ in eojeols), dtype=np.int64, count=len(eojeols))
    texts = [surface for _, surface in eojeols] + [term.display for term, _ in entries]
    codes = np.concatenate([deriver.units.codes[ids], deriver.entry_codes])
    return Surfaces(texts, codes, np.concatenate([tally.units[ids], tally.entries]))


def shard_of(rows: ArticleRows, deriver: Deriver, tally: Tally | None = None) -> Shard:
    """Return a shard of some articles (at least one), all alive, ordered by id."""
    ordered = taken(rows, np.argsort(rows.id))
    chunks = [ordered.sequences[start : start + CHUNK] for start in range(0, len(ordered), CHUNK)]
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:  # NumPy lets go of the interpreter
        pairs = list(pool.map(lambda chunk: deriver.pairs(chunk, tally), chunks))
    text, title = _matrices(pairs)
    columns = {name: getattr(ordered, name) for name in _COLUMNS}
    return Shard(**columns, alive=np.ones(len(ordered), dtype=np.bool_), text=text, title=title)


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

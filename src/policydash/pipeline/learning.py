"""Learning the vocabulary from the stored sequences, as the corpus grows or on request."""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from policydash.corpus.derive import units_of
from policydash.model.rows import ArticleRows
from policydash.model.sequence import RUN_END, Section
from policydash.pipeline.progress import Progress, has_grown
from policydash.store import Store
from policydash.text import vocabulary
from policydash.text.lexicon import Lexicon

NAME = "용어집"
_STEP = "여러 낱말로 된 용어를 배우는 중"
_MOST_UNITS = 10_000_000  # some 160,000 articles of 60; learning takes some 70 bytes of memory for each
_LAST = Section.QUOTED  # what comes after are lists, not language


def is_due(store: Store) -> bool:
    """Return whether the corpus is a tenth larger than when its vocabulary was last learned."""
    with store.reading() as state:
        return has_grown(state.articles(), since=state.learned_from)


def learn_vocabulary(store: Store, lexicon: Lexicon, *, most: int = _MOST_UNITS) -> Iterator[Progress]:
    """Yield the progress of learning the multi-word terms of titles, bodies and quoted names.

    From every article, or in a corpus of more than `most` eojeols from every second, third … one.
    """
    with store.reading() as state:
        total, every = state.articles(), max(1, -(-state.units() // most))
        yield Progress(name=NAME, step=_STEP, total=total)
        ids, sizes = [np.zeros(0, dtype=np.int32)], [np.zeros(0, dtype=np.int64)]
        done = 0
        for rows in state.rows_since(0):
            read, lengths = language(_every(every, rows))
            ids.append(read)
            sizes.append(lengths)
            done += len(rows)
            yield Progress(name=NAME, step=_STEP, done=done, total=max(total, done))
        keys = [""] + [key for _, key in state.eojeols()]
    offsets = np.concatenate([[0], np.cumsum(np.concatenate(sizes))]).astype(np.int64)
    terms = vocabulary.learn(np.concatenate(ids), offsets, keys, lexicon)
    store.save_vocabulary(terms, learned_from=done)
    yield Progress(name=NAME, step=f"용어 {len(terms):,}개를 배웠습니다", done=done, total=done)


def _every(number: int, rows: ArticleRows) -> Sequence[bytes]:
    """Return the sequences of the articles whose id `number` divides."""
    return [rows.sequences[place] for place in np.flatnonzero(rows.id % number == 0).tolist()]


def language(sequences: Sequence[bytes]) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int64]]:
    """Return the eojeol ids of titles, bodies and quoted names, with a 0 after each run, and each length.

    Shapes (units,) and (sequences,). What is listed (keywords, persons, unknown words, pairs) is left out.
    """
    every = units_of(sequences)
    units = every.where(every.section <= _LAST)
    ends = np.append(np.diff(units.place) != 1, [True])[: len(units.id)]
    ids = np.full(len(units.id) + int(ends.sum()), RUN_END, dtype=np.int32)
    ids[np.arange(len(units.id)) + np.cumsum(ends) - ends] = units.id
    lengths = np.bincount(units.document, minlength=len(sequences)) + np.bincount(
        units.document[ends], minlength=len(sequences)
    )
    return ids, lengths.astype(np.int64)

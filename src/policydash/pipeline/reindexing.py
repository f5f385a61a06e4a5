"""Re-extraction of what the lexicon made stale, and re-learning of the vocabulary as the corpus grows."""

from collections.abc import Iterator

import numpy as np

from policydash.model.sequence import unpack
from policydash.pipeline.progress import Progress, chunks
from policydash.store import Store
from policydash.text import vocabulary
from policydash.text.extract import Extractor
from policydash.text.lexicon import Lexicon

_CHUNK = 500
_OF_NO_LEXICON = "*"  # a version that no article carries; "" is carried by those never extracted
_GROWTH = 1.1  # re-learn when the corpus has grown by a tenth


def reindex(
    store: Store, extractor: Extractor, lexicon: Lexicon, *, everything: bool = False
) -> Iterator[Progress]:
    """Yield the progress of tokenising again what is stale (or everything), then of learning the vocabulary.

    Stale is what was extracted under another `lexicon.split_version`. Killed and started again it goes on
    where it was, unless everything was asked for: each chunk is kept in a transaction of its own.
    """
    wanted = _OF_NO_LEXICON if everything else lexicon.split_version
    total = store.stale_count(wanted)
    done = 0
    for chunk in chunks(store.stale(wanted), _CHUNK):
        extractions = extractor.extract(text for _, text in chunk)
        found = [(row[0], extraction) for row, extraction in zip(chunk, extractions, strict=True)]
        store.replace_sequences(found, force=everything)
        done += len(chunk)
        yield Progress(name="다시 추출", step="용어를 다시 뽑는 중", done=done, total=total)
    yield from learn_vocabulary(store, lexicon)


def learn_if_grown(store: Store, lexicon: Lexicon) -> Iterator[Progress]:
    """Learn the vocabulary again when the corpus is a tenth larger than when it was last learned."""
    with store.reading() as state:
        learned_from = state.learned_from
    if store.counts()["articles"] >= max(1.0, learned_from * _GROWTH):
        yield from learn_vocabulary(store, lexicon)


def learn_vocabulary(store: Store, lexicon: Lexicon) -> Iterator[Progress]:
    """Learn the multi-word terms of the stored sequences and keep them."""
    yield Progress(name="용어집", step="여러 낱말로 된 용어를 배우는 중")
    blobs = [blob for rows in store.rows_since(0) for blob in rows.sequences]
    sequences = [unpack(blob) for blob in blobs]
    ids = np.concatenate(sequences) if sequences else np.empty(0, dtype=np.int32)
    offsets = np.concatenate([[0], np.cumsum([len(one) for one in sequences], dtype=np.int64)])
    keys = [""] + [key for _, key in store.eojeols()]
    terms = vocabulary.learn(ids, offsets.astype(np.int64), keys, lexicon)
    store.save_vocabulary(terms, learned_from=len(sequences))
    yield Progress(name="용어집", step=f"용어 {len(terms):,}개를 배웠습니다", done=1, total=1)
